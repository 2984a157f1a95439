import FeedwireCore

// How many bytes a packet takes in a body, and what is before it; one place for the encoder and for who fills bodies.

extension EngineIOPayloadForm {
    /// Bytes of a packet of text, with what stands before it.
    func encodedByteCount(ofText text: Span<UInt8>, isFirst: Bool) -> Int {
        let byteCount = 1 + text.count
        return headByteCount(ofLength: length(ofText: text), isFirst: isFirst) + byteCount
    }

    /// Bytes of a packet of so many bytes, with what stands before it.
    func encodedByteCount(ofBinary byteCount: Int, isFirst: Bool) -> Int {
        let length = length(ofBinary: byteCount)
        return headByteCount(ofLength: length, isFirst: isFirst) + length
    }

    /// What the length says of a packet of text; of no meaning between separators.
    func length(ofText text: Span<UInt8>) -> Int {
        switch self {
        case .recordSeparated, .binary: 1 + text.count
        case .lengthPrefixed: 1 + TextScanner.codeUnitCount(of: text)
        }
    }

    /// What the length says of a packet of so many bytes, and how many bytes it has.
    func length(ofBinary byteCount: Int) -> Int {
        switch self {
        case .recordSeparated, .lengthPrefixed: revision.base64ByteCount(of: byteCount)
        case .binary: revision.binaryHeadByteCount + byteCount
        }
    }

    private func headByteCount(ofLength length: Int, isFirst: Bool) -> Int {
        switch self {
        case .recordSeparated: isFirst ? 0 : 1
        case .lengthPrefixed: length.digitCount + 1
        case .binary: 1 + length.digitCount + 1
        }
    }
}

extension Int {
    /// Decimal digits of a number that is not negative.
    fileprivate var digitCount: Int {
        var rest = self / 10
        var count = 1
        while rest > 0 {
            rest /= 10
            count += 1
        }
        return count
    }
}

extension ByteSink where Self: ~Copyable, Self: ~Escapable {
    /// Appends the decimal digits of a length, each as a byte of its value above `zero`.
    mutating func appendDigits(of length: Int, zero: UInt8) {
        var divisor = 1
        while length / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(zero + UInt8(truncatingIfNeeded: length / divisor % 10))
            divisor /= 10
        }
    }
}
