/// Finds the end of a number and checks its grammar (RFC 8259 section 6).
@usableFromInline
enum NumberScanner {
    /// The position behind the number that begins at `start`, with a digit or a minus sign.
    @inline(__always)
    static func end(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        if let end = usualEnd(from: start, in: json) { return end }
        return try anyEnd(from: start, in: json)
    }

    /// The same for a number without an exponent and of fewer bytes than are asked at once, with a byte behind it: one answer tells
    /// where its digits before and behind the point end.
    @inline(__always)
    private static func usualEnd(from start: Int, in json: Span<UInt8>) -> Int? {
        let bytes = unsafe json.bytes
        // In bounds: a number has a first byte.
        let first = bytes.byte(at: start) == UInt8(ascii: "-") ? start &+ 1 : start
        guard bytes.byteCount &- first >= ByteMask.byteCount else { return nil }
        let others = ByteMask(nonDigitsOf: bytes, at: first)
        let integerCount = others.first
        guard integerCount != 0, integerCount < ByteMask.byteCount,
            integerCount == 1 || bytes.byte(at: first) != UInt8(ascii: "0")
        else { return nil }
        var end = first &+ integerCount
        if bytes.byte(at: end) == UInt8(ascii: ".") {
            let count = others.withoutFirst.first
            guard count < ByteMask.byteCount, count != integerCount &+ 1 else { return nil }
            end = first &+ count
        }
        return bytes.byte(at: end) | 0x20 == UInt8(ascii: "e") ? nil : end
    }

    @inline(never)
    private static func anyEnd(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
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
