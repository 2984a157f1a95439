/// The classes of bytes in a head (RFC 9110 section 5, RFC 9112 sections 3 to 5).
extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")

    /// Whether a token may have it: a method, a field name, an element of a list.
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^")...UInt8(ascii: "`"): true
        case UInt8(ascii: "|"), UInt8(ascii: "~"): true
        default: isDigit
        }
    }

    /// Whether a request target may have it; a fragment has no place there.
    var isTargetByte: Bool { self > .space && self < 0x7F && self != UInt8(ascii: "#") }

    /// Whether a field's value or a reason phrase may have it.
    var isTextByte: Bool { self >= .space && self != 0x7F || self == .tab }

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isWhitespace: Bool { self == .space || self == .tab }

    /// The lower-case letter of an ASCII letter, itself otherwise.
    var lowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}

extension Sequence<UInt8> {
    /// Whether the bytes are those of `other`, but for the case of ASCII letters.
    func equalsIgnoringCase(_ other: some Sequence<UInt8>) -> Bool {
        elementsEqual(other) { $0.lowercased == $1.lowercased }
    }
}

extension Collection<UInt8> {
    var isToken: Bool { !isEmpty && allSatisfy { $0.isTokenByte } }
}

extension RandomAccessCollection<UInt8> {
    /// The bytes without the whitespace around them.
    var trimmed: SubSequence {
        var trimmed = self[...]
        while trimmed.first?.isWhitespace == true { trimmed = trimmed.dropFirst() }
        while trimmed.last?.isWhitespace == true { trimmed = trimmed.dropLast() }
        return trimmed
    }
}

extension StaticString {
    /// The bytes, for a comparison or a copy outside the hot path.
    var bytes: [UInt8] { withUTF8Buffer { unsafe Array($0) } }
}
