import FeedwireCore
import Testing

@Suite struct Base64ValidatorTests {
    /// Where a text is refused by the decoder: the offset of its error, or `nil`.
    private func decodingOffset(of text: [UInt8], allowsMissingPadding: Bool) -> Int? {
        var bytes: [UInt8] = []
        do throws(Base64.DecodingError) {
            try Base64.decode(text.span, allowsMissingPadding: allowsMissingPadding, into: &bytes)
            return nil
        } catch {
            return error.offset
        }
    }

    private func validationOffset(of pieces: [[UInt8]], allowsMissingPadding: Bool) -> Int? {
        var validator = Base64Validator(allowsMissingPadding: allowsMissingPadding)
        var count = 0
        for piece in pieces {
            if let index = validator.validate(piece.span) { return count + index }
            count += piece.count
        }
        return validator.isComplete ? nil : count
    }

    @Test(arguments: [true, false])
    func `refuses what the decoder refuses, at the same byte and however it is cut`(allowsMissingPadding: Bool) {
        let characters = Array("ABIQ/=!".utf8)
        var texts: [[UInt8]] = [[]]
        var all: [[UInt8]] = [[]]
        for _ in 0..<5 {
            texts = texts.flatMap { text in characters.map { text + [$0] } }
            all += texts
        }
        for text in all {
            let expected = decodingOffset(of: text, allowsMissingPadding: allowsMissingPadding)
            for cut in 0...text.count {
                let pieces = [Array(text[..<cut]), Array(text[cut...])]
                let offset = validationOffset(of: pieces, allowsMissingPadding: allowsMissingPadding)
                if offset != expected { Issue.record("\(text) is refused at \(String(describing: offset))") }
            }
        }
    }

    @Test(arguments: ["AA==", "AAA=", "AB==", "AAB=", "A===", "AAA"], ["A", "/", "=", "!"])
    func `refuses padding and what is behind it at the same byte, however it is cut`(group: String, filling: String) {
        let text = Array((group + String(repeating: filling, count: 40)).utf8)
        let expected = decodingOffset(of: text, allowsMissingPadding: false)
        for cut in 0...text.count {
            let pieces = [Array(text[..<cut]), Array(text[cut...])]
            #expect(validationOffset(of: pieces, allowsMissingPadding: false) == expected, "cut at \(cut)")
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 100])
    func `finds a bad byte behind any number of groups`(groupCount: Int) {
        let groups = Array(String(repeating: "AAAA", count: groupCount).utf8)
        for (text, offset) in [("A-AA", 1), ("AA=A", 3), ("AB==", 2), ("A", 1), ("AAAA", nil), ("AA==", nil)] {
            let expected = offset.map { groups.count + $0 }
            #expect(validationOffset(of: [groups + Array(text.utf8)], allowsMissingPadding: false) == expected)
        }
    }

    @Test(arguments: [
        ("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba"), ("Zg==", "f"),
        ("Zm8=", "fo"),
    ])
    func `padding may be left out where that is allowed`(text: String, plain: String) throws {
        var bytes: [UInt8] = []
        try Base64.decode(Array(text.utf8).span, allowsMissingPadding: true, into: &bytes)
        #expect(bytes == Array(plain.utf8))
        let unpadded = text.utf8.prefix { $0 != UInt8(ascii: "=") }.count
        #expect(Base64.decodedByteCount(ofUnpadded: unpadded) == plain.utf8.count)
    }

    @Test func `counts the padding`() {
        var validator = Base64Validator()
        #expect(validator.validate(Array("Zg".utf8).span) == nil && validator.paddingCount == 0)
        #expect(!validator.isComplete)
        #expect(validator.validate(Array("==".utf8).span) == nil && validator.paddingCount == 2)
        #expect(validator.isComplete)
    }
}
