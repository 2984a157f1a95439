import FeedwireCore

func checkCore(_ checker: inout Checker) {
    checkHexadecimal(&checker)
    checkBase64(&checker)
    checkSHA1(&checker)
    checkHMACSHA256(&checker)
    checkUTF8(&checker)
}

private func checkHexadecimal(_ checker: inout Checker) {
    let value: [UInt8] = [0x00, 0x7F, 0xAF]
    var text: [UInt8] = []
    Hexadecimal.encode(value.span, into: &text)
    checker.check(text == bytes(of: "007faf"))
    let inPlace = [UInt8](capacity: 6) { Hexadecimal.encode(value.span, into: &$0) }
    checker.check(inPlace == text)

    func decode(_ text: StaticString) -> (value: [UInt8], errorOffset: Int?) {
        var value: [UInt8] = []
        do throws(Hexadecimal.DecodingError) {
            try Hexadecimal.decode(bytes(of: text).span, into: &value)
            return (value, nil)
        } catch {
            return (value, error.offset)
        }
    }
    checker.check(decode("007fAF") == (value, nil))
    checker.check(decode("007g") == ([0x00], 3))
    checker.check(decode("007") == ([0x00], 3))
}

private func checkBase64(_ checker: inout Checker) {
    // Longer than a block, and with padding.
    let text = bytes(of: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDE=")
    let value = Array(0..<50 as Range<UInt8>)
    checker.check(Base64.encodedByteCount(of: value.count) == text.count)
    var encoded: [UInt8] = []
    Base64.encode(value.span, into: &encoded)
    checker.check(encoded == text)
    let inPlace = [UInt8](capacity: text.count) { Base64.encode(value.span, into: &$0) }
    checker.check(inPlace == text)

    func decode(_ text: [UInt8]) -> (value: [UInt8], errorOffset: Int?) {
        var value: [UInt8] = []
        do throws(Base64.DecodingError) {
            try Base64.decode(text.span, into: &value)
            return (value, nil)
        } catch {
            return (value, error.offset)
        }
    }
    checker.check(decode(text) == (value, nil))
    checker.check(decode(text + text) == (value, text.count))
    checker.check(decode(bytes(of: "Zm9v+/-_")) == (bytes(of: "foo"), 6))
    checker.check(decode(bytes(of: "Zh==")) == ([], 2))
    checker.check(decode(bytes(of: "Zg=")) == ([], 3))
}

private func checkSHA1(_ checker: inout Checker) {
    // The handshake of RFC 6455 section 1.3, in two pieces and two blocks.
    var state = SHA1()
    state.update(bytes(of: "dGhlIHNhbXBsZSBub25jZQ==").span)
    state.update(bytes(of: "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").span)
    let digest = [UInt8](capacity: SHA1.digestByteCount) { state.finish(into: &$0) }
    var answer: [UInt8] = []
    Base64.encode(digest.span, into: &answer)
    checker.check(answer == bytes(of: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))

    var atOnce: [UInt8] = []
    SHA1.hash(bytes(of: "dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11").span, into: &atOnce)
    checker.check(atOnce == digest)
}

private func checkHMACSHA256(_ checker: inout Checker) {
    // The second case of RFC 4231, in two pieces.
    var state = HMACSHA256(key: bytes(of: "Jefe").span)
    state.update(bytes(of: "what do ya want ").span)
    state.update(bytes(of: "for nothing?").span)
    let code = [UInt8](capacity: HMACSHA256.codeByteCount) { state.finish(into: &$0) }
    var digits: [UInt8] = []
    Hexadecimal.encode(code.span, into: &digits)
    checker.check(digits == bytes(of: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
    checker.check(state.isValid(code.span))
    var digest: [UInt8] = []
    SHA256.hash(bytes(of: "abc").span, into: &digest)
    checker.check(digest.starts(with: [0xBA, 0x78, 0x16, 0xBF]) && !ConstantTime.equals(digest.span, code.span))
}

private func checkUTF8(_ checker: inout Checker) {
    // Longer than the blocks that are skipped as ASCII, and with a character of each length.
    let text = bytes(of: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef \u{E9} \u{20AC} \u{1F600}.")
    var whole = UTF8Validator()
    checker.check(whole.validate(text.span) == nil && whole.isBetweenCharacters)

    var split = UTF8Validator()
    checker.check(split.validate([0xE2, 0x82] as [UInt8]) == nil && !split.isBetweenCharacters)
    checker.check(split.validate([0xAC] as [UInt8]) == nil && split.isBetweenCharacters)
    // A surrogate is found at its second byte, whatever comes next.
    checker.check(split.validate([0x61, 0xED, 0xA0, 0x80] as [UInt8]) == 2)
    checker.check(split.validate([0x61] as [UInt8]) == 0)
}

extension UTF8Validator {
    fileprivate mutating func validate(_ bytes: [UInt8]) -> Int? { validate(bytes.span) }
}
