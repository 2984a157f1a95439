import FeedwireCore
import Testing

@Suite struct Base64Tests {
    private func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        Base64.encode(bytes.span, into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private func decode(_ text: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try Base64.decode(Array(text.utf8).span, into: &bytes)
        return bytes
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `leads both ways for the vectors of RFC 4648 section 10`(plain: String, text: String) throws {
        #expect(encode(Array(plain.utf8)) == text)
        #expect(try decode(text) == Array(plain.utf8))
    }

    @Test func `every character stands for its place in the alphabet`() throws {
        // The values 0...63 in a row, six bits each.
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let bytes = stride(from: UInt32(0), to: 64, by: 4).flatMap { value in
            let bits = value << 18 | (value + 1) << 12 | (value + 2) << 6 | (value + 3)
            return [UInt8(bits >> 16), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        }
        #expect(encode(bytes) == alphabet)
        #expect(try decode(alphabet) == bytes)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `a byte leads back to itself in every place of a group`(byte: UInt8) throws {
        for bytes in [[byte], [0, byte], [0, 0, byte], [0xFF, byte, 0xFF], [byte, byte, byte, byte]] {
            #expect(try decode(encode(bytes)) == bytes)
        }
    }

    @Test(arguments: 0...200)
    func `a text of any length has the size foretold and leads back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 37 &* $0 &+ 0xA5) }
        let text = encode(bytes)
        #expect(text.utf8.count == Base64.encodedByteCount(of: count))
        #expect(try decode(text) == bytes)
        // A sink of no more room than is needed, which would trap.
        let inPlace = [UInt8](capacity: text.utf8.count) { Base64.encode(bytes.span, into: &$0) }
        #expect(inPlace == Array(text.utf8))
        let backInPlace = try [UInt8](capacity: count) { try Base64.decode(inPlace.span, into: &$0) }
        #expect(backInPlace == bytes)
    }

    @Test func `appends to what the sink has`() throws {
        var sink = Array("b".utf8)
        Base64.encode([1, 2, 3, 4].span, into: &sink)
        #expect(sink == Array("bAQIDBA==".utf8))
        try Base64.decode(Array("AQ==".utf8).span, into: &sink)
        #expect(sink == Array("bAQIDBA==\u{1}".utf8))
    }

    @Test(arguments: [
        // Ends within a group.
        ("Z", 1), ("Zg", 2), ("Zm8", 3), ("Zg=", 3), ("Zm9vY", 5), ("Zm9vYg", 6), ("Zm9vYmE", 7), ("Zm9vYg=", 7),
        // Padding where none may be.
        ("=", 0), ("====", 0), ("Z===", 1), ("Zm9v=", 4), ("Zm9v====", 4), ("Zg=v", 3), ("Zg=\u{0}", 3),
        // More after the padding.
        ("Zg==Zg==", 4), ("Zm8=Zm9v", 4), ("Zg===", 4), ("Zg==\n", 4), ("Zm8=\u{0}", 4),
        // Spare bits that are set, each by itself: there are four of them, or two.
        ("Zh==", 2), ("Zi==", 2), ("Zk==", 2), ("Zo==", 2), ("Zm9=", 3), ("Zm+=", 3), ("Zm9vZh==", 6), ("Zm9vZm9=", 7),
        // Line breaks, white space and other alphabets.
        ("Zm9v\r\nYmFy", 4), ("Zm9v\nYmFy", 4), (" Zm9v", 0), ("Zm9v ", 4), ("Zm 9v", 2), ("Zm-_", 2), ("Zm9_", 3),
        ("Zm\u{E9}v", 2), ("Zm9v\u{0}AAA", 4), ("\u{0}", 0), ("Zm9.", 3), ("!", 0), ("Z@", 1), ("Zm[", 2), ("`", 0),
        ("{", 0),
    ])
    func `is refused at the first byte that cannot stand in its place`(text: String, offset: Int) {
        // Also after as many groups as end just before, at and after the end of a block of 64 characters.
        for groupCount in [0, 1, 15, 16, 17, 32] {
            var bytes: [UInt8] = []
            let input = Array((String(repeating: "AAAA", count: groupCount) + text).utf8)
            let error = #expect(throws: Base64.DecodingError.self) { try Base64.decode(input.span, into: &bytes) }
            #expect(error?.offset == 4 * groupCount + offset)
        }
    }

    @Test(arguments: [
        ("Zm9vYmFy!", "foobar"), ("Zm9vYm!y", "foo"), ("Zm9vYh==", "foo"), ("Zm9vYg==Zg==", "foob"), ("Zm9vYm", "foo"),
    ])
    func `keeps the groups before the byte that is refused`(text: String, kept: String) {
        var bytes: [UInt8] = []
        #expect(throws: Base64.DecodingError.self) { try Base64.decode(Array(text.utf8).span, into: &bytes) }
        #expect(bytes == Array(kept.utf8))
    }

    @Test func `only the 64 characters have a value, in every place of a group`() {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
            // With padding in the last place the text is a valid one.
            for place in 0..<4 where byte != UInt8(ascii: "=") || place < 3 {
                var text = Array("AAAA".utf8)
                text[place] = byte
                var bytes: [UInt8] = []
                let error = #expect(throws: Base64.DecodingError.self) { try Base64.decode(text.span, into: &bytes) }
                let isPadding = byte == UInt8(ascii: "=")
                #expect(error?.offset == (isPadding && place == 2 ? 3 : place))
            }
        }
    }

    @Test func `is refused as soon as nothing that is encoded begins so`() {
        // The characters are zero, each of the lower bits alone, and all bits; texts of three whole bytes have no padding.
        let characters = Array("ABCEIQ/".utf8)
        var encoded = Set<[UInt8]>()
        for first in characters {
            for second in characters {
                for third in characters {
                    for fourth in characters { encoded.insert([first, second, third, fourth]) }
                }
            }
        }
        for first in UInt8.min...UInt8.max {
            encoded.insert(Array(encode([first]).utf8))
            for second in UInt8.min...UInt8.max { encoded.insert(Array(encode([first, second]).utf8)) }
        }
        let beginnings = Set(encoded.flatMap { text in (0...4).map { Array(text.prefix($0)) } })

        let bytes = characters + Array("=!".utf8)
        var texts: [[UInt8]] = [[]]
        for _ in 0..<4 {
            texts = texts.flatMap { text in bytes.map { text + [$0] } }
            for text in texts {
                let wrong = text.indices.first { !beginnings.contains(Array(text[...$0])) }
                let expected = wrong ?? (text.count < 4 ? text.count : nil)
                var sink: [UInt8] = []
                var offset: Int?
                do throws(Base64.DecodingError) {
                    try Base64.decode(text.span, into: &sink)
                } catch {
                    offset = error.offset
                }
                if offset != expected { Issue.record("\(text) is refused at \(String(describing: offset))") }
            }
        }
    }
}
