package import FeedwireCore

/// The text of a number, made before it is written, so that its size is known; nothing is allocated.
package struct NumberText: Sendable {
    // Filled with the digit 0, which saves to write those that a text has before its digits or behind them.
    private var bytes = SIMD64<UInt8>(repeating: 0x30)
    private var start = Self.origin
    private var end = Self.origin

    /// Where a text without sign begins, except that zeros are cut off an integer from there on.
    private static let origin = 24

    /// The size of the longest text.
    package static let maximumByteCount = 25

    /// Size of the text.
    package var byteCount: Int { end &- start }

    /// The decimal digits of an integer.
    package init(_ value: Int64) {
        write(value.magnitude, isNegative: value < 0)
    }

    /// The decimal digits of an integer.
    package init(_ value: UInt64) {
        write(value, isNegative: false)
    }

    /// The shortest decimal that is rounded to `value`, in the form of ECMAScript's Number::toString.
    ///
    /// There is no exponent from 1e-6 to below 1e21, and -0 is `0`.
    ///
    /// - Throws: ``NumberFault/notFinite`` for NaN and infinity.
    package init(_ value: Double) throws(NumberFault) {
        let magnitude = value.magnitude
        guard magnitude < .infinity else { throw .notFinite }
        // An integer up to 2^53 has no shorter decimal than its digits, for its neighbours are no further than 1.
        if magnitude < 0x1p53, Double(UInt64(magnitude)) == magnitude {
            write(UInt64(magnitude), isNegative: value < 0)
        } else {
            write(ShortestDecimal(bitPattern: magnitude.bitPattern), isNegative: value < 0)
        }
    }

    /// Appends the text to `sink`, which must have room for ``byteCount`` bytes.
    package func append<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
        unsafe withUnsafeBytes(of: bytes) { buffer in
            // In bounds: `start` and `end` are where the bytes were written.
            unsafe sink.append(copying: buffer.bindMemory(to: UInt8.self).extracting(start..<end).span)
        }
    }

    private mutating func write(_ value: UInt64, isNegative: Bool) {
        let digits = PaddedDigits(value)
        end = Self.origin &+ PaddedDigits.count
        start = end &- max(PaddedDigits.count &- digits.leadingZeroCount, 1)
        unsafe withUnsafeMutableBytes(of: &bytes) { buffer in
            // In bounds: 24 bytes from 24 on, of which the first four at least are zeros.
            unsafe digits.write(to: buffer, at: Self.origin)
            if isNegative {
                start &-= 1
                unsafe buffer[start] = UInt8(ascii: "-")
            }
        }
    }

    /// Writes a decimal that is not 0.
    private mutating func write(_ decimal: ShortestDecimal, isNegative: Bool) {
        let digits = PaddedDigits(decimal.digits)
        let leadingZeroCount = digits.leadingZeroCount
        let count = PaddedDigits.count &- leadingZeroCount &- digits.trailingZeroCount
        // The value is 0.ddd times this power of ten: how many digits are before the point, if it is one of them.
        let pointOffset = PaddedDigits.count &- leadingZeroCount &+ decimal.exponent
        (start, end) = unsafe withUnsafeMutableBytes(of: &bytes) { buffer in
            let start = Self.origin
            let first = (-5...0).contains(pointOffset) ? start &+ 2 &- pointOffset : start
            // In bounds: 24 bytes from 1 on at least, since a digit is not 0, to 48 at most, since seven are zeros.
            unsafe digits.write(to: buffer, at: first &- leadingZeroCount)
            var end = first &+ count
            if pointOffset > 21 || pointOffset < -5 {
                if count > 1 { unsafe Self.insertPoint(to: buffer, at: first &+ 1, &end) }
                unsafe Self.appendExponent(pointOffset &- 1, to: buffer, &end)
            } else if pointOffset >= count {
                end = first &+ pointOffset
            } else if pointOffset > 0 {
                unsafe Self.insertPoint(to: buffer, at: first &+ pointOffset, &end)
            } else {
                unsafe buffer[start] = UInt8(ascii: "0")
                unsafe buffer[start &+ 1] = UInt8(ascii: ".")
            }
            if isNegative { unsafe buffer[start &- 1] = UInt8(ascii: "-") }
            return (isNegative ? start &- 1 : start, end)
        }
    }

    /// Moves what is behind `offset`, at most 16 digits, for a point; in bounds, since `offset` is at most 24 + 16.
    private static func insertPoint(to buffer: UnsafeMutableRawBufferPointer, at offset: Int, _ end: inout Int) {
        let first = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let second = unsafe buffer.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)
        unsafe buffer[offset] = UInt8(ascii: ".")
        unsafe buffer.storeBytes(of: first, toByteOffset: offset &+ 1, as: UInt64.self)
        unsafe buffer.storeBytes(of: second, toByteOffset: offset &+ 9, as: UInt64.self)
        end &+= 1
    }

    /// Appends up to five bytes to a text that ends before 24 + 18.
    private static func appendExponent(_ exponent: Int, to buffer: UnsafeMutableRawBufferPointer, _ end: inout Int) {
        let digits = PaddedDigits(UInt64(exponent.magnitude))
        let count = PaddedDigits.count &- digits.leadingZeroCount
        unsafe buffer[end] = UInt8(ascii: "e")
        unsafe buffer[end &+ 1] = exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
        let word = digits.low &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        unsafe buffer.storeBytes(of: word.littleEndian, toByteOffset: end &+ 2, as: UInt64.self)
        end &+= 2 &+ count
    }
}

/// The 24 digits of an integer, the leading zeros among them.
private struct PaddedDigits {
    static let count = 24

    let high: UInt64
    let middle: UInt64
    let low: UInt64

    init(_ value: UInt64) {
        if value < 100_000_000 {
            high = DigitWord.zeros
            middle = DigitWord.zeros
            low = DigitWord.digits(of: value)
        } else {
            let upper = value / 100_000_000
            low = DigitWord.digits(of: value % 100_000_000)
            if upper < 100_000_000 {
                high = DigitWord.zeros
                middle = DigitWord.digits(of: upper)
            } else {
                high = DigitWord.digits(of: upper / 100_000_000)
                middle = DigitWord.digits(of: upper % 100_000_000)
            }
        }
    }

    var leadingZeroCount: Int {
        if high != DigitWord.zeros { return (high ^ DigitWord.zeros).trailingZeroBitCount >> 3 }
        if middle != DigitWord.zeros { return 8 &+ (middle ^ DigitWord.zeros).trailingZeroBitCount >> 3 }
        return 16 &+ (low ^ DigitWord.zeros).trailingZeroBitCount >> 3
    }

    var trailingZeroCount: Int {
        if low != DigitWord.zeros { return (low ^ DigitWord.zeros).leadingZeroBitCount >> 3 }
        if middle != DigitWord.zeros { return 8 &+ (middle ^ DigitWord.zeros).leadingZeroBitCount >> 3 }
        return 16 &+ (high ^ DigitWord.zeros).leadingZeroBitCount >> 3
    }

    /// Writes the digits from `offset` on, where there must be 24 bytes.
    func write(to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        unsafe buffer.storeBytes(of: high.littleEndian, toByteOffset: offset, as: UInt64.self)
        unsafe buffer.storeBytes(of: middle.littleEndian, toByteOffset: offset &+ 8, as: UInt64.self)
        unsafe buffer.storeBytes(of: low.littleEndian, toByteOffset: offset &+ 16, as: UInt64.self)
    }
}
