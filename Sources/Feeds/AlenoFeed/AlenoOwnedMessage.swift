public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

/// A message that owns what it has, and is a packet of the default namespace.
///
/// ```swift
/// var text: [UInt8] = []
/// try AlenoSubscription(.subscribeTicker, ["BTC/USD"], id: 1).encode(into: &text)
/// ```
public protocol AlenoOwnedMessage: SocketIOMessage, Hashable, Sendable {
    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message of another
    ///   content has too.
    init(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError)

    /// The kind of its packet.
    var kind: SocketIOPacket.Kind { get }

    /// The id of its packet, if that has one.
    var acknowledgementID: UInt64? { get }

    /// Writes the payload of its packet, or nothing where that has none.
    ///
    /// - Throws: What the writer throws.
    func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError)
}

extension AlenoOwnedMessage {
    /// Reads a text message: what Engine.IO delivers, without its own first digit.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol of Socket.IO.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no packet; `SocketIODecodingError.Code.invalidJSON` for what it is or lacks as a message, with
    ///   `JSONDecodingError.Code.wrongKind` or `JSONDecodingError.Code.missingMember`.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let message = try AlenoMessage(decoding: text, revision: revision, limits: limits)
        do throws(JSONDecodingError) {
            try self.init(message, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Appends the text of its packet to `sink`: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - sink: Where it goes.
    ///   - revision: The version of the protocol of Socket.IO.
    /// - Throws: `SocketIOEncodingError.Code.insufficientCapacity` with the bytes needed;
    ///   `SocketIOEncodingError.Code.invalidPayload` for JSON of more levels than a packet may have, and for credentials in a
    ///   protocol before 5.
    /// - Complexity: O(*n*); allocates for the payload, and where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        revision: SocketIORevision = .five
    ) throws(SocketIOEncodingError) {
        let encoder = SocketIOEncoder(revision: revision)
        try encoder.encode(kind, acknowledgementID: acknowledgementID, into: &sink) {
            writer,
            json throws(JSONEncodingError) in
            try writePayload(with: &writer, into: &json)
        }
    }
}

extension AlenoMessage {
    /// The error where a message says something else than what is to be owned, or nothing.
    var lacksContent: JSONDecodingError { JSONDecodingError(.missingMember, offset: packet.payload.offset) }
}
