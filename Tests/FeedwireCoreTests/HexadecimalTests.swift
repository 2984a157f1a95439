import FeedwireCore
import Testing

@Suite struct HexadecimalTests {
    @Test func `every byte has two digits, and they lead back to it`() throws {
        let bytes = Array(UInt8.min...UInt8.max)
        var digits: [UInt8] = []
        Hexadecimal.encode(bytes.span, into: &digits)
        #expect(String(decoding: digits.prefix(12), as: UTF8.self) == "000102030405")
        #expect(String(decoding: digits.suffix(4), as: UTF8.self) == "feff")
        var decoded: [UInt8] = []
        try Hexadecimal.decode(digits.span, into: &decoded)
        #expect(decoded == bytes)
    }

    @Test(arguments: [("aB0", 3), ("zz", 0), ("00 1", 2), ("0g", 1), ("0\u{e9}", 1)])
    func `is refused at the first byte that is no digit`(text: String, offset: Int) throws {
        var decoded: [UInt8] = []
        let error = #expect(throws: Hexadecimal.DecodingError.self) {
            try Hexadecimal.decode(Array(text.utf8).span, into: &decoded)
        }
        #expect(error?.offset == offset)
    }
}
