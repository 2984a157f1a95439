import FeedwireCore
public import FeedwireJSON

// The idea: data that is no string stands in the message as what it is, and so it is read where it comes, in the pass that reads the
// message. That is of use only if what comes before it says all; where it does not, and where something is wrong, the message is
// read in the general way, and the document behind it.

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
    ///     What it does not read is checked behind it. It is called again with what the message says in the end where members of
    ///     the protocol come behind `data`, or where something is wrong, so that what it has read is to be replaced; without data,
    ///     and for `null`, it is not called: where ``data`` has no value, what it has read is of no use.
    /// - Throws: As ``init(decoding:limits:)``, and as `PusherData.withDocument(in:unescapingInto:_:)`.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding json: Span<UInt8>,
        limits: PusherLimits = PusherLimits(),
        unescapingInto buffer: inout MutableSpan<UInt8>,
        readingDocument read: (PusherMessage, inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> Void
    ) throws(PusherDecodingError) {
        if Self.mayEndWithDocument(json),
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

    /// Whether a message ends with two brackets, as it does where its last member is a document that is no string.
    private static func mayEndWithDocument(_ json: Span<UInt8>) -> Bool {
        // `]` and `}` differ by one bit.
        json.count >= 2 && json[json.count - 2] | 0x20 == UInt8(ascii: "}")
    }

    /// A message whose data was read where it comes; `nil` for what has to be read in the general way.
    private init?(
        inOnePassOver json: Span<UInt8>,
        limits: PusherLimits,
        readingDocument read: (PusherMessage, inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> Void
    ) {
        var envelope = Envelope()
        do throws(JSONDecodingError) {
            var reader = try JSONReader(json, limits: limits.json)
            // Without its event there is no message yet.
            guard try envelope.readToData(with: &reader, in: json), envelope.event.isPresent else { return nil }
            let (kind, start) = (try reader.peekKind(in: json), reader.offset)
            guard kind == .object || kind == .array, let message = try? PusherMessage(envelope, in: json) else {
                return nil
            }
            try reader.readValue(in: json) { reader throws(JSONDecodingError) in try read(message, &reader, json) }
            envelope.data = JSONField(JSONValue(kind: kind, range: ByteRange(checked: start..<reader.offset)))
            let known = envelope
            guard try envelope.readBehindData(with: &reader, in: json), envelope.hasSame(as: known) else { return nil }
            try reader.finish(in: json)
        } catch {
            return nil
        }
        try? self.init(envelope, in: json)
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

    /// Reads the members behind `data`, whose value was read.
    ///
    /// - Returns: Whether there is no other `data`.
    fileprivate mutating func readBehindData(
        with reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Bool {
        try reader.readFields(&self, of: Self.keys, from: Self.dataIndex, pausingAt: 1 << Self.dataIndex, in: json)
            == nil
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
