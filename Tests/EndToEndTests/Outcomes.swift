import Testing
import WebSocketCodec

/// What came of the server's bytes at a client.
struct ClientOutcome: Equatable {
    private(set) var client: AlenoClient
    /// What it has sent.
    private(set) var output: [UInt8]
    private(set) var isOver: Bool
    /// Whether the bytes around those that were read are what they were.
    private(set) var isIntact: Bool
}

extension ClientOutcome {
    /// Plays the server's side to a client, to its end.
    init(_ chunking: Chunking) throws {
        var stack = try Self.makeStack()
        isIntact = try Playback(AlenoSession.serverBytes, chunking).run { buffer, read in
            try stack.receive(buffer.span, from: read.lowerBound, upTo: read.upperBound)
        }
        try stack.finish()
        client = stack.client
        output = stack.output
        isOver = stack.isOver
    }

    /// The client of the session, which draws the masking keys that were recorded.
    static func makeStack() throws -> AlenoClientStack<RecordedMaskingKeys> {
        let client = AlenoClient(apiKey: "ak_demo_1", tickers: ["BTC/USD", "SOL/USD"], equities: ["NVDA", "MSFT"])
        let key = try #require(WebSocketHandshakeKey("mkHAa+cTXfIIfC62P5Sh1Q=="))
        return try AlenoClientStack(client, host: "pricing.aleno.example", key: key, generator: RecordedMaskingKeys())
    }
}

/// What came of the client's bytes at a server.
struct ServerOutcome: Equatable {
    private(set) var entries: [AlenoServerLog.Entry]
    /// What it has sent.
    private(set) var output: [UInt8]
    private(set) var isOver: Bool
    /// Whether the bytes around those that were unmasked are what they were.
    private(set) var isIntact: Bool
}

extension ServerOutcome {
    /// Plays the client's side to a server, to its end.
    init(_ chunking: Chunking) throws {
        var stack = AlenoServerStack()
        isIntact = try Playback(AlenoSession.clientBytes, chunking).run { buffer, read in
            try stack.receive(&buffer, from: read.lowerBound, upTo: read.upperBound)
        }
        try stack.finish()
        entries = stack.log.entries
        output = stack.output
        isOver = stack.isOver
    }
}
