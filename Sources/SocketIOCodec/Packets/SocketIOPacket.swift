package import FeedwireCore
public import FeedwireJSON

// The idea: one pass. The header is read byte by byte, for it has few; then a cursor goes over the payload, and stops to
// look only at what decides: the name of an event, and in a packet with attachments what may be a placeholder.

/// A packet, as ranges into the text message that it came in: what Engine.IO delivers, without its own first digit.
///
/// ```swift
/// let packet = try SocketIOPacket(decoding: text)
/// if packet.kind == .event, packet.eventName.equals("ticker", in: text) {
///     var arguments = packet.arguments
///     while let argument = try arguments.next(in: text) { … }
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its accessors. All of the payload is checked. A packet with attachments is
/// complete only when they have come: ``SocketIODecoder`` waits for them.
public struct SocketIOPacket: Hashable, Sendable {
    /// What it is.
    public let kind: Kind
    /// How many binary messages follow; 0 in packets that cannot have any.
    public let attachmentCount: Int
    /// The namespace that it belongs to.
    public let namespace: SocketIONamespace
    /// Says which acknowledgement belongs to which event; `nil` for an event that wants none.
    public let acknowledgementID: UInt64?
    /// The payload, if there is one.
    public private(set) var payload = JSONField<JSONRaw>()
    /// The name of an event, a string or a number; not there in other packets.
    public private(set) var eventName = JSONField<String>()

