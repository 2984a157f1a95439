import FeedwireJSON

/// A string as RFC 8259 has it, read byte by byte and with no thought of speed.
struct NaiveString: Equatable {
    private(set) var text: [UInt8] = []
    /// Position of the closing quote.
    private(set) var end = 0
    private(set) var hasEscapes = false

    /// Reads the string whose first byte is at `start`.
    init(_ json: [UInt8], from start: Int) throws(JSONDecodingError) {
        end = start
        while true {
            let byte = try Self.byte(at: end, of: json)
            switch byte {
            case 0x22: return
            case 0x5C:
                hasEscapes = true
                end = try appendEscape(at: end, of: json)
            case ..<0x20: throw JSONDecodingError(.controlCharacter, offset: UInt64(end))
            case ..<0x80:
                text.append(byte)
                end += 1
            default: end = try appendCharacter(at: end, of: json)
            }
        }
    }

    private static func byte(at position: Int, of json: [UInt8]) throws(JSONDecodingError) -> UInt8 {
        guard position < json.count else { throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count)) }
        return json[position]
    }

    private mutating func appendEscape(at start: Int, of json: [UInt8]) throws(JSONDecodingError) -> Int {
        let letters: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        let letter = try Self.byte(at: start + 1, of: json)
        if letter == 0x75 { return try appendUnits(at: start, of: json) }
        guard let byte = letters[letter] else { throw JSONDecodingError(.invalidEscape, offset: UInt64(start + 1)) }
        text.append(byte)
        return start + 2
    }

    private mutating func appendUnits(at start: Int, of json: [UInt8]) throws(JSONDecodingError) -> Int {
        let first = try Self.unit(at: start + 2, of: json, allowed: [0...0xDBFF, 0xE000...0xFFFF])
        guard 0xD800...0xDBFF ~= first else {
            try append(first)
            return start + 6
        }
        for (position, expected) in [(start + 6, 0x5C), (start + 7, 0x75)] as [(Int, UInt8)]
        where try Self.byte(at: position, of: json) != expected {
            throw JSONDecodingError(.loneSurrogate, offset: UInt64(position))
        }
        let second = try Self.unit(at: start + 8, of: json, allowed: [0xDC00...0xDFFF])
        try append(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00))
        return start + 12
    }

    /// Four digits, refused at the first one that none of the allowed units goes on with.
    private static func unit(
        at start: Int,
        of json: [UInt8],
        allowed: [ClosedRange<UInt32>]
    ) throws(JSONDecodingError) -> UInt32 {
        var unit: UInt32 = 0
        for index in 0..<4 {
            let byte = try byte(at: start + index, of: json)
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw JSONDecodingError(.invalidEscape, offset: UInt64(start + index))
            }
            unit = unit * 16 + UInt32(digit)
            let scale = [0x1000, 0x100, 0x10, 1][index] as UInt32
            let candidates = unit * scale...unit * scale + (scale - 1)
            guard allowed.contains(where: { $0.overlaps(candidates) }) else {
                throw JSONDecodingError(.loneSurrogate, offset: UInt64(start + index))
            }
        }
        return unit
    }

    private mutating func append(_ scalar: UInt32) throws(JSONDecodingError) {
        guard let scalar = Unicode.Scalar(scalar) else { throw JSONDecodingError(.loneSurrogate, offset: 0) }
        text += Array(String(scalar).utf8)
    }

    /// A character beyond ASCII, by the table of RFC 3629.
    private mutating func appendCharacter(at start: Int, of json: [UInt8]) throws(JSONDecodingError) -> Int {
        let continuation: ClosedRange<UInt8> = 0x80...0xBF
        let following: [ClosedRange<UInt8>]
        switch json[start] {
        case 0xC2...0xDF: following = [continuation]
        case 0xE0: following = [0xA0...0xBF, continuation]
        case 0xED: following = [0x80...0x9F, continuation]
        case 0xE1...0xEF: following = [continuation, continuation]
        case 0xF0: following = [0x90...0xBF, continuation, continuation]
        case 0xF1...0xF3: following = [continuation, continuation, continuation]
        case 0xF4: following = [0x80...0x8F, continuation, continuation]
        default: throw JSONDecodingError(.invalidUTF8, offset: UInt64(start))
        }
        for (index, allowed) in following.enumerated() {
            let position = start + 1 + index
            guard allowed ~= (try Self.byte(at: position, of: json)) else {
                throw JSONDecodingError(.invalidUTF8, offset: UInt64(position))
            }
        }
        text += json[start...start + following.count]
        return start + 1 + following.count
    }
}
