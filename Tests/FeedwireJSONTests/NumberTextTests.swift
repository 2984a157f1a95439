import FeedwireJSON
import Testing

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (-0.1, "-0.1"), (1.5, "1.5"), (100, "100"),
            (50123.45, "50123.45"), (0.00012, "0.00012"), (123456.789, "123456.789"),
            (.leastNonzeroMagnitude, "5e-324"),
            // ECMAScript's borders of the exponent.
            (1e20, "100000000000000000000"), (1e21, "1e+21"), (-1e21, "-1e+21"),
            (1.2345678901234568e20, "123456789012345680000"),
            (9.999999999999999e20, "999999999999999900000"), (1.2345e21, "1.2345e+21"), (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (1.5e-6, "0.0000015"), (1.5e-7, "1.5e-7"), (-1.2345678901234567e-6, "-0.0000012345678901234567"),
            (1.2345678901234566e-7, "1.2345678901234566e-7"), (0.000001234567890123456, "0.000001234567890123456"),
            // Where integers cease to be their own digits.
            (9007199254740991, "9007199254740991"), (9007199254740992, "9007199254740992"),
            (9007199254740994, "9007199254740994"), (18014398509481984, "18014398509481984"),
            (0x1p64, "18446744073709552000"), (9007199254740990, "9007199254740990"),
            (4503599627370495.5, "4503599627370495.5"), (4503599627370494.5, "4503599627370494.5"),
            // The ends, and powers of two, below which doubles are nearer to one another.
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNormalMagnitude, "2.2250738585072014e-308"),
            (0x1p-1073, "1e-323"), (Double.leastNonzeroMagnitude * 3, "1.5e-323"),
            (Double.leastNormalMagnitude.nextDown, "2.225073858507201e-308"),
            (0x1p-1022, "2.2250738585072014e-308"), (0x1p-44, "5.684341886080802e-14"),
            (0x1p100, "1.2676506002282294e+30"),
            (9.5367431640625e-7, "9.5367431640625e-7"), (1e23, "1e+23"), (9e-265, "9e-265"),
            (Double.leastNonzeroMagnitude * 10120, "5e-320"),
            (2e-44, "2e-44"), (1.0000000000000002, "1.0000000000000002"), (0.3, "0.3"),
            (0.1 + 0.2, "0.30000000000000004"),
            (4.35, "4.35"), (333333333.3333333, "333333333.3333333"), (1e100, "1e+100"), (1.7e-100, "1.7e-100"),
        ] as [(Double, String)]
    )
    func `double as in ECMAScript`(value: Double, text: String) throws {
        #expect(String(decoding: try numberText(value), as: UTF8.self) == text)
        #expect(try NumberReader.double(Array(text.utf8).span) == value)
    }

    @Test(arguments: [Double.nan, -.nan, .signalingNaN, .infinity, -.infinity]) func `no text`(value: Double) {
        #expect(throws: NumberFault.notFinite) { try numberText(value) }
    }

    @Test func `integers of every length and at every border`() {
        var unsigned: [UInt64] = [0, .max, .max - 1, 1 << 63]
        var power: UInt64 = 1
        for _ in 0..<19 {
            unsigned += [power - 1, power, power + 1]
            power *= 10
        }
        unsigned += [power - 1, power, power + 1]
        for value in unsigned {
            #expect(numberText(value) == Array(value.description.utf8))
            let signed = Int64(bitPattern: value)
            #expect(numberText(signed) == Array(signed.description.utf8))
            #expect(numberText(0 &- signed) == Array((0 &- signed).description.utf8))
        }
    }

    @Test func `every power of ten and its neighbours`() throws {
        for exponent in -323...308 {
            let value = try #require(Double("1e\(exponent)"))
            for neighbour in [value.nextDown, value, value.nextUp] where neighbour > 0 {
                let text = try numberText(neighbour)
                try #require(try NumberReader.double(text.span) == neighbour)
            }
            let text = String(decoding: try numberText(value), as: UTF8.self)
            let zeros = String(repeating: "0", count: Int(exponent.magnitude) - (exponent < 0 ? 1 : 0))
            switch exponent {
            case 21...: #expect(text == "1e+\(exponent)")
            case 0...: #expect(text == "1" + zeros)
            case (-6)...: #expect(text == "0." + zeros + "1")
            default: #expect(text == "1e\(exponent)")
            }
        }
    }

    @Test func `is written to any sink`() throws {
        let text = try NumberText(-0.00000112345678901234567)
        #expect(text.byteCount == NumberText.maximumByteCount)
        let bytes = [UInt8](capacity: NumberText.maximumByteCount) { text.append(to: &$0) }
        #expect(String(decoding: bytes, as: UTF8.self) == "-0.0000011234567890123457")
    }
}
