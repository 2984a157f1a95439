// The idea: a shift-based automaton, whose whole state is one word. Each of its nine states is a shift amount, a multiple of
// six; each byte value has a 64-bit row whose six bits at that shift are the next state (`UTF8Transitions.swift`). It has the
// last word about a text: it takes short pieces, carries characters over from piece to piece and names the byte that is
// wrong. In between, ASCII is skipped and all else is judged by blocks (`UTF8Blocks.swift`), which are not asked where a
// fault lies: for that the automaton goes over the piece again, once in a text.

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
        unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            return unsafe firstInvalidByte(base, count: buffer.count)
        }
    }

    /// All reads are of bytes below `count`.
    private mutating func firstInvalidByte(_ base: UnsafeRawPointer, count: Int) -> Int? {
        // So few are not asked what they are: in text that is cut anywhere, each answer would be a surprise.
        guard count >= 8 else { return unsafe run(base, from: 0, to: count) }
        if isBetweenCharacters, unsafe UTF8Blocks.endOfASCII(base, count: count) == count { return nil }
        if count >= UTF8Blocks.byteCount, unsafe takeBlocks(base, count: count) { return nil }
        return unsafe run(base, from: 0, to: count)
    }

    /// Takes at least a block of bytes if they are valid; otherwise nothing changes.
    private mutating func takeBlocks(_ base: UnsafeRawPointer, count: Int) -> Bool {
        var before = self
        var start = 0
        // A character of an earlier piece has at most three bytes left.
        while !before.isBetweenCharacters {
            guard unsafe before.run(base, from: start, to: start &+ 1) == nil else { return false }
            start &+= 1
        }
        guard count &- start >= UTF8Blocks.byteCount, unsafe UTF8Blocks.areValid(base, from: start, to: count) else {
            return false
        }
        state = UTF8Transitions.betweenCharacters
        _ = unsafe run(base, from: UTF8Blocks.startOfOpenCharacter(base, before: count), to: count)
        return true
    }

    /// Takes byte after byte.
    ///
    /// - Returns: The index of the first one that is invalid.
    private mutating func run(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int? {
        unsafe UTF8Transitions.rows.withUnsafeBufferPointer { rows in
            for offset in start..<end {
                let byte = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
                state = unsafe (rows[Int(byte)] &>> state) & UTF8Transitions.stateMask
                if state == UTF8Transitions.rejected { return offset }
            }
            return nil
        }
    }
}
