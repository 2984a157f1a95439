import FeedwireJSON
import Testing

@Suite struct IntegerReadingTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("12345678", 12_345_678), ("-12345678", -12_345_678),
            ("123456789", 123_456_789), ("1234567890123456", 1_234_567_890_123_456),
            ("-12345678901234567", -12_345_678_901_234_567), ("9223372036854775807", .max),
            ("-9223372036854775808", .min),
            ("9223372036854775806", .max - 1), ("-9223372036854775807", .min + 1),
            ("1000000000000000000", 1_000_000_000_000_000_000),
        ] as [(String, Int64)]
    )
    func `signed integer`(text: String, value: Int64) throws {
        #expect(try NumberReader.int64(Array(text.utf8).span) == value)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("99999999", 99_999_999), ("100000000", 100_000_000),
            ("9999999999999999", 9_999_999_999_999_999), ("10000000000000000", 10_000_000_000_000_000),
            ("9223372036854775808", 1 << 63), ("18446744073709551614", .max - 1), ("18446744073709551615", .max),
        ] as [(String, UInt64)]
    )
    func `unsigned integer`(text: String, value: UInt64) throws {
        #expect(try NumberReader.uint64(Array(text.utf8).span) == value)
    }

    @Test(arguments: [
        "9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999999999",
    ])
    func `too large to be signed`(text: String) {
        #expect(throws: NumberFault.overflow) { try NumberReader.int64(Array(text.utf8).span) }
    }

    @Test(arguments: [
        "18446744073709551616", "18446744073709551620", "28446744073709551615", "99999999999999999999",
        "100000000000000000000",
        "340282366920938463463374607431768211456", "-1", "-18446744073709551615",
    ])
    func `too large or too small to be unsigned`(text: String) {
        #expect(throws: NumberFault.overflow) { try NumberReader.uint64(Array(text.utf8).span) }
    }

    @Test(arguments: [
        "1.0", "1e2", "-0.0", "1E0", "12345678.9", "1234567890123456.5", "0.00000000000000000000000001", "1e400",
        "99999999999999999999999999999999.5", "1.2345678901234567890123456789", "12345678901234567890e12", "-1.5",
    ])
    func `a fraction or an exponent is no integer`(text: String) {
        #expect(throws: NumberFault.notAnInteger) { try NumberReader.int64(Array(text.utf8).span) }
        #expect(throws: NumberFault.notAnInteger) { try NumberReader.uint64(Array(text.utf8).span) }
    }

    @Test func `any other byte, at any place`() {
        for count in 1...30 {
            for index in 0..<count {
                var text = [UInt8](repeating: UInt8(ascii: "1"), count: count)
                for byte in Array("./:e E+".utf8) {
                    text[index] = byte
                    #expect(throws: NumberFault.notAnInteger) { try NumberReader.uint64(text.span) }
                }
            }
        }
    }
}
