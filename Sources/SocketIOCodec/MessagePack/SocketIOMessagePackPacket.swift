public import FeedwireMessagePack

// The idea: a packet is a map whose members come in any order, so one pass over it finds where they are and checks all that is
// in it; what they have to be is judged when all are known.

/// A packet of Socket.IO's MessagePack parser (socket.io-msgpack-parser), as ranges into the binary message that it came in.
///
/// ```swift
/// let packet = try SocketIOMessagePackPacket(decoding: bytes)
/// if packet.kind == .event, packet.eventName?.string?.equals("ticker", in: bytes) == true {
///     var arguments = packet.arguments
///     while let argument = try arguments.next(in: bytes) { … }
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its accessors. Attachments are in it, as binary data; a text message is never a
/// packet where both sides have agreed on this parser.
///
/// Two departures of python-socketio are read: a DISCONNECT whose `data` is `nil`, and one that has a map, its reason for it.
public struct SocketIOMessagePackPacket: Hashable, Sendable {
    /// What it is; the two binary kinds do not occur.
    public let kind: SocketIOPacket.Kind
    /// The namespace that it belongs to.
    public let namespace: SocketIONamespace
    /// Says which acknowledgement belongs to which event; `nil` for an event that wants none.
    public let acknowledgementID: UInt64?
    /// The payload, if there is one: a map of CONNECT, an array of events and acknowledgements, a map or a string of
    /// CONNECT_ERROR.
    public let data: MessagePackValue?
    /// The name of an event, a string or a number; `nil` in other packets.
    public let eventName: MessagePackValue?

    /// Reads a binary message.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - limits: How much it may make us take; attachments are not counted, and the payload's array or map is the first level.
    /// - Throws: The first rule that is broken, with its place.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding bytes: Span<UInt8>,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        guard bytes.count <= limits.byteCount else { throw SocketIODecodingError(.tooLarge, at: limits.byteCount) }
        guard !bytes.isEmpty else { throw SocketIODecodingError(.emptyPacket, at: 0) }
        let members: PacketMembers
        do throws(MessagePackDecodingError) {
            members = try PacketMembers(of: bytes, depth: limits.depth)
        } catch {
            throw SocketIODecodingError(error)
        }
        kind = try members.kind(in: bytes)
        namespace = try members.namespace(in: bytes)
        data = try members.payload(of: kind, in: bytes)
        eventName = kind.isEvent ? try data?.eventName(in: bytes) : nil
        acknowledgementID = try members.acknowledgementID(of: kind, in: bytes)
    }

    /// A cursor over the arguments of an event, behind its name, or of an acknowledgement; there are none in other packets.
    public var arguments: MessagePackElements {
        MessagePackElements(of: kind.hasArguments ? data : nil, behind: kind.isEvent ? 1 : 0)
    }
}

extension SocketIOPacket.Kind {
    fileprivate var hasArguments: Bool { isEvent || isAcknowledgement }
}
