import Testing

/// However a stream is cut into reads, the same comes of it, and no byte around the reads is touched.
@Suite struct ChunkingTests {
    @Test(arguments: Feed.allCases)
    func `every split of the server's bytes gives the same`(feed: Feed) throws {
        try requireSameOfServerSplits(feed.recording)
    }

    @Test(arguments: Feed.allCases)
    func `every split of the client's bytes gives the same`(feed: Feed) throws {
        try requireSameOfClientSplits(feed.recording)
    }

    @Test(arguments: Feed.allCases)
    func `byte by byte, both streams give the same`(feed: Feed) throws {
        try expectSame(feed.recording, .byteByByte)
    }

    @Test(arguments: Feed.allCases, 0..<64 as Range<UInt64>)
    func `reads of any sizes give the same`(feed: Feed, seed: UInt64) throws {
        try expectSame(feed.recording, .random(seed: seed))
    }

    @Test(arguments: Feed.allCases)
    func `nothing around what is read is touched`(feed: Feed) throws {
        try expectIntact(feed.recording)
    }

    private func requireSameOfServerSplits<Session: Recording>(_: Session.Type) throws {
        let whole = try ClientOutcome<Session>(.whole)
        for index in Session.serverBytes.indices {
            try #require((try? ClientOutcome<Session>(.split(index))) == whole, "split before byte \(index)")
        }
    }

    private func requireSameOfClientSplits<Session: Recording>(_: Session.Type) throws {
        let whole = try ServerOutcome<Session>(.whole)
        for index in Session.clientBytes.indices {
            try #require((try? ServerOutcome<Session>(.split(index))) == whole, "split before byte \(index)")
        }
    }

    private func expectSame<Session: Recording>(_: Session.Type, _ chunking: Chunking) throws {
        #expect(try ClientOutcome<Session>(chunking) == ClientOutcome<Session>(.whole))
        #expect(try ServerOutcome<Session>(chunking) == ServerOutcome<Session>(.whole))
    }

    private func expectIntact<Session: Recording>(_: Session.Type) throws {
        #expect(try ClientOutcome<Session>(.whole).isIntact)
        #expect(try ServerOutcome<Session>(.whole).isIntact)
    }
}
