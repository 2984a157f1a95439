import FeedwireCore
import Testing

/// Table 3-7 of the Unicode Standard, written as a list of ranges: slow and plain.
private struct PlainUTF8 {
    private static let forms: [[ClosedRange<UInt8>]] = [
        [0x00...0x7F],
        [0xC2...0xDF, 0x80...0xBF],
        [0xE0...0xE0, 0xA0...0xBF, 0x80...0xBF],
        [0xE1...0xEC, 0x80...0xBF, 0x80...0xBF],
        [0xED...0xED, 0x80...0x9F, 0x80...0xBF],
        [0xEE...0xEF, 0x80...0xBF, 0x80...0xBF],
        [0xF0...0xF0, 0x90...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF1...0xF3, 0x80...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF4...0xF4, 0x80...0x8F, 0x80...0xBF, 0x80...0xBF],
    ]

    /// The first byte that no text has in its place, and whether a text may end after the last one.
    static func check(_ bytes: [UInt8]) -> (invalid: Int?, isBetweenCharacters: Bool) {
        var due: [ClosedRange<UInt8>] = []
        for (index, byte) in bytes.enumerated() {
            if due.isEmpty {
                guard let form = forms.first(where: { $0[0].contains(byte) }) else { return (index, false) }
                due = Array(form.dropFirst())
            } else {
                guard due.removeFirst().contains(byte) else { return (index, false) }
            }
        }
        return (nil, due.isEmpty)
    }
}

@Suite struct UTF8ValidatorTests {
    private func expectAgreement(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let expected = PlainUTF8.check(bytes)
        var validator = UTF8Validator()
        let invalid = validator.validate(bytes.span)
        if invalid != expected.invalid || validator.isBetweenCharacters != expected.isBetweenCharacters {
            Issue.record("\(bytes) is refused at \(String(describing: invalid))", sourceLocation: sourceLocation)
        }
    }

    @Test func `agrees with Table 3-7 on every sequence of up to three bytes`() {
        for first in UInt8.min...UInt8.max {
            expectAgreement([first])
            for second in UInt8.min...UInt8.max {
                expectAgreement([first, second])
                guard first >= 0xE0 else { continue }
                for third: UInt8 in [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF] {
                    expectAgreement([first, second, third])
                    for fourth: UInt8 in [0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF] {
                        expectAgreement([first, second, third, fourth])
                    }
                }
            }
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 31, 48, 63, 64, 65, 100])
    func `finds the same byte wherever a sequence lies among the blocks`(position: Int) {
        let sequences: [[UInt8]] = [
            [0x80], [0xC1], [0xED, 0xA0], [0xF4, 0x90], [0xE2, 0x82, 0x41], [0xF0, 0x9F, 0x98, 0x80], [0xE2, 0x82],
        ]
        for sequence in sequences {
            for tail in [0, 1, 15, 16, 80] {
                let ascii = [UInt8](repeating: 0x41, count: position)
                expectAgreement(ascii + sequence + [UInt8](repeating: 0x42, count: tail))
                let greek = Array(String(repeating: "κ", count: position).utf8)
                expectAgreement(greek + sequence + [UInt8](repeating: 0x42, count: tail))
            }
        }
    }

    @Test func `goes on where it was at any split`() {
        let text = Array("aé漢😀 and more than sixteen bytes of ASCII, then ünïcödé".utf8)
        for first in 0...text.count {
            for second in first...text.count {
                var validator = UTF8Validator()
                for piece in [text[..<first], text[first..<second], text[second...]] {
                    #expect(validator.validate(Array(piece).span) == nil)
                }
                #expect(validator.isBetweenCharacters)
            }
        }
    }

    @Test func `refuses every byte after an invalid one`() {
        var validator = UTF8Validator()
        #expect(validator.validate([0x61, 0xFF, 0x61].span) == 1)
        #expect(validator.validate([0x61].span) == 0)
        #expect(validator.validate([UInt8](repeating: 0x61, count: 100).span) == 0)
        #expect(!validator.isBetweenCharacters)
    }
}
