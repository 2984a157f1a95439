import FeedwireJSON
import Testing

@Suite struct DoubleReadingTests {
    /// Published hard cases and borders, with the bits of IEEE 754 worked out beforehand rather than read by a peer.
    static let known: [(text: String, bits: UInt64)] = [
        ("0", 0x0000_0000_0000_0000), ("-0", 0x8000_0000_0000_0000), ("-0.0", 0x8000_0000_0000_0000),
        ("0e999999999999999999999", 0x0000_0000_0000_0000), ("-0E-400", 0x8000_0000_0000_0000),
        ("1", 0x3FF0_0000_0000_0000), ("-1.0", 0xBFF0_0000_0000_0000), ("0.1", 0x3FB9_9999_9999_999A),
        ("0.5", 0x3FE0_0000_0000_0000), ("1.25e+2", 0x405F_4000_0000_0000), ("125E-2", 0x3FF4_0000_0000_0000),
        ("50123.45", 0x40E8_796E_6666_6666), ("0.00012", 0x3F1F_7510_4D55_1D69),
        // Either side of 2^53, where every other integer is a middle: to the even neighbour.
        ("9007199254740991", 0x433F_FFFF_FFFF_FFFF), ("9007199254740992", 0x4340_0000_0000_0000),
        ("9007199254740993", 0x4340_0000_0000_0000), ("9007199254740993.0", 0x4340_0000_0000_0000),
        ("9007199254740993.00000000000000000000000001", 0x4340_0000_0000_0001),
        ("9007199254740992.99999999999999999999999999", 0x4340_0000_0000_0000),
        ("9007199254740995", 0x4340_0000_0000_0002), ("9007199254740995e0", 0x4340_0000_0000_0002),
        ("90071992547409930e-1", 0x4340_0000_0000_0000), ("90071992547409931e-1", 0x4340_0000_0000_0001),
        ("-9007199254740993", 0xC340_0000_0000_0000),
        // Next to a middle, in the directions that a product of few bits cannot tell apart.
        ("1e23", 0x44B5_2D02_C7E1_4AF6), ("100000000000000000000000", 0x44B5_2D02_C7E1_4AF6),
        ("8.5e22", 0x44B1_FFDB_F6B2_B2EB), ("1e22", 0x4480_F0CF_064D_D592),
        ("7.2057594037927933e16", 0x4370_0000_0000_0000), ("3.518437208883201171875e13", 0x42C0_0000_0000_0002),
        ("62.5364939768271845828", 0x404F_44AB_D5AA_7CA4), ("8.10109172351e-10", 0x3E0B_D5CB_AEF0_FD0C),
        ("1.50000000000000011102230246251565", 0x3FF8_0000_0000_0000),
        ("9007199254740991.4999999999999999999999999999999995", 0x433F_FFFF_FFFF_FFFF),
        ("1.00000000000000011102230246251565404236316680908203125", 0x3FF0_0000_0000_0000),
        ("1.00000000000000011102230246251565404236316680908203124", 0x3FF0_0000_0000_0000),
        ("1.00000000000000011102230246251565404236316680908203126", 0x3FF0_0000_0000_0001),
        ("1.00000000000000033306690738754696212708950042724609375", 0x3FF0_0000_0000_0002),
        // The borders of subnormal numbers, at which other readers have looped for ever.
        ("2.2250738585072014e-308", 0x0010_0000_0000_0000), ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
        ("2.2250738585072012e-308", 0x0010_0000_0000_0000), ("2.225073858507201e-308", 0x000F_FFFF_FFFF_FFFF),
        ("5e-324", 0x0000_0000_0000_0001), ("4.9406564584124654e-324", 0x0000_0000_0000_0001),
        ("2.4703282292062327e-324", 0x0000_0000_0000_0000), ("2.4703282292062328e-324", 0x0000_0000_0000_0001),
        ("2.5e-324", 0x0000_0000_0000_0001), ("-2e-324", 0x8000_0000_0000_0000), ("7.4e-324", 0x0000_0000_0000_0001),
        ("7.5e-324", 0x0000_0000_0000_0002), ("1e-323", 0x0000_0000_0000_0002), ("1e-400", 0x0000_0000_0000_0000),
        ("-1e-400", 0x8000_0000_0000_0000), ("123e-999999999999999999999999999", 0x0000_0000_0000_0000),
        // The border of infinity.
        ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF), ("1.7976931348623158e308", 0x7FEF_FFFF_FFFF_FFFF),
        ("0.000000000000000000000000000017976931348623157e337", 0x7FEF_FFFF_FFFF_FFFF),
        // Twenty-five digits, and 20 with zeros on either side.
        ("1234567890.123456789012345", 0x41D2_6580_B487_E6B7), ("10000000000000000000000000", 0x4520_8B2A_2C28_0291),
        ("0.00000000000000000000000000000000000000012345", 0x37A5_820D_D241_CABF),
        ("100.00000000000000000000000000000000000000000000", 0x4059_0000_0000_0000),
    ]

    @Test(arguments: known) func `known text`(text: String, bits: UInt64) throws {
        let value = try NumberReader.double(Array(text.utf8).span)
        #expect(value.bitPattern == bits, "\(text) is \(Double(bitPattern: bits)), not \(value)")
        // The table itself is what the standard library says.
        #expect(Double(text)?.bitPattern == bits)
    }

    @Test(arguments: [
        "1e309", "1e400", "-1e400", "1.7976931348623159e308", "1e999999999999999999999", "0.1e99999999999999999999",
        "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664901797758720709633"
            + "02864166928879109465555478519404026306574886715058206819089020007083836762738548458177115317644757302700"
            + "69855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497792",
    ])
    func `what would be infinity is an overflow`(text: String) {
        #expect(throws: NumberFault.overflow) { try NumberReader.double(Array(text.utf8).span) }
    }

    @Test func `just below the middle to infinity is the greatest double`() throws {
        let text =
            "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664901797758720709633"
            + "02864166928879109465555478519404026306574886715058206819089020007083836762738548458177115317644757302700"
            + "69855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497791.99"
        #expect(try NumberReader.double(Array(text.utf8).span) == .greatestFiniteMagnitude)
    }

    @Test(arguments: [766, 767, 768, 769, 800, 5000]) func `a digit counts however far behind`(zeroCount: Int) throws {
        // The middle of 1 and the next double, and of 0 and the least.
        let one = Array("1.00000000000000011102230246251565404236316680908203125".utf8)
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: zeroCount)
        #expect(try NumberReader.double((one + zeros).span) == 1)
        #expect(try NumberReader.double((one + zeros + Array("1".utf8)).span) == 1.0.nextUp)
        #expect(try NumberReader.double((one + zeros + Array("1e-3".utf8)).span) == 0.001)
        #expect(try NumberReader.double((one.dropLast() + Array("49".utf8) + zeros).span) == 1)
    }

    @Test func `the half of the least double, in all its digits`() throws {
        var half = leastDoubleHalf
        let exponent = Array("e-324".utf8)
        #expect(try NumberReader.double((half + exponent).span) == 0)
        #expect(try NumberReader.double((half + Array("0000000000000000000001".utf8) + exponent).span) == 0x1p-1074)
        half[half.count - 1] -= 1
        #expect(try NumberReader.double((half + exponent).span) == 0)
    }

    @Test func `exponents and zeros of any number make up for each other`() throws {
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 100_000)
        #expect(try NumberReader.double((Array("0.".utf8) + zeros + Array("1e100001".utf8)).span) == 1)
        #expect(try NumberReader.double((Array("1".utf8) + zeros + Array("e-100000".utf8)).span) == 1)
        #expect(try NumberReader.double((Array("1".utf8) + zeros + Array(".0e-100001".utf8)).span) == 0.1)
    }

    /// Each place of the point in texts that end at each place of a message.
    @Test func `point and length anywhere`() throws {
        for count in 1...26 {
            for point in 0...count {
                var text = Array("12345678901234567890123456".utf8.prefix(count))
                if point > 0, point < count { text.insert(UInt8(ascii: "."), at: point) }
                for sign in ["", "-"] {
                    let signed = Array(sign.utf8) + text
                    let expected = try #require(Double(String(decoding: signed, as: UTF8.self)))
                    for start in [0, 1, 7, 8, 16] {
                        let message = [UInt8](repeating: UInt8(ascii: "9"), count: start) + signed
                        let value = try NumberReader.double(at: start..<message.count, in: message.span)
                        try #require(value == expected)
                    }
                }
            }
        }
    }
}

/// 2^-1075 in all its 752 digits as `d.ddd`, to be multiplied by 10^-324.
private var leastDoubleHalf: [UInt8] {
    // 5^1075, by schoolbook multiplication, the lowest digit first.
    var digits: [UInt8] = [1]
    for _ in 0..<1075 {
        var carry: UInt8 = 0
        for index in digits.indices {
            let product = digits[index] * 5 + carry
            digits[index] = product % 10
            carry = product / 10
        }
        if carry > 0 { digits.append(carry) }
    }
    var text = digits.reversed().map { $0 + UInt8(ascii: "0") }
    text.insert(UInt8(ascii: "."), at: 1)
    return text
}
