import Testing

/// However a stream is cut into reads, the same comes of it, and no byte around the reads is touched.
@Suite struct ChunkingTests {
    @Test func `every split of the server's bytes gives the same`() throws {
        let whole = try ClientOutcome(.whole)
        for index in AlenoSession.serverBytes.indices {
            try #require((try? ClientOutcome(.split(index))) == whole, "split before byte \(index)")
        }
    }

    @Test func `every split of the client's bytes gives the same`() throws {
        let whole = try ServerOutcome(.whole)
        for index in AlenoSession.clientBytes.indices {
            try #require((try? ServerOutcome(.split(index))) == whole, "split before byte \(index)")
        }
    }

    @Test func `byte by byte, both streams give the same`() throws {
        #expect(try ClientOutcome(.byteByByte) == ClientOutcome(.whole))
        #expect(try ServerOutcome(.byteByByte) == ServerOutcome(.whole))
    }

    @Test(arguments: 0..<64 as Range<UInt64>)
    func `reads of any sizes give the same`(seed: UInt64) throws {
        #expect(try ClientOutcome(.random(seed: seed)) == ClientOutcome(.whole))
        #expect(try ServerOutcome(.random(seed: seed)) == ServerOutcome(.whole))
    }

    @Test func `a client's bytes are unmasked where they lie, and nothing around them is touched`() throws {
        #expect(try ClientOutcome(.whole).isIntact)
        #expect(try ServerOutcome(.whole).isIntact)
        var bytes = AlenoSession.clientBytes
        var buffer = bytes.mutableSpan
        var stack = AlenoServerStack()
        try stack.receive(&buffer, from: 0, upTo: buffer.count)
        #expect(bytes.contains(Array(#"40{"apiKey":"ak_demo_1"}"#.utf8)))
    }
}
