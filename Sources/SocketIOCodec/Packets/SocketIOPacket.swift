import FeedwireCore
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
    public let payload: JSONField<JSONRaw>
    /// The name of an event, a string or a number; not there in other packets.
    public let eventName: JSONField<String>

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
        guard text.count <= limits.byteCount else { throw SocketIODecodingError(.tooLarge, at: limits.byteCount) }
        var header = try PacketHeaderReader(text, revision: revision)
        kind = header.kind
        attachmentCount = try header.readAttachmentCount(in: text, limit: limits.attachmentCount)
        namespace = try header.readNamespace(in: text, hasQuery: revision.hasQuery(kind))
        acknowledgementID = try header.readID(in: text)
        let shape = revision.payload(of: kind)
        let start = header.position
        guard try shape.isThere(at: start, in: text) else {
            payload = JSONField()
            eventName = JSONField()
            return
        }
        let reader = try PayloadReader(
            of: kind,
            attachmentCount: attachmentCount,
            from: start,
            in: text,
            depth: limits.depth
        )
        payload = JSONField(reader.payload)
        eventName = JSONField(reader.eventName)
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
