public import FeedwireJSON
public import SocketIOCodec

// The idea: the payload of an event is its first argument, which is read in the same pass as the packet, for the name before
// it says what it has.

/// A message in either direction, as ranges into the text that it came in: every field is found and checked, and read on
/// demand.
///
/// ```swift
/// let message = try LedgerCoreMessage(decoding: text)
/// if case .marketChartLiveUpdate(let update) = message.content {
///     print(try update.close.double(in: text) ?? .nan)
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. ``LedgerCoreEvent`` and ``LedgerCoreCredentials`` own what they have.
public struct LedgerCoreMessage: SocketIOMessage, Hashable, Sendable {
    /// The packet that it came in.
    public let packet: SocketIOPacket
    /// The event that it is; `nil` for one that is not documented, and for a packet that is no event.
    public let event: LedgerCoreEventName?
    /// What it says.
    public let content: Content

    /// Reads a text message: what Engine.IO delivers, without its own first digit.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol of Socket.IO.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no packet. What its members are is checked when they are read.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        if let update = UsualLiveUpdate(text, limits: limits) {
            self.init(update)
        } else {
            try self.init(decodingAny: text, revision: revision, limits: limits)
        }
    }

    private init(_ update: UsualLiveUpdate) {
        packet = update.packet
        event = .marketChartLiveUpdate
        content = .marketChartLiveUpdate(update.fields)
    }

    private init(
        decodingAny text: Span<UInt8>,
        revision: SocketIORevision,
        limits: SocketIOLimits
    ) throws(SocketIODecodingError) {
        var event: LedgerCoreEventName?
        var content = Content.other
        packet = try SocketIOPacket(decoding: text, revision: revision, limits: limits) {
            packet,
            reader throws(JSONDecodingError) in
            event = LedgerCoreEventName(packet.eventName, in: text)
            if let event { content = try Content(of: event, from: &reader, in: text) }
        }
        if !packet.kind.isEvent {
            do throws(JSONDecodingError) {
                content = try Content(of: packet, in: text)
            } catch {
                throw SocketIODecodingError(error)
            }
        }
        self.event = event
        self.content = content
    }

    /// What a packet says that somebody else has decoded.
    ///
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public init(_ packet: SocketIOPacket, in text: Span<UInt8>) throws(JSONDecodingError) {
        self.packet = packet
        event = LedgerCoreEventName(packet.eventName, in: text)
        if let event, var reader = packet.argumentsReader() {
            content = try Content(of: event, from: &reader, in: text)
        } else {
            content = try Content(of: packet, in: text)
        }
    }

    /// A cursor over the arguments that ``content`` does not have: those behind a payload, all of an event whose payload is not
    /// documented, and those of an acknowledgement.
    ///
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public func otherArguments(in text: Span<UInt8>) throws(JSONDecodingError) -> JSONElements<JSONRaw> {
        var arguments = packet.arguments
        if content.hasPayload { _ = try arguments.next(in: text) }
        return arguments
    }
}
