import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec
import Testing

@Suite struct LedgerCoreTimestampTests {
    private func written(_ timestamp: LedgerCoreTimestamp) throws -> String {
        var bytes: [UInt8] = []
        try timestamp.encode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("1760000000000", true, 1_760_000_000_000), ("-1", true, -1), ("9223372036854775808", true, nil),
            ("1.5", true, nil), ("2026-01-20T12:00:00.123Z", true, 1_768_910_400_123),
            ("1969-12-31T23:59:59.9995Z", true, -1), ("soon", true, nil), ("", true, nil),
        ] as [(String, Bool, Int64?)]
    )
    func `a text says what it says`(text: String, isQuoted: Bool, milliseconds: Int64?) throws {
        let timestamp = LedgerCoreTimestamp(text)
        #expect(timestamp.text == text)
        #expect(timestamp.isQuoted == isQuoted)
        #expect(timestamp.millisecondsSinceEpoch == milliseconds)
        #expect(try written(timestamp) == "\"\(text)\"")
    }

    @Test func `a number is written as one`() throws {
        #expect(try written(LedgerCoreTimestamp(millisecondsSinceEpoch: 7)) == "7")
        #expect(try written(LedgerCoreTimestamp(millisecondsSinceEpoch: .min, isQuoted: true)) == "\"\(Int64.min)\"")
        let fraction = LedgerCoreTimestamp(try #require(JSONDecimal("1.50")))
        #expect(try written(fraction) == "1.50")
        #expect(fraction.millisecondsSinceEpoch == nil)
        #expect(LedgerCoreTimestamp(JSONDecimal(Int64(5), isQuoted: true)) == LedgerCoreTimestamp("5"))
    }

    @Test func `what does not lie within the text is an error`() throws {
        let text = Array(#"2["pong",{"timestamp":"2026-01-20T12:00:00Z"}]"#.utf8)
        guard case .pong(let pong) = try LedgerCoreMessage(decoding: text).content else {
            Issue.record("it is no pong")
            return
        }
        #expect(try pong.timestamp.millisecondsSinceEpoch(in: text.span) == 1_768_910_400_000)
        let short = Array(text.prefix(30))
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 30)) { try pong.timestamp.read(in: short.span) }
    }
}
