/// A set of properties that every input must keep.
public struct FuzzEntry: Sendable {
    /// The protocol, a hyphen and the subject; also the name of the entry's folder in `Vectors/regressions`.
    public let name: String
    /// How many of an input's first bytes are options; bit 0 of the first is set for a server.
    public let optionByteCount: Int
    /// Throws if the input breaks a property.
    public let check: @Sendable (_ input: [UInt8]) throws(PropertyFailure) -> Void
}

/// What can be fuzzed.
public let fuzzEntries: [FuzzEntry] = [
    FuzzEntry(
        name: "websocket-frames",
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketFrames
    ),
    FuzzEntry(
        name: "websocket-messages",
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketMessages
    ),
    FuzzEntry(
        name: "websocket-round-trip",
        optionByteCount: WebSocketFuzzOptions.byteCount,
        check: checkWebSocketRoundTrip
    ),
]
