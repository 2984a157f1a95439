import FeedwireCore
import Testing

@Suite struct ByteRangeTests {
    static let message = Array("price: 42 €".utf8)

    @Test func `keeps 32 bits of a bound, and lies in no message above`() {
        let range = ByteRange(clamping: 0..<Int(UInt32.max) + 1)
        #expect(range.upperBound == UInt32.max)
        #expect(throws: ByteRangeError(range: range, byteCount: Self.message.count)) {
            try range.string(in: Self.message.span)
        }
    }

    @Test func `reads its bytes`() throws {
        let range = ByteRange(clamping: 7..<13)
        #expect(try range.string(in: Self.message.span) == "42 €")
        #expect(range.equals("42 €", in: Self.message.span) == true)
        #expect(range.equals("42 e", in: Self.message.span) == false)
        #expect(range.equals("42", in: Self.message.span) == false)
        var copy: [UInt8] = []
        try range.copy(into: &copy, in: Self.message.span)
        #expect(copy == Array("42 €".utf8))
        #expect(range.indices == 7..<13)
    }

    @Test func `compares by bytes and not by canonical equivalence`() {
        let decomposed = Array("e\u{301}".utf8)
        let range = ByteRange(clamping: 0..<decomposed.count)
        #expect(range.equals("é", in: decomposed.span) == false)
    }

    @Test func `is an error with a buffer that is too short`() {
        let range = ByteRange(clamping: 7..<13)
        let short = Array(Self.message.prefix(12))
        let error = ByteRangeError(range: range, byteCount: 12)
        #expect(throws: error) { try range.string(in: short.span) }
        #expect(throws: error) {
            var copy: [UInt8] = []
            try range.copy(into: &copy, in: short.span)
        }
        #expect(range.equals("42 €", in: short.span) == false)
    }
}