    /// The kinds of packets, by their digits on the wire (Socket.IO protocol 5, "Packet types").
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Asks for a namespace, or grants it.
        case connect
        /// Leaves a namespace.
        case disconnect
        /// A name and arguments.
        case event
        /// Arguments that answer an event.
        case acknowledgement
        /// Refuses a namespace; in protocol 3 and 4 any error.
        case connectError
        /// An event with attachments.
        case binaryEvent
        /// An acknowledgement with attachments.
        case binaryAcknowledgement
    }

    /// Reads a text message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol.
    ///   - limits: How much it may make us take.
    /// - Throws: The first rule that is broken, with its place.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        try self.init(decoding: text, revision: revision, limits: limits) { _, _ in }
    }

    /// Reads a text message, and its arguments in the same pass: the fastest way where it is known what they are.
    ///
    /// ```swift
    /// _ = try SocketIOPacket(decoding: text) { packet, reader throws(JSONDecodingError) in
    ///     guard packet.eventName.equals("price", in: text), try reader.nextElement(in: text) else { return }
    ///     price = try reader.readNumber(in: text).double(in: text)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol.
    ///   - limits: How much it may make us take.
    ///   - readArguments: Called once with an event or an acknowledgement, which has its payload not yet, and a reader inside
    ///     of the array, behind the name: `nextElement(in:)` goes to the next argument. What it does not read is checked
    ///     behind it. What it has read is of no use if an error follows.
    /// - Throws: The first rule that is broken, with its place; also what `readArguments` throws, as
    ///   ``SocketIODecodingError/Code/invalidJSON``.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits(),
        readingArguments readArguments: (SocketIOPacket, inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(SocketIODecodingError) {
        if let arguments = UsualEvent.arguments(of: text, limits: limits) {
            self.init(eventNamed: UsualEvent.name(before: arguments))
            try self.readArguments(arguments, in: text, readArguments)
            return
        }
        var payloadStart = 0
        try self.init(headerOf: text, revision: revision, limits: limits, payloadStart: &payloadStart)
        try readPayload(
            from: payloadStart,
            in: text,
            revision: revision,
            depth: limits.depth,
            readingArguments: readArguments
        )
    }

    /// Reads a text message, but of an event without attachments only what comes before its arguments, for somebody who reads
    /// them where they come: no byte is read twice.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol.
    ///   - limits: How much it may make us take.
    ///   - arguments: Becomes a reader inside of the array, behind the name, whose last call is `finishArguments(in:)`; the
    ///     packet has no payload then. It becomes `nil` for any other packet, which was read whole.
    /// - Throws: The first rule that is broken, with its place.
    /// - Complexity: O(*n*), no allocation.
    package init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision,
        limits: SocketIOLimits,
        pausingAt arguments: inout JSONReader?
    ) throws(SocketIODecodingError) {
        arguments = UsualEvent.arguments(of: text, limits: limits)
        if let arguments {
            self.init(eventNamed: UsualEvent.name(before: arguments))
            return
        }
        var payloadStart = 0
        try self.init(headerOf: text, revision: revision, limits: limits, payloadStart: &payloadStart)
        guard kind == .event else {
            try readPayload(from: payloadStart, in: text, revision: revision, depth: limits.depth) { _, _ in }
            return
        }
        _ = try revision.payload(of: kind).isThere(at: payloadStart, in: text)
        var payloadReader = try PayloadReader(from: payloadStart, in: text, depth: limits.depth)
        eventName = JSONField(try payloadReader.readEventName(in: text))
        arguments = payloadReader.reader
    }

    /// An event of the default namespace that wants no acknowledgement, whose text begins with `2[` and a name that was checked,
    /// as the payload was; without one, it is read elsewhere.
    package init(eventNamed name: ByteRange, payload: ByteRange? = nil) {
        kind = .event
        attachmentCount = 0
        namespace = SocketIONamespace(path: 1..<1, query: 1..<1)
        acknowledgementID = nil
        eventName = JSONField(JSONValue(kind: .string, range: name))
        self.payload = JSONField(payload.map { JSONValue(kind: .array, range: $0) })
    }

    /// Reads what is before the payload.
    private init(
        headerOf text: Span<UInt8>,
        revision: SocketIORevision,
        limits: SocketIOLimits,
        payloadStart: inout Int
    ) throws(SocketIODecodingError) {
        guard text.count <= limits.byteCount else { throw SocketIODecodingError(.tooLarge, at: limits.byteCount) }
        var header = try PacketHeaderReader(text, revision: revision)
        kind = header.kind
        attachmentCount = try header.readAttachmentCount(in: text, limit: limits.attachmentCount)
        namespace = try header.readNamespace(in: text, hasQuery: revision.hasQuery(kind))
        acknowledgementID = try header.readID(in: text)
        payloadStart = header.position
    }

    /// Reads the arguments of an event that began as usual.
    @inline(__always)
    private mutating func readArguments(
        _ arguments: JSONReader,
        in text: Span<UInt8>,
        _ body: (SocketIOPacket, inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(SocketIODecodingError) {
        var reader = arguments
        do throws(JSONDecodingError) {
            try body(self, &reader)
        } catch {
            throw SocketIODecodingError(error)
        }
        var end = text.count
        if !reader.isAtEnd(in: text) {
            var payloadReader = PayloadReader(reader, from: UsualEvent.payloadStart)
            end = try payloadReader.finishArguments(behind: arguments, in: text)
        }
        payload = JSONField(array: UsualEvent.payloadStart..<end)
    }

    mutating func readPayload(
        from start: Int,
        in text: Span<UInt8>,
        revision: SocketIORevision,
        depth: Int,
        readingArguments readArguments: (SocketIOPacket, inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(SocketIODecodingError) {
        guard try revision.payload(of: kind).isThere(at: start, in: text) else { return }
        var payloadReader = try PayloadReader(from: start, in: text, depth: depth)
        if kind.isEvent { eventName = JSONField(try payloadReader.readEventName(in: text)) }
        if kind.isEvent || kind.isAcknowledgement {
            let attachmentCount = kind.isBinary ? attachmentCount : nil
            try payloadReader.readArguments(attachmentCount: attachmentCount, in: text) {
                reader throws(JSONDecodingError) in
                try readArguments(self, &reader)
            }
        }
        payload = JSONField(try payloadReader.finish(in: text))
    }
}

extension JSONReader {
    /// Reads what is left of an event's arguments, and that nothing is behind them.
    ///
    /// - Throws: What is no JSON.
    /// - Precondition: No argument was begun, unless it was read to its end.
    package mutating func finishArguments(in text: Span<UInt8>) throws(SocketIODecodingError) {
        do throws(JSONDecodingError) {
            while depth > 0, try nextElement(in: text) { try skipValue(in: text) }
            try finish(in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }
}

extension SocketIOPacket.Kind {
    /// Whether it says how many attachments follow.
    public var isBinary: Bool { self == .binaryEvent || self == .binaryAcknowledgement }

    /// Whether it has a name and arguments.
    public var isEvent: Bool { self == .event || self == .binaryEvent }

    /// Whether it has arguments that answer an event.
    public var isAcknowledgement: Bool { self == .acknowledgement || self == .binaryAcknowledgement }
}
