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

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
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

    /// What no row of Table 3-7 allows, and what each allows at its edges.
    private static let edges: [[UInt8]] = [
        [0x7F], [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x80], [0xDF, 0xBF], [0xDF, 0xC0],
        [0xE0, 0x9F, 0x80], [0xE0, 0xA0, 0x80], [0xE1, 0x80, 0x80], [0xEC, 0xBF, 0xBF], [0xED, 0x9F, 0xBF],
        [0xED, 0xA0, 0x80], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xEF, 0xBF, 0x7F], [0xF0, 0x8F, 0x80, 0x80],
        [0xF0, 0x90, 0x80, 0x80], [0xF3, 0xBF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
        [0xF4, 0x8F, 0xBF, 0xC0], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        [0xC3, 0xC3], [0xE2, 0xC3], [0xE2, 0x41, 0x82], [0xF0, 0x9F, 0x41, 0x80],
    ]

    @Test(arguments: edges)
    func `judges the edges of every row at each place of a block, and at the end of a text`(sequence: [UInt8]) {
        for position in 0..<70 {
            for tail in [0, 1, 2, 3, 16, 30] {
                let lead = Array("é漢😀 ".utf8)
                let before = (0..<position).map { lead[$0 % lead.count] }
                let start = position - position % lead.count
                let whole = Array(before[..<start]) + [UInt8](repeating: 0x61, count: position - start)
                expectAgreement(whole + sequence + [UInt8](repeating: 0x62, count: tail))
            }
        }
    }

    @Test(arguments: 0..<64)
    func `agrees on random bytes, and on texts with a byte changed`(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let characters = ["a", "z", "é", "߿", "ࠀ", "漢", "\u{D7FF}", "\u{E000}", "😀", "\u{10FFFF}"]
        for _ in 0..<200 {
            let count = Int(generator.next() % 60)
            var bytes: [UInt8] = []
            for _ in 0..<count { bytes += Array(characters[Int(generator.next() % 10)].utf8) }
            expectAgreement(bytes)
            guard !bytes.isEmpty else { continue }
            bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
            expectAgreement(bytes)
            expectAgreement(Array(bytes.dropLast(Int(generator.next() % 4))))
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
