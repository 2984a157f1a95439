@testable import FeedwireJSON
import Testing

@Suite struct StringBlockTests {
    private static let palette: [UInt8] = [
        0x22, 0x22, 0x5C, 0x5C, 0x5C, 0x00, 0x1F, 0x20, 0x21, 0x2F, 0x5B, 0x5D, 0x61, 0x7F, 0x80, 0xA2, 0xDC, 0xFF,
    ]

    private static func randomBytes(_ count: Int, using generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in palette[generator.number(in: 0...palette.count - 1)] }
    }

    private static func block(_ bytes: [UInt8], from start: Int = 0) -> StringBlock {
        withExactCopy(of: bytes) { StringBlock($0, from: start) }
    }

    /// A word whose bit *n* says whether `isMarked` holds for *n*.
    private static func bits(_ isMarked: (Int) -> Bool) -> UInt64 {
        (0..<64).reduce(0) { isMarked($1) ? $0 | 1 << UInt64($1) : $0 }
    }

    private static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { 0x20...0x7F ~= $0 }
    }

    /// The escapes of a run, one byte after the other.
    private static func naiveEscapes(of backslashes: UInt64) -> (starts: UInt64, escaped: UInt64) {
        var starts: UInt64 = 0
        var escaped: UInt64 = 0
        var place = 0
        while place < 64 {
            guard backslashes >> UInt64(place) & 1 == 1 else {
                place += 1
                continue
            }
            starts |= 1 << UInt64(place)
            if place < 63 { escaped |= 1 << UInt64(place + 1) }
            place += 2
        }
        return (starts, escaped)
    }

    @Test func `a block knows the places of a byte`() {
        var generator = SeededGenerator(state: 1)
        for _ in 0..<2000 {
            let bytes = Self.randomBytes(64, using: &generator)
            let block = Self.block(bytes)
            for byte in [0x22, 0x5C, 0x00, 0xFF, 0x61, bytes[generator.number(in: 0...63)]] as [UInt8] {
                #expect(block.places(of: byte) == Self.bits { bytes[$0] == byte }, "\(bytes), \(byte)")
            }
            #expect(block.isPlain == Self.isPlain(bytes), "\(bytes)")
        }
    }

    @Test func `one byte that is not plain is seen at every place`() {
        for place in 0..<64 {
            for byte in UInt8.min...UInt8.max {
                var bytes = [UInt8](repeating: 0x20 + UInt8(place), count: 64)
                bytes[place] = byte
                let block = Self.block(bytes)
                #expect(block.isPlain == (0x20...0x7F ~= byte), "\(byte) at \(place)")
                #expect(block.places(of: byte) == Self.bits { bytes[$0] == byte }, "\(byte) at \(place)")
            }
        }
    }

    @Test func `a run of backslashes of any length and place is escapes of two`() {
        for start in 0..<64 {
            for count in 0...64 - start {
                let run = Self.bits { start..<start + count ~= $0 }
                let escapes = EscapeBits(backslashes: run)
                let expected = Self.naiveEscapes(of: run)
                #expect(
                    escapes.starts == expected.starts && escapes.escaped == expected.escaped,
                    "\(count) at \(start)"
                )
            }
        }
    }

    @Test func `backslashes in any pattern are escapes as they are read one by one`() {
        var generator = SeededGenerator(state: 2)
        for density in 1...4 {
            for _ in 0..<5000 {
                let backslashes = (0..<density).reduce(0 as UInt64) { word, _ in
                    word | generator.next() & generator.next()
                }
                let escapes = EscapeBits(backslashes: backslashes)
                let expected = Self.naiveEscapes(of: backslashes)
                #expect(escapes.starts == expected.starts && escapes.escaped == expected.escaped, "\(backslashes)")
            }
        }
    }

    @Test(arguments: 1...80)
    func `behind the last byte a block has spaces`(count: Int) {
        var generator = SeededGenerator(state: UInt64(count))
        for start in [0, 1, 63] {
            let json = Self.randomBytes(start + count, using: &generator)
            let padded = Array(json[start...]) + [UInt8](repeating: 0x20, count: 80 - count)
            let block = Self.block(json, from: start)
            for byte in [0x22, 0x5C, 0x20] as [UInt8] {
                #expect(block.places(of: byte) == Self.bits { padded[$0] == byte }, "\(json), \(byte)")
            }
            #expect(block.isPlain == Self.isPlain(padded.prefix(64)), "\(json)")
            let copy = withExactCopy(of: json) { json in
                StringBlock.withPaddedBytes(of: json, from: start) { bytes in
                    unsafe bytes.withUnsafeBytes { unsafe Array($0) }
                }
            }
            #expect(copy == padded)
        }
    }

    @Test func `of a long text the padded copy has no more than it needs`() {
        var generator = SeededGenerator(state: 3)
        let json = Self.randomBytes(200, using: &generator)
        let copy = withExactCopy(of: json) { json in
            StringBlock.withPaddedBytes(of: json, from: 7) { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) }
            }
        }
        #expect(copy == Array(json[7..<87]))
    }
}
