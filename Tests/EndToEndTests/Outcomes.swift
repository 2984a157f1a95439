/// What came of the server's bytes at a client.
struct ClientOutcome<Session: Recording>: Equatable {
    private(set) var client: Session.Client
    /// What it has sent.
    private(set) var output: [UInt8]
    /// The payload of the server's close frame, if one came.
    private(set) var close: [UInt8]?
    private(set) var isOver: Bool
    /// Whether the bytes around those that were read are what they were.
    private(set) var isIntact: Bool

    /// Plays the server's side to a client, to its end.
    init(_ chunking: Chunking) throws {
        var stack = try Session.makeClient()
        isIntact = try stack.play(Session.serverBytes, chunking)
        try stack.finish()
        client = stack.client
        output = stack.output
        close = stack.close
        isOver = stack.isOver
    }
}

/// What came of the client's bytes at a server.
struct ServerOutcome<Session: Recording>: Equatable {
    private(set) var entries: [Session.Log.Entry]
    /// What it has sent.
    private(set) var output: [UInt8]
    private(set) var isOver: Bool
    /// Whether the bytes around those that were unmasked are what they were.
    private(set) var isIntact: Bool

    /// Plays the client's side to a server, to its end.
    init(_ chunking: Chunking) throws {
        var stack = try Session.makeServer()
        isIntact = try stack.play(Session.clientBytes, chunking)
        try stack.finish()
        entries = stack.log.entries
        output = stack.output
        isOver = stack.isOver
    }
}

extension ClientStack {
    /// Takes a stream up to its first error.
    ///
    /// - Returns: Whether all bytes around the reads are what they were.
    @discardableResult
    mutating func play(_ bytes: [UInt8], _ chunking: Chunking) throws -> Bool {
        try Playback(bytes, chunking).run { buffer, read in
            try receive(buffer.span, from: read.lowerBound, upTo: read.upperBound)
        }
    }
}

extension ServerStack {
    /// Takes a stream up to its first error.
    ///
    /// - Returns: Whether all bytes around the reads are what they were.
    @discardableResult
    mutating func play(_ bytes: [UInt8], _ chunking: Chunking) throws -> Bool {
        try Playback(bytes, chunking).run { buffer, read in
            try receive(&buffer, from: read.lowerBound, upTo: read.upperBound)
        }
    }
}
