import FeedwireCore

/// Finds `true`, `false` and `null` (RFC 8259 section 3).
@usableFromInline
enum LiteralScanner {
    /// The literal that begins at `start`, and the position behind it; `nil` for anything else, and near the end of the document.
    @inline(__always)
    static func literal(from start: Int, in json: Span<UInt8>) -> (kind: JSONValue.Kind, end: Int)? {
        guard json.count &- start >= 8 else { return nil }
        // In bounds: by the guard.
        let word = unsafe json.bytes.word(at: start)
        return switch word & 0xFFFF_FFFF {
        case 0x6575_7274: (.true, start &+ 4)
        case 0x6C6C_756E: (.null, start &+ 4)
        case 0x736C_6166 where word &>> 32 & 0xFF == 0x65: (.false, start &+ 5)
        default: nil
        }
    }

    /// The truth value that begins at `start`, and the position behind it; `nil` for anything else, and near the end of the document.
    @inlinable
    @inline(__always)
    static func bool(from start: Int, in json: Span<UInt8>) -> (value: Bool, end: Int)? {
        guard json.count &- start >= 8 else { return nil }
        // In bounds: by the guard.
        let word = unsafe json.bytes.word(at: start)
        // Which of the two comes is not foreseen by anybody: no branch asks it.
        let isTrue = word & 0xFFFF_FFFF == 0x6575_7274
        let isFalse = word & 0xFF_FFFF_FFFF == 0x65_736C_6166
        guard isTrue != isFalse else { return nil }
        return (isTrue, start &+ (isTrue ? 4 : 5))
    }
}
