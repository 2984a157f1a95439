import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct AccessorTests {
    private func number(_ text: String, _ json: [UInt8]) throws -> JSONNumber {
        try #require(try JSONValue(decoding: json.span).number)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-1", -1), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("12345678", 12_345_678),
            ("123456789", 123_456_789), ("-1234567890123456", -1_234_567_890_123_456),
            ("12345678901234567", 12_345_678_901_234_567),
        ] as [(String, Int64)]
    )
    func `an integer is exact, as a number and as a string`(text: String, value: Int64) throws {
        for padding in ["", " ", "         "] {
            let json = Array((padding + text).utf8)
            #expect(try number(text, json).int64(in: json.span) == value)
            let quoted = Array("\(padding)\"\(text)\"".utf8)
            let string = try #require(try JSONValue(decoding: quoted.span).string)
            #expect(try string.int64(in: quoted.span) == value)
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("18446744073709551615", .max), ("10000000000000000000", 10_000_000_000_000_000_000),
        ] as [(String, UInt64)]
    )
    func `an unsigned integer is exact, as a number and as a string`(text: String, value: UInt64) throws {
        let json = Array(text.utf8)
        #expect(try number(text, json).uint64(in: json.span) == value)
        let quoted = Array("\"\(text)\"".utf8)
        let string = try #require(try JSONValue(decoding: quoted.span).string)
        #expect(try string.uint64(in: quoted.span) == value)
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("-0", -0.0), ("1e-400", 0.0), ("-1e-400", -0.0), ("1e2", 100), ("0.1", 0.1),
            ("5e-324", .leastNonzeroMagnitude),
            ("9007199254740993", 9_007_199_254_740_992),
            ("9007199254740993.0000000000000000000001", 9_007_199_254_740_994),
            ("1.7976931348623158e308", .greatestFiniteMagnitude),
            ("1234567890123456789012345", 0x1.056e0f36a6444p80),
        ] as [(String, Double)]
    )
    func `a double is rounded correctly, as a number and as a string`(text: String, value: Double) throws {
        let json = Array(text.utf8)
        #expect(try number(text, json).double(in: json.span).bitPattern == value.bitPattern)
        #expect(try number(text, json).string(in: json.span) == text)
        let quoted = Array("\"\(text)\"".utf8)
        let string = try #require(try JSONValue(decoding: quoted.span).string)
        #expect(try string.double(in: quoted.span).bitPattern == value.bitPattern)
        #expect(try string.number(in: quoted.span).range == string.range)
    }

    @Test(
        arguments: [
            ("1.0", .notAnInteger), ("1e2", .notAnInteger), ("-1E0", .notAnInteger),
            ("9223372036854775808", .integerOverflow),
            ("-9223372036854775809", .integerOverflow), ("100000000000000000000000000", .integerOverflow),
        ] as [(String, JSONDecodingError.Code)]
    )
    func `what is no Int64 is refused at the number's first byte`(text: String, code: JSONDecodingError.Code) throws {
        let json = Array("   \(text)".utf8)
        let number = try number(text, json)
        #expect(throws: JSONDecodingError(code, offset: 3)) { try number.int64(in: json.span) }
    }

    @Test(
        arguments: [
            ("-1", .integerOverflow), ("18446744073709551616", .integerOverflow),
            ("99999999999999999999", .integerOverflow),
            ("0.5", .notAnInteger), ("1e0", .notAnInteger),
        ] as [(String, JSONDecodingError.Code)]
    )
    func `what is no UInt64 is refused at the number's first byte`(text: String, code: JSONDecodingError.Code) throws {
        let json = Array(" \(text)".utf8)
        let number = try number(text, json)
        #expect(throws: JSONDecodingError(code, offset: 1)) { try number.uint64(in: json.span) }
    }

    @Test(arguments: ["1e400", "-1e400", "1.7976931348623159e308", "1e99999999999999999999"])
    func `a double that would be infinite is refused at the number's first byte`(text: String) throws {
        let json = Array(" \(text)".utf8)
        let number = try number(text, json)
        #expect(throws: JSONDecodingError(.numberOverflow, offset: 1)) { try number.double(in: json.span) }
    }

    @Test(arguments: ["", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "-", "0x1", "NaN", "1\\u0030", "a", "--1"])
    func `a string that is no number is of the wrong kind`(text: String) throws {
        let json = Array(" \"\(text)\"".utf8)
        let string = try #require(try JSONValue(decoding: json.span).string)
        let wrongKind = JSONDecodingError(.wrongKind, offset: 2)
        #expect(throws: wrongKind) { try string.number(in: json.span) }
        #expect(throws: wrongKind) { try string.int64(in: json.span) }
        #expect(throws: wrongKind) { try string.uint64(in: json.span) }
        #expect(throws: wrongKind) { try string.double(in: json.span) }
    }

    @Test(arguments: [
        ("abc", "abc"), ("", ""), (#"\u0061bc"#, "abc"), (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#"\ud83d\uDE00"#, "\u{1F600}"), (#"\u00E9\u20ac"#, "\u{E9}\u{20AC}"), ("\u{E9}\u{1F600}", "\u{E9}\u{1F600}"),
        (#"\u0000"#, "\0"),
        (#"a long text before the escape\tand behind it"#, "a long text before the escape\tand behind it"),
        (#"\uffff\u07ff\u0800\ud800\udc00\uDBFF\uDFFF"#, "\u{FFFF}\u{7FF}\u{800}\u{10000}\u{10FFFF}"),
    ])
    func `a string is copied as the text that it stands for`(json: String, text: String) throws {
        let bytes = Array("\"\(json)\"".utf8)
        let string = try #require(try JSONValue(decoding: bytes.span).string)
        #expect(string.hasEscapes == json.contains("\\") && string.range.count == json.utf8.count)
        #expect(try Array(string.string(in: bytes.span).utf8) == Array(text.utf8))

        var array: [UInt8] = []
        try string.copy(into: &array, in: bytes.span)
        // Room for the bytes of the range is enough for any sink.
        let bounded = try [UInt8](capacity: string.range.count) { span throws(ByteRangeError) in
            try string.copy(into: &span, in: bytes.span)
        }
        #expect(array == Array(text.utf8) && bounded == array)
    }

    @Test func `a string equals a literal by its text and by nothing else`() throws {
        func string(_ json: [UInt8]) throws -> JSONString { try #require(try JSONValue(decoding: json.span).string) }
        for json in [#""price""#, #""\u0070rice""#, #""pric\u0065""#, #""\u0070\u0072\u0069\u0063\u0065""#] {
            let bytes = Array(json.utf8)
            let string = try string(bytes)
            #expect(string.equals("price", in: bytes.span) == true, "\(json)")
            for other in ["pric", "prices", "Price", "", "pricf", #"\u0070rice"#] as [StaticString] {
                #expect(string.equals(other, in: bytes.span) == false, "\(json), \(other)")
            }
        }
        // Text is compared by bytes, not by canonical equivalence.
        let decomposed = Array(#""e\u0301""#.utf8)
        #expect(try string(decomposed).equals("e\u{301}", in: decomposed.span) == true)
        #expect(try string(decomposed).equals("\u{E9}", in: decomposed.span) == false)
        let quote = Array(#""\"\n""#.utf8)
        #expect(try string(quote).equals("\"\n", in: quote.span) == true)
    }

    @Test func `in a message that is too short every accessor throws and none traps`() throws {
        for json in [#""twelve \u0061""#, #""12345678901""#] {
            let bytes = Array(json.utf8)
            let string = try #require(try JSONValue(decoding: bytes.span).string)
            for count in 0..<string.range.indices.upperBound {
                let short = Array(bytes.prefix(count))
                let outside = ByteRangeError(range: string.range, byteCount: count)
                let unexpectedEnd = JSONDecodingError(.unexpectedEnd, offset: UInt64(count))
                var sink: [UInt8] = []
                #expect(throws: outside) { try string.string(in: short.span) }
                #expect(throws: outside) { try string.copy(into: &sink, in: short.span) }
                #expect(throws: unexpectedEnd) { try string.number(in: short.span) }
                #expect(throws: unexpectedEnd) { try string.double(in: short.span) }
                #expect(sink.isEmpty)
                #expect(!string.equals("twelve a", in: short.span) && !string.equals("12345678901", in: short.span))
            }
        }
        // What is left of an escaped text may be a literal.
        let escaped = Array(#""\u0061k""#.utf8)
        let string = try #require(try JSONValue(decoding: escaped.span).string)
        #expect(string.equals("a", in: escaped.span.extracting(..<7)) == false)
        #expect(string.equals("ak", in: escaped.span) == true)
        let bytes = Array("  123456789.5".utf8)
        let number = try number("", bytes)
        for count in 0..<bytes.count {
            let short = Array(bytes.prefix(count))
            let unexpectedEnd = JSONDecodingError(.unexpectedEnd, offset: UInt64(count))
            #expect(throws: unexpectedEnd) { try number.int64(in: short.span) }
            #expect(throws: unexpectedEnd) { try number.uint64(in: short.span) }
            #expect(throws: unexpectedEnd) { try number.double(in: short.span) }
            #expect(throws: ByteRangeError(range: number.range, byteCount: count)) { try number.string(in: short.span) }
        }
    }

    @Test func `in another message an escaped string stays within its room`() throws {
        let bytes = Array(#""\u00e9\n\ud83d\ude00 and \\ more""#.utf8)
        let string = try #require(try JSONValue(decoding: bytes.span).string)
        let number = try number("", Array("-1234567890123456789.5".utf8))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let other: [UInt8] = bytes.map { _ in
                [0x5C, 0x75, 0x64, 0x38, 0x63, 0x30, 0x2D, 0x2E, .random(in: 0...255, using: &generator)]
                    .randomElement(using: &generator) ?? 0
            }
            let copy = [UInt8](capacity: string.range.count) { span in try? string.copy(into: &span, in: other.span) }
            #expect(copy.count <= string.range.count)
            _ = string.equals("\u{E9}\n", in: other.span)
            _ = try? string.number(in: other.span)
            _ = try? number.int64(in: other.span)
            _ = try? number.uint64(in: other.span)
            _ = try? number.double(in: other.span)
        }
    }
}
