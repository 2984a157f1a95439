/// Finds the end of a number and checks its grammar (RFC 8259 section 6).
@usableFromInline
enum NumberScanner {
    /// The position behind the number that begins at `start`, with a digit or a minus sign.
    @inline(__always)
    static func end(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        var position = start
        // In bounds: a number has a first byte, and the others are asked for by `byte`.
        if unsafe json[unchecked: start] == UInt8(ascii: "-") { position &+= 1 }
        if byte(at: position, in: json) == UInt8(ascii: "0") {
            position &+= 1
            guard !isDigit(byte(at: position, in: json)) else { throw failure(at: position, in: json) }
        } else {
            position = try endOfDigits(from: position, in: json)
        }
        if byte(at: position, in: json) == UInt8(ascii: ".") {
            position = try endOfDigits(from: position &+ 1, in: json)
        }
        guard byte(at: position, in: json) | 0x20 == UInt8(ascii: "e") else { return position }
        return try endOfExponent(from: position &+ 1, in: json)
    }

    @inline(never)
    static func endOfExponent(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        let sign = byte(at: start, in: json)
        let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        return try endOfDigits(from: isSigned ? start + 1 : start, in: json)
    }

    /// The position behind one or more digits.
    @inline(__always)
    static func endOfDigits(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        guard isDigit(byte(at: start, in: json)) else { throw failure(at: start, in: json) }
        var position = start
        // In bounds: eight bytes are there by the loop's condition.
        while json.count &- position >= 8 {
            let others = DigitWord.nonDigits(of: unsafe json.bytes.word(at: position))
            if others != 0 { return position &+ others.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        while isDigit(byte(at: position, in: json)) { position &+= 1 }
        return position
    }

    /// The byte at `position`, or a zero behind the end, which is none that a number has.
    @inlinable
    @inline(__always)
    static func byte(at position: Int, in json: Span<UInt8>) -> UInt8 {
        position < json.count ? unsafe json[unchecked: position] : 0
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    @inline(never)
    static func failure(at position: Int, in json: Span<UInt8>) -> JSONDecodingError {
        JSONDecodingError(position < json.count ? .invalidNumber : .unexpectedEnd, offset: UInt64(position))
    }
}
