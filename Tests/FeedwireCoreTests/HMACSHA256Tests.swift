import FeedwireCore
import Testing

@Suite struct HMACSHA256Tests {
    /// The cases of RFC 4231 section 4; of the fifth the code is cut to 128 bits.
    private static let published: [(key: [UInt8], message: [UInt8], code: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        ([UInt8](repeating: 0x0C, count: 20), Array("Test With Truncation".utf8), "a3b6167473100ee06e0c796c2955552b"),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array(
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                    .utf8
            ), "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    private func code(of message: [UInt8], key: [UInt8]) -> String {
        var code: [UInt8] = []
        HMACSHA256.authenticate(message.span, key: key.span, into: &code)
        return hexadecimal(code)
    }

    @Test(arguments: published.indices)
    func `agrees with the published cases of RFC 4231`(index: Int) {
        let (key, message, expected) = Self.published[index]
        #expect(code(of: message, key: key).hasPrefix(expected))
    }

    @Test func `key and message may have no byte`() {
        #expect(code(of: [], key: []) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
        #expect(
            code(of: [], key: Array("mysecret".utf8))
                == "9074a74de0f34ece3f046403ae88d2eea400281da0ed6ebfa76c949016fa672d"
        )
    }

    @Test func `agrees with a code of Pusher's libraries`() {
        let message = Array(#"{"user":"my user data"}"#.utf8)
        let expected = "7705bb9a7934fe4ceee2325e23750f35752899448c2fe5b064d93326c98fd5b3"
        #expect(code(of: message, key: Array("mysecret".utf8)) == expected)
    }

    /// A key of 64 bytes is taken as it is, and one of 65 hashed.
    @Test(arguments: [
        (63, "e458f5dd7e8afee6b774e5d451ae43f4d268bf11646030143d0b0231dcb02383"),
        (64, "3b7a8d453e76edb519238a515105a57508d0f169f480ebeee120a9e7803289fa"),
        (65, "c2d7d4c2256ddb097409ec0c67e1d58fa1a007fc6932cac0d892a525d08af7cc"),
    ])
    func `a key that ends around the end of a block`(count: Int, expected: String) {
        let key = [UInt8](repeating: UInt8(ascii: "k"), count: count)
        #expect(code(of: [UInt8(ascii: "m")], key: key) == expected)
    }

    @Test func `pieces give the same code, and a copy goes on by itself`() {
        let message = (0..<150).map { UInt8(truncatingIfNeeded: $0) }
        let key = Array("key".utf8)
        let keyed = HMACSHA256(key: key.span)
        for split in 0...message.count {
            var state = keyed
            state.update(message.span.extracting(..<split))
            state.update(message.span.extracting(split...))
            var pieces: [UInt8] = []
            state.finish(into: &pieces)
            #expect(hexadecimal(pieces) == code(of: message, key: key))
        }
    }

    @Test func `a code is valid as a whole, and none other is`() {
        let (key, message, expected) = Self.published[1]
        var state = HMACSHA256(key: key.span)
        state.update(message.span)
        var code: [UInt8] = []
        state.finish(into: &code)
        #expect(hexadecimal(code) == expected)
        func isValid(_ code: [UInt8]) -> Bool { state.isValid(code.span) }
        #expect(isValid(code))
        #expect(!isValid(code.dropLast()))
        #expect(!isValid(code + [0]))
        for index in code.indices {
            var other = code
            other[index] ^= 0x80
            #expect(!isValid(other))
        }
    }
}

@Suite struct ConstantTimeTests {
    @Test(arguments: [
        ("", "", true), ("a", "a", true), ("a", "b", false), ("abc", "abd", false), ("xbc", "abc", false),
        ("abc", "ab", false), ("", "a", false),
    ])
    func `texts are the same in all their bytes, or not`(first: String, second: String, areEqual: Bool) {
        #expect(ConstantTime.equals(Array(first.utf8).span, Array(second.utf8).span) == areEqual)
    }
}
