/// A set of properties that every input must keep.
public struct FuzzEntry: Sendable {
    /// The protocol, a hyphen and the subject; also the name of the entry's folder in `Vectors/regressions`.
    public let name: String
    /// What its streams begin with.
    public let start: Start
    /// How many of an input's first bytes are options; of the first, bit 0 is set for a server, and bit 1 for a stream that
    /// begins with a head; of bodies of Engine.IO the low two bits are the form, or 3 for WebTransport.
    public let optionByteCount: Int
    /// Throws if the input breaks a property.
    public let check: @Sendable (_ input: [UInt8]) throws(PropertyFailure) -> Void

    /// What a stream begins with.
    public enum Start: Sendable {
        /// A document, a body of HTTP, or a message, or several of these with a record separator behind each: no stream.
        case document
        case frames
        case head
        /// The options say which.
        case either
    }
}

/// What can be fuzzed.
public let fuzzEntries: [FuzzEntry] = [
    FuzzEntry(
        name: "aleno-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkAlenoMessages
    ),
    FuzzEntry(
        name: "aries-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkAriesMessages
    ),
    FuzzEntry(
        name: "engineio-payload",
        start: .document,
        optionByteCount: EngineIOFuzzOptions.byteCount,
        check: checkEngineIOPayload
    ),
    FuzzEntry(
        name: "engineio-session",
        start: .document,
        optionByteCount: 1,
        check: checkEngineIOSession
    ),
    FuzzEntry(
        name: "json-documents",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkJSONDocuments
    ),
    FuzzEntry(
        name: "ledgercore-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkLedgerCoreMessages
    ),
    FuzzEntry(
        name: "msgpack-values",
        start: .document,
        optionByteCount: MessagePackFuzzOptions.byteCount,
        check: checkMessagePackValues
    ),
    FuzzEntry(
        name: "pusher-authorization",
        start: .document,
        optionByteCount: 1,
        check: checkPusherAuthorization
    ),
    FuzzEntry(
        name: "pusher-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkPusherMessages
    ),
    FuzzEntry(
        name: "pusher-session",
        start: .document,
        optionByteCount: 1,
        check: checkPusherSession
    ),
    FuzzEntry(
        name: "shuriken-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkShurikenMessages
    ),
    FuzzEntry(
        name: "socketio-packets",
        start: .document,
        optionByteCount: SocketIOFuzzOptions.byteCount,
        check: checkSocketIOPackets
    ),
    FuzzEntry(
        name: "socketio-messages",
        start: .document,
        optionByteCount: SocketIOFuzzOptions.byteCount,
        check: checkSocketIOMessages
    ),
    FuzzEntry(
        name: "socketio-session",
        start: .document,
        optionByteCount: SocketIOFuzzOptions.byteCount,
        check: checkSocketIOSession
    ),
    FuzzEntry(
        name: "feed-sessions",
        start: .document,
        optionByteCount: 1,
        check: checkFeedSessions
    ),
    FuzzEntry(
        name: "tomo-messages",
        start: .document,
        optionByteCount: JSONFuzzOptions.byteCount,
        check: checkTomoMessages
    ),
    FuzzEntry(
        name: "websocket-frames",
        start: .frames,
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketFrames
    ),
    FuzzEntry(
        name: "websocket-messages",
        start: .frames,
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketMessages
    ),
    FuzzEntry(
        name: "websocket-round-trip",
        start: .frames,
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketRoundTrip
    ),
    FuzzEntry(
        name: "websocket-handshake",
        start: .head,
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketHandshake
    ),
    FuzzEntry(
        name: "websocket-connection",
        start: .either,
        optionByteCount: ConnectionFuzzOptions.byteCount,
        check: checkWebSocketConnection
    ),
]
