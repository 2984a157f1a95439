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

    /// Whether a registered name may have it, unreserved or a delimiter (RFC 3986 section 2).
    var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "&")...UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "="): true
        case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"): false
        default: isTokenByte
        }
    }

    var isHexadecimalDigit: Bool {
        isDigit || lowercased >= UInt8(ascii: "a") && lowercased <= UInt8(ascii: "f")
    }

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

extension ArraySlice<UInt8> {
    /// Whether it is the value of a `Host` field: a name or an address, and perhaps a port (RFC 3986 section 3.2).
    var isHost: Bool {
        let colon = UInt8(ascii: ":")
        let isInBrackets = first == UInt8(ascii: "[")
        let end = isInBrackets ? firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? endIndex : firstIndex(of: colon)
        let host = self[..<(end ?? endIndex)]
        let port = self[host.endIndex...]
        guard port.isEmpty || port.first == colon, port.dropFirst().allSatisfy({ $0.isDigit }) else { return false }
        if isInBrackets {
            return host.count > 2 && host.last == UInt8(ascii: "]")
                && host.dropFirst().dropLast().allSatisfy { $0 == colon || $0.isNameByte }
        }
        return !host.isEmpty && host.isEscapedName
    }

    /// Whether it is a registered name, in which a percent sign is followed by two hexadecimal digits.
    private var isEscapedName: Bool {
        var rest = self
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, rest.prefix(2).allSatisfy({ $0.isHexadecimalDigit }) else { return false }
                rest = rest.dropFirst(2)
            } else if !byte.isNameByte {
                return false
            }
        }
        return true
    }
}
