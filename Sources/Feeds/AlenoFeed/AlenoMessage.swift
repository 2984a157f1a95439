public import FeedwireJSON
public import SocketIOCodec

/// A message in either direction, as ranges into the text that it came in: every field is found and checked, and read on demand.
///
/// ```swift
/// let message = try AlenoMessage(decoding: text)
/// if case .tokenStates(let field) = message.content, var states = try field.elements() {
///     while let state = try states.next(in: text)?.tokenState(in: text) {
///         print(try state.aggregated.market(in: text)?.price.double(in: text) ?? .nan)
///     }
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. ``AlenoStates`` reads states in the same pass as their packet. ``AlenoSubscription``,
/// ``AlenoAcknowledgement``, ``AlenoUpdate`` and ``AlenoCredentials`` own what they have.
public struct AlenoMessage: SocketIOMessage, Hashable, Sendable {
    /// The packet that it came in.
    public let packet: SocketIOPacket
    /// The event that it is; `nil` for one that is not known, and for a packet that is no event.
    public private(set) var event: AlenoEventName?
    /// What it says.
    public private(set) var content = Content.other

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
        var argument = JSONField<JSONRaw>()
        packet = try SocketIOPacket(decoding: text, revision: revision, limits: limits) {
            _,
            reader throws(JSONDecodingError) in
            if try reader.nextElement(in: text) { argument = JSONField(try reader.readValue(in: text)) }
        }
        do throws(JSONDecodingError) {
            try read(argument, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// What a packet says that somebody else has decoded.
    ///
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public init(_ packet: SocketIOPacket, in text: Span<UInt8>) throws(JSONDecodingError) {
        self.packet = packet
        var arguments = packet.arguments
        try read(try arguments.next(in: text) ?? JSONField(), in: text)
    }

    /// Reads what the packet says, whose first argument was found.
    private mutating func read(
        _ argument: JSONField<JSONRaw>,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        // Aleno has one namespace, and no attachments.
        guard packet.namespace.isDefault else { return }
        switch packet.kind {
        case .connect: content = .connect(try Credentials(packet.payload, in: text))
        case .connectError: content = .connectError
        case .acknowledgement where argument.raw?.kind == .object:
            content = .acknowledgement(try Acknowledgement(argument, in: text))
        case .event:
            event = AlenoEventName(packet.eventName, in: text)
            content = Content(of: event, argument)
        case .acknowledgement, .disconnect, .binaryEvent, .binaryAcknowledgement: break
        }
    }
}

extension AlenoMessage {
    /// What a message says, as ranges.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// The credentials that a client connects with; what a server answers it with is in `SocketIOPacket.connect(in:)`.
        case connect(Credentials)
        /// The server refuses the connection: see `SocketIOPacket.connectError(in:)`.
        case connectError
        /// The symbols that a client subscribes to, or unsubscribes from, as ``AlenoMessage/event`` says.
        case subscription(JSONField<[String]>)
        /// What a subscription led to.
        case acknowledgement(Acknowledgement)
        /// States of tickers, or of the pairs of the earlier feed.
        case tokenStates(JSONField<[AlenoTokenState]>)
        /// States of equities.
        case equityStates(JSONField<[AlenoEquityState]>)
        /// Anything else: see ``AlenoMessage/packet``.
        case other

        init(of event: AlenoEventName?, _ argument: JSONField<JSONRaw>) {
            switch event {
            case .newEquityStates: self = .equityStates(JSONField(argument))
            case .newTokenStates, .initialTokenStates: self = .tokenStates(JSONField(argument))
            case .subscribeTicker, .unsubscribeTicker, .subscribeEquity, .unsubscribeEquity, .subscribe, .unsubscribe:
                self = .subscription(JSONField(argument))
            case nil: self = .other
            }
        }
    }
}
