public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

/// An event in either direction, owned: what a client sends, and what a server does.
///
/// ```swift
/// let subscribe = LedgerCoreEvent(.subscribe(LedgerCoreRoomReference(room: .market("BTC-USD"))))
/// try subscribe.encode(into: &output)
/// ```
///
/// ``LedgerCoreMessage`` says the same as ranges, without an allocation, and leaves readable what is beside a bad field.
public struct LedgerCoreEvent: SocketIOMessage, Hashable, Sendable {
    /// What it says: the name and the payload.
    public var content: Content
    /// The arguments behind the payload, or all where the payload is not documented.
    public var otherArguments: [JSONRaw]
    /// The namespace; the documentation does not say whether the path of its URL is one.
    public var namespace: String
    /// Set for an event that wants an acknowledgement; none is documented.
    public var acknowledgementID: UInt64?

    /// An event.
    public init(
        _ content: Content,
        otherArguments: [JSONRaw] = [],
        namespace: String = "/",
        acknowledgementID: UInt64? = nil
    ) {
        self.content = content
        self.otherArguments = otherArguments
        self.namespace = namespace
        self.acknowledgementID = acknowledgementID
    }

    /// Its name on the wire.
    public var name: SocketIOPacket.EventName {
        if case .other(let name) = content { return name }
        return .text(content.event.map { "\($0.wireName)" } ?? "")
    }
}

// MARK: Decoding

extension LedgerCoreEvent {
    /// Reads a text message.
    ///
    /// - Throws: What is no packet; `SocketIODecodingError.Code.invalidJSON`, of which `SocketIODecodingError.json` says why, for
    ///   what ``init(_:in:)`` throws.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes, for JSON and for lists.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let message = try LedgerCoreMessage(decoding: text, revision: revision, limits: limits)
        do throws(JSONDecodingError) {
            try self.init(message, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message that is no
    ///   event, or one in a binary packet, has at the first byte of its payload.
    public init(_ message: LedgerCoreMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        guard message.packet.kind == .event else { throw message.isAnother }
        content = try Content(message, in: text)
        otherArguments = []
        var arguments = try message.otherArguments(in: text)
        while let argument = try arguments.next(in: text)?.raw {
            if let value = try JSONRaw.read(argument, in: text) { otherArguments.append(value) }
        }
        namespace = try message.namespace(in: text)
        acknowledgementID = message.packet.acknowledgementID
    }
}

extension LedgerCoreMessage {
    /// What is wrong with a message that is not what somebody wants to own: it lacks all of it.
    var isAnother: JSONDecodingError { JSONDecodingError(.missingMember, offset: packet.payload.offset) }

    /// The path of the namespace.
    func namespace(in text: Span<UInt8>) throws(JSONDecodingError) -> String {
        do throws(ByteRangeError) {
            return try packet.namespace.string(in: text)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(text.count))
        }
    }
}

// MARK: Encoding

extension LedgerCoreEvent {
    /// Appends the text of the packet to `sink`: all of it, or nothing.
    ///
    /// - Throws: What is wrong with the packet, such as `SocketIOEncodingError.Code.invalidNamespace`;
    ///   `SocketIOEncodingError.Code.insufficientCapacity` with the bytes needed.
    /// - Complexity: O(*n*); allocates for the payload, and where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(SocketIOEncodingError) {
        let encoder = SocketIOEncoder()
        try encoder.encode(.event, namespace: namespace, acknowledgementID: acknowledgementID, into: &sink) {
            writer,
            json throws(JSONEncodingError) in
            try writer.beginArray(into: &json)
            if let event = content.event {
                try writer.wireName(event.wireName, into: &json)
            } else {
                try name.write(with: &writer, into: &json)
            }
            try content.writePayload(with: &writer, into: &json)
            for argument in otherArguments { try argument.write(with: &writer, into: &json) }
            try writer.endArray(into: &json)
        }
    }
}
