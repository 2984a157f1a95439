public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

/// What a server sends to those who have subscribed.
public struct AlenoUpdate: AlenoOwnedMessage {
    /// What a push has.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// `new_token_states`
        case tokenStates([AlenoTokenState])
        /// `initial_token_states`, of the earlier feed.
        case initialTokenStates([AlenoTokenState])
        /// `new_equity_states`
        case equityStates([AlenoEquityState])

        /// The event that it is sent as.
        public var event: AlenoEventName {
            switch self {
            case .tokenStates: .newTokenStates
            case .initialTokenStates: .initialTokenStates
            case .equityStates: .newEquityStates
            }
        }
    }

    /// What it has.
    public var content: Content
    /// Which acknowledgement is wanted; none in what is documented.
    public var id: UInt64?

    /// A push.
    public init(_ content: Content, id: UInt64? = nil) {
        self.content = content
        self.id = id
    }

    /// Owns what a message says; states that are `null` are left out.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message without
    ///   states has.
    public init(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        let payload = message.packet.payload
        switch message.content {
        case .equityStates(let field): content = .equityStates(try field.require(in: text, of: payload))
        case .tokenStates(let field):
            let states = try field.require(in: text, of: payload)
            content = message.event == .initialTokenStates ? .initialTokenStates(states) : .tokenStates(states)
        case .connect, .connectError, .subscription, .acknowledgement, .other: throw message.lacksContent
        }
        id = message.packet.acknowledgementID
    }

    /// An event.
    public var kind: SocketIOPacket.Kind { .event }

    /// The ``id``.
    public var acknowledgementID: UInt64? { id }

    /// Writes the name and the states.
    public func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginEvent(content.event, into: &sink)
        switch content {
        case .tokenStates(let states), .initialTokenStates(let states): try states.write(with: &writer, into: &sink)
        case .equityStates(let states): try states.write(with: &writer, into: &sink)
        }
        try writer.endArray(into: &sink)
    }
}
