// The idea: a shift-based automaton. Each of its nine states is a shift amount, a multiple of six; each byte value has a
// 64-bit row whose six bits at that shift are the next state (`UTF8Transitions.swift`). One load and one shift a byte, no
// branch, and the rejecting state is zero, which every row keeps at zero: a block can be run to its end before its outcome
// is looked at. Where the text is between two characters, blocks of ASCII are skipped by words.

/// Checks that bytes are UTF-8 (RFC 3629), in pieces of any size.
///
/// The whole state is one word, so that a character may be split anywhere between two calls, and the error names the exact
/// byte that no valid text has in its place: surrogates, overlong forms and code points above U+10FFFF are found at their
/// first impossible byte. Nothing is allocated.
public struct UTF8Validator: Hashable, Sendable {
    private var state: UInt64

    /// A validator at the start of a text.
    public init() {
        state = UTF8Transitions.betweenCharacters
    }

    /// Whether the text may end here: no byte is outstanding and none was refused.
    public var isBetweenCharacters: Bool { state == UTF8Transitions.betweenCharacters }

    /// Takes the next bytes of the text.
    ///
    /// - Returns: The index of the first byte that is invalid, or `nil` if all may stand. After an invalid byte, every
    ///   further byte is invalid too.
    /// - Complexity: O(*n*), no allocation.
    public mutating func validate(_ bytes: Span<UInt8>) -> Int? {
        var state = self.state
        let invalid = unsafe bytes.withUnsafeBytes { unsafe Self.firstInvalidByte(in: $0, state: &state) }
        self.state = state
        return invalid
    }

    /// All reads are of `offset..<offset + size` with `offset + size <= count`, by the condition of each loop, so no sum of
    /// the two can overflow either.
    private static func firstInvalidByte(in bytes: UnsafeRawBufferPointer, state: inout UInt64) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        return unsafe UTF8Transitions.rows.withUnsafeBufferPointer { rows in
            var offset = 0
            while count &- offset >= blockByteCount {
                if state == UTF8Transitions.betweenCharacters {
                    offset = unsafe endOfASCII(in: base, from: offset, to: count)
                    guard count &- offset >= blockByteCount else { break }
                }
                var next = state
                for index in 0..<blockByteCount {
                    let byte = unsafe base.load(fromByteOffset: offset &+ index, as: UInt8.self)
                    next = unsafe rows[Int(byte)] &>> next
                }
                // A rejected block is gone through again below, to find the byte.
                guard next & UTF8Transitions.stateMask != UTF8Transitions.rejected else { break }
                state = next & UTF8Transitions.stateMask
                offset &+= blockByteCount
            }
            while offset < count {
                let byte = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
                state = unsafe (rows[Int(byte)] &>> state) & UTF8Transitions.stateMask
                if state == UTF8Transitions.rejected { return offset }
                offset &+= 1
            }
            return nil
        }
    }

    private static let blockByteCount = 16

    /// The end of the blocks of 64 and of 16 bytes from `start` on that are ASCII only.
    @inline(__always)
    private static func endOfASCII(in base: UnsafeRawPointer, from start: Int, to count: Int) -> Int {
        let highBits: UInt64 = 0x8080_8080_8080_8080
        func word(_ offset: Int) -> UInt64 {
            unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        var offset = start
        while count &- offset >= 64 {
            let low = word(offset) | word(offset &+ 8) | word(offset &+ 16) | word(offset &+ 24)
            let high = word(offset &+ 32) | word(offset &+ 40) | word(offset &+ 48) | word(offset &+ 56)
            guard (low | high) & highBits == 0 else { break }
            offset &+= 64
        }
        while count &- offset >= 16, (word(offset) | word(offset &+ 8)) & highBits == 0 {
            offset &+= 16
        }
        return offset
    }
}
