@testable import FeedwireJSON
import Testing

@Suite struct BracketScannerTests {
    /// What a scanner looks for, and bytes that differ from it by little.
    private static let palette = Array(#"{{{}}}[]""\\\ a:,{}"#.utf8) + [0x00, 0xFB, 0xFD, 0xDC]

    private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
        withExactCopy(of: bytes) { BracketScanner.end(from: start, in: $0) }
    }

    /// The same byte by byte.
    ///
    /// A backslash keeps a quote or another backslash from being one, in a string or not.
    private static func naiveEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var (depth, isInString, position) = (0, false, start)
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\\"):
                if position < bytes.count, [0x22, 0x5C].contains(bytes[position]) { position += 1 }
            case UInt8(ascii: "\""): isInString.toggle()
            case bytes[start] where !isInString: depth += 1
            case bytes[start] + 2 where !isInString:
                depth -= 1
                if depth == 0 { return position }
            default: break
            }
        }
        return nil
    }

    @Test func `it is found as byte by byte, whatever else the bytes are`() {
        var generator = SeededGenerator(state: 1)
        for _ in 0..<4000 {
            let count = generator.number(in: 1...300)
            var bytes = (0..<count).map { _ in Self.palette[generator.number(in: 0...Self.palette.count - 1)] }
            let start = generator.number(in: 0...count - 1)
            bytes[start] = generator.number(in: 0...1) == 0 ? UInt8(ascii: "{") : UInt8(ascii: "[")
            #expect(Self.end(bytes, from: start) == Self.naiveEnd(bytes, from: start), "\(bytes) from \(start)")
        }
    }

    @Test(arguments: ["{}", "[]"])
    func `it is found at every distance`(brackets: String) throws {
        let (opening, closing) = (try #require(brackets.utf8.first), try #require(brackets.utf8.last))
        for count in 0..<200 {
            for filling in [" ", "\\", "\"\"", "\\\\\"", "\"\\\"\""] {
                let bytes = [opening] + Array(String(repeating: filling, count: count).utf8.prefix(count)) + [closing]
                let expected = Self.naiveEnd(bytes, from: 0)
                #expect(Self.end(bytes, from: 0) == expected, "\(count) times \(filling)")
            }
        }
    }

    @Test func `brackets that nobody closes have no end`() {
        for count in 1..<200 {
            #expect(Self.end([UInt8](repeating: UInt8(ascii: "["), count: count), from: 0) == nil)
            #expect(Self.end(Array("{\"".utf8) + [UInt8](repeating: UInt8(ascii: "}"), count: count), from: 0) == nil)
        }
    }
}
