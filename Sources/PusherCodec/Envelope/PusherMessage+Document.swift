import FeedwireCore
public import FeedwireJSON

// The idea: data that is no string stands in the message as what it is, and so it is read where it comes, in the pass that reads the
// message. What comes before it usually says all. Where it does not, the end of the data is found by its brackets alone, which is
// quick as nothing is checked, and what is behind it is read first; whoever reads the data has to come to the same end. Where
// something is wrong, or the data seems to be in a string, the message is read in the general way, and the document behind it.

extension PusherMessage {
    /// Reads a text message, and its document in the same pass where it is not inside of a string: the fastest way where it is
    /// known what it is.
    ///
    /// ```swift
    /// _ = try PusherMessage(decoding: json, unescapingInto: &buffer) { message, reader, document throws(JSONDecodingError) in
    ///     guard message.event.equals("price", in: json) else { return }
    ///     price = try reader.readDouble(in: document)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - json: The message.
    ///   - limits: How much it may make us take.
    ///   - buffer: Where a string with escapes is unescaped; keep it for the next message. It never needs more bytes than the
    ///     string has.
    ///   - read: Called with the message, a reader at the document, and the bytes that this reads: those of the message, or others.
    ///     What it does not read is checked behind it. It may be called again, with what the message says in the end, so that what
    ///     it has read is to be replaced; without data, and for `null`, it is not called: where ``data`` has no value, what it has
    ///     read is of no use.
    /// - Throws: As ``init(decoding:limits:)``, and as `PusherData.withDocument(in:unescapingInto:_:)`.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding json: Span<UInt8>,
        limits: PusherLimits = PusherLimits(),
        unescapingInto buffer: inout MutableSpan<UInt8>,
        readingDocument read: (PusherMessage, inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> Void
    ) throws(PusherDecodingError) {
        if Self.mayEndWithDocument(json) || !Self.beginsWithEvent(json),
            let message = PusherMessage(inOnePassOver: json, limits: limits, readingDocument: read)
        {
            self = message
            return
        }
        try self.init(decoding: json, limits: limits)
        let message = self
        _ = try data.withDocument(in: json, unescapingInto: &buffer) { document throws(JSONDecodingError) in
            var reader = try JSONReader(document, limits: limits.json)
            try reader.readValue(in: document) { reader throws(JSONDecodingError) in
                try read(message, &reader, document)
            }
            try reader.finish(in: document)
        }
    }

    /// A message whose data is read where it comes; `nil` for what has to be read in the general way.
    private init?(
        inOnePassOver json: Span<UInt8>,
        limits: PusherLimits,
        readingDocument read: (PusherMessage, inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> Void
    ) {
        var envelope = Envelope()
        do throws(JSONDecodingError) {
            var reader = try JSONReader(json, limits: limits.json)
            guard try envelope.readToData(with: &reader, in: json) else { return nil }
            let (kind, start) = (try reader.peekKind(in: json), reader.offset)
            guard kind == .object || kind == .array else { return nil }
            // Without its event there is no message yet.
            let saysAll = envelope.event.isPresent && Self.mayEndWithDocument(json)
            if !saysAll {
                guard try envelope.readAhead(of: reader, before: kind, in: json) else { return nil }
            }
            let known = envelope
            guard let message = try? PusherMessage(known, in: json) else { return nil }
            try reader.readValue(in: json) { reader throws(JSONDecodingError) in try read(message, &reader, json) }
            let data = JSONValue(kind: kind, range: ByteRange(checked: start..<reader.offset))
            if saysAll {
                guard try envelope.readBehindData(data, with: &reader, in: json) else { return nil }
            }
            guard envelope.hasSame(as: known), envelope.data == JSONField(data) else { return nil }
            self = message
            self.envelope = envelope
        } catch {
            return nil
        }
    }

    /// Whether a message begins with its event; most of those that do not end with a document have it in a string.
    private static func beginsWithEvent(_ json: Span<UInt8>) -> Bool {
        ByteRange(checked: 0..<8).equals(#"{"event""#, in: json)
    }

    /// Whether a message ends with two brackets, as it does where its last member is a document that is no string.
    private static func mayEndWithDocument(_ json: Span<UInt8>) -> Bool {
        // `]` and `}` differ by one bit.
        json.count >= 2 && json[json.count - 2] | 0x20 == UInt8(ascii: "}")
    }
}

extension Envelope {
    private static let dataIndex = 2

    /// Reads the members before `data`.
    ///
    /// - Returns: Whether it comes next; otherwise the object was read to its end.
    fileprivate mutating func readToData(
        with reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Bool {
        try reader.readFields(&self, of: Self.keys, from: nil, pausingAt: 1 << Self.dataIndex, in: json) != nil
    }

    /// Reads what is behind `data`, an object or array that comes next, before it is read itself.
    ///
    /// - Returns: Whether there is no other `data`, and this one has an end.
    fileprivate mutating func readAhead(
        of reader: JSONReader,
        before kind: JSONValue.Kind,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Bool {
        guard let end = reader.uncheckedEndOfContainer(in: json) else { return false }
        let data = JSONValue(kind: kind, range: ByteRange(checked: reader.offset..<end))
        var reader = reader
        reader.skip(to: end)
        return try readBehindData(data, with: &reader, in: json)
    }

    /// Reads what is behind `data` to the end of the message.
    ///
    /// - Returns: Whether there is no other `data`.
    fileprivate mutating func readBehindData(
        _ data: JSONValue,
        with reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Bool {
        self.data = JSONField(data)
        let other = try reader.readFields(
            &self,
            of: Self.keys,
            from: Self.dataIndex,
            pausingAt: 1 << Self.dataIndex,
            in: json
        )
        guard other == nil else { return false }
        try reader.finish(in: json)
        return true
    }

    /// Whether another envelope says as much of the event.
    fileprivate func hasSame(as other: Envelope) -> Bool {
        event == other.event && channel == other.channel && userID == other.userID
    }
}

extension JSONReader {
    /// Reads the value that comes next, of which somebody may read any part.
    fileprivate mutating func readValue(
        in json: Span<UInt8>,
        _ read: (inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(JSONDecodingError) {
        let start = self
        try read(&self)
        guard depth != start.depth || offset == start.offset else { return }
        self = start
        try skipValue(in: json)
    }
}
