public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

/// What a client asks for, or asks for no more.
///
/// A server does not keep it for the next connection: send it again whenever one was made.
public struct AlenoSubscription: AlenoOwnedMessage {
    /// Which event it is.
    public let event: AlenoEventName
    /// Pairs such as `BTC/USD`, or tickers of equities such as `NVDA`; with none, the acknowledgement says what is subscribed to.
    public var symbols: [String]
    /// Which acknowledgement answers it; `nil` if none is wanted.
    public var id: UInt64?

    /// A subscription.
    ///
    /// - Parameters:
    ///   - event: What is asked for.
    ///   - symbols: The symbols; see ``AlenoSymbol`` for how a server compares them.
    ///   - id: What the acknowledgement is to have.
    /// - Precondition: The event is one that a client sends: ``AlenoEventName/isSubscription``.
    public init(_ event: AlenoEventName, _ symbols: [String], id: UInt64? = nil) {
        precondition(event.isSubscription, "a server sends this event")
        self.event = event
        self.symbols = symbols
        self.id = id
    }

    /// Owns what a message says; symbols that are `null` are left out.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message without
    ///   symbols has.
    public init(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        guard case .subscription(let field) = message.content, let event = message.event else {
            throw message.lacksContent
        }
        self.init(
            event,
            try field.require(in: text, of: message.packet.payload),
            id: message.packet.acknowledgementID
        )
    }

    /// An event.
    public var kind: SocketIOPacket.Kind { .event }

    /// The ``id``.
    public var acknowledgementID: UInt64? { id }

    /// Writes the name and the symbols.
    public func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginEvent(event, into: &sink)
        try symbols.write(with: &writer, into: &sink)
        try writer.endArray(into: &sink)
    }
}

extension JSONWriter {
    /// Begins the array of an event, whose first element is its name.
    mutating func beginEvent<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ event: AlenoEventName,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try beginArray(into: &sink)
        try wireName(event.wireName, into: &sink)
    }
}
