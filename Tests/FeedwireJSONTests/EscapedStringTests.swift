import FeedwireCore
import FeedwireJSON
import Testing

/// Strings whose escapes and faults lie anywhere in the blocks that they are read by.
@Suite struct EscapedStringTests {
    private static let kinds: [(json: String, text: String)] = [
        (#"\""#, "\""), (#"\\"#, "\\"), (#"\/"#, "/"), (#"\n"#, "\n"), (#"\u0041"#, "A"),
        (#"\ud83d\ude00"#, "\u{1F600}"),
    ]
    /// Bytes behind the closing quote, and room beyond what a copy must have.
    private static let spares = [0, 1, 15, 16, 17, 100]
    private static func letters(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) } }

    private static func quoted(_ bytes: [UInt8], spaces: Int = 0) -> [UInt8] {
        [0x22] + bytes + [0x22] + [UInt8](repeating: 0x20, count: spaces)
    }

    /// What becomes of `json` when it is a string's inside: its text, or the error.
    private static func check(_ inside: [UInt8], spaces: Int, room: Int, text: [UInt8]) throws {
        let json = quoted(inside, spaces: spaces)
        try withExactCopy(of: json) { span in
            let string = try #require(try JSONValue(decoding: span).string)
            #expect(string.range.indices == 1..<1 + inside.count && string.hasEscapes == inside.contains(0x5C))
            var array: [UInt8] = [7]
            try string.copy(into: &array, in: span)
            #expect(array == [7] + text, "\(inside)")
            let bounded = try written(room: inside.count + room) { try string.copy(into: &$0, in: span) }
            #expect(bounded == text, "\(inside), room of \(room) more")
        }
    }

    @Test(arguments: kinds.indices)
    func `an escape is read and copied at every place of strings of every length`(kind: Int) throws {
        let (escape, character) = (Array(Self.kinds[kind].json.utf8), Array(Self.kinds[kind].text.utf8))
        for length in escape.count...200 {
            let letters = Self.letters(length)
            for place in 0...length - escape.count {
                let before = Array(letters[..<place])
                let behind = Array(letters[(place + escape.count)...])
                try Self.check(
                    before + escape + behind,
                    spaces: Self.spares[(length + place) % Self.spares.count],
                    room: Self.spares[(length / 2 + place / 6) % Self.spares.count],
                    text: before + character + behind
                )
            }
        }
    }

    @Test(arguments: spares)
    func `what lies behind a string, and more room than it needs, change nothing`(spare: Int) throws {
        for (escape, character) in Self.kinds.map({ (Array($0.json.utf8), Array($0.text.utf8)) }) {
            for length in [0, 1, 2, 16, 47, 48, 49, 62, 63, 64, 65, 79, 80, 81, 128, 130] {
                for room in Self.spares {
                    let letters = Self.letters(length)
                    try Self.check(letters + escape, spaces: spare, room: room, text: letters + character)
                    try Self.check(escape + letters, spaces: spare, room: room, text: character + letters)
                    let many = Array(repeatElement(escape, count: 1 + length / 2).joined())
                    let texts = Array(repeatElement(character, count: 1 + length / 2).joined())
                    try Self.check(many, spaces: spare, room: room, text: texts)
                }
            }
        }
    }

    /// An inside of a string, mostly valid, whose pieces come with the given odds.
    private static func randomInside(faults: Int, using generator: inout SeededGenerator) -> [UInt8] {
        let escapes = [#"\""#, #"\\"#, #"\\\\\\"#, #"\/"#, #"\b"#, #"\n"#, #"\u00e9"#, #"\uD834\uDD1E"#, #"\u20AC"#]
        let others = ["é", "€", "\u{1F600}", "a", "\u{7F}", "abcdefgh", "plain text of more than sixteen bytes"]
        let invalid: [[UInt8]] = [
            [0x1F], [0x00], [0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0], [0xF4, 0x90], [0x5C], [0x5C, 0x78],
            Array(#"\ud800"#.utf8), Array(#"\udc00"#.utf8), Array(#"\u12"#.utf8), Array(#"\ud83d\u0041"#.utf8), [0x22],
        ]
        var inside: [UInt8] = []
        let count = generator.number(in: 0...200)
        while inside.count < count {
            switch generator.number(in: 0...99) {
            case ..<faults: inside += invalid[generator.number(in: 0...invalid.count - 1)]
            case ..<50: inside += Array(escapes[generator.number(in: 0...escapes.count - 1)].utf8)
            case ..<60: inside += Array(others[generator.number(in: 0...others.count - 1)].utf8)
            default: inside += letters(generator.number(in: 1...30))
            }
        }
        return inside
    }

    @Test(arguments: 1...4)
    func `strings with many escapes are read and copied as byte by byte`(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        for _ in 0..<1000 {
            let inside = Self.randomInside(faults: 0, using: &generator)
            let spaces = Self.spares[generator.number(in: 0...5)]
            let expected = try NaiveString(Self.quoted(inside, spaces: spaces), from: 1)
            #expect(expected.end == inside.count + 1 && expected.hasEscapes == inside.contains(0x5C))
            try Self.check(
                inside,
                spaces: spaces,
                room: Self.spares[generator.number(in: 0...5)],
                text: expected.text
            )
        }
    }

    /// The error that a string which is skipped or read has, held against the byte-by-byte reading.
    private static func checkOutcome(_ json: [UInt8]) {
        var end: Int?
        let expected = decodingError { () throws(JSONDecodingError) in end = try NaiveString(json, from: 1).end }
        withExactCopy(of: json) { span in
            var string: JSONString?
            let error = decodingError { () throws(JSONDecodingError) in
                var reader = try JSONReader(span)
                string = try reader.readString(in: span)
            }
            #expect(error == expected, "\(json)")
            #expect(string?.range.indices.upperBound == end, "\(json)")
        }
    }

    private static let backgrounds: [[UInt8]] = [
        letters(130),
        Array(repeatElement(Array(#"abcde\n"#.utf8), count: 19).joined().prefix(130)),
        Array(repeatElement(Array(#"\\\""#.utf8), count: 33).joined().prefix(130)),
        Array(repeatElement(Array("abc\u{E9}".utf8), count: 26).joined()),
        Array(repeatElement(Array(#"\"key\":\"text\","#.utf8), count: 12).joined()),
    ]

    @Test(arguments: backgrounds.indices)
    func `a fault at every place is found at its byte`(background: Int) {
        let letters = Self.backgrounds[background]
        let faults: [[UInt8]] = [
            [0x22], Array(#"\x"#.utf8), Array(#"\u00g0"#.utf8), Array(#"\ud800x"#.utf8), Array(#"\ud800\n"#.utf8),
            Array(#"\udc00"#.utf8), Array(#"\ud83d\u0041"#.utf8), Array(#"\ud800\x"#.utf8),
            Array(#"\ud800\ug"#.utf8), Array(#"\ud800"#.utf8) + [0x01], Array(#"\ud800"#.utf8) + [0xFF], [0x5C, 0x00],
            [0x5C, 0xFF], [0x00], [0x1F], [0x80],
            [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80],
        ]
        for fault in faults {
            for place in 0...letters.count {
                let json = Self.quoted(Array(letters[..<place]) + fault + Array(letters[place...]))
                Self.checkOutcome(json)
                Self.checkOutcome(json + [UInt8](repeating: 0x20, count: 90))
            }
        }
    }

    @Test(arguments: backgrounds.indices)
    func `a document that ends inside of a string ends too early, at its end`(background: Int) {
        let json = Self.quoted(Self.backgrounds[background])
        for count in 1..<json.count {
            Self.checkOutcome(Array(json.prefix(count)))
            Self.checkOutcome(Array(json.prefix(count)) + [0x5C])
        }
    }

    @Test(arguments: 5...8)
    func `of several faults the first is found`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for round in 0..<3000 {
            let inside = Self.randomInside(faults: 1 + round % 8, using: &generator)
            Self.checkOutcome(Self.quoted(inside, spaces: Self.spares[round % 6]))
        }
    }

    /// Each as the text and as it is written in JSON, with few escapes.
    private static let literals: [(text: StaticString, json: String)] = [
        ("\"", #"\""#), ("\\/", #"\\\/"#), ("a\nb", #"a\nb"#), ("15 bytes \" long", #"15 bytes \" long"#),
        ("this has 16 byte", #"this has 16\u0020byte"#), ("\u{E9}\u{20AC}\u{1F600}", #"\u00e9\u20AC\ud83d\ude00"#),
        (
            "a text that is a little longer than one block of sixty-four bytes: \"\\\u{E9}\u{1F600}\t, and on it goes",
            #"a text that is a little longer than one block of sixty-four bytes: \"\\\u00e9\ud83d\ude00\t, and on it goes"#
        ),
    ]

    @Test(arguments: literals.indices)
    func `a string equals its text and none that differs in a byte`(index: Int) throws {
        let (literal, inside) = (Self.literals[index].text, Array(Self.literals[index].json.utf8))
        func equals(_ inside: [UInt8], spaces: Int) throws -> Bool {
            try withExactCopy(of: Self.quoted(inside, spaces: spaces)) { span in
                try #require(try JSONValue(decoding: span).string).equals(literal, in: span)
            }
        }
        for spaces in Self.spares {
            #expect(try equals(inside, spaces: spaces))
            #expect(try !equals(inside + [0x61], spaces: spaces) && !equals([0x61] + inside, spaces: spaces))
            #expect(try !equals(inside + Array(#"\n"#.utf8), spaces: spaces) && !equals([], spaces: spaces))
            let all = String(describing: literal).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            #expect(try equals(Array(all.joined().utf8), spaces: spaces))
            #expect(try !equals(Array((all + [#"\u0000"#]).joined().utf8), spaces: spaces))
        }
        for place in inside.indices {
            var changed = inside
            changed[place] ^= 1
            guard let other = try? NaiveString(Self.quoted(changed), from: 1), other.end == inside.count + 1 else {
                continue
            }
            let isSame = literal.withUTF8Buffer { unsafe other.text.elementsEqual($0) }
            #expect(try equals(changed, spaces: place % 20) == isSame, "\(changed)")
        }
    }
}
