/// The number of a callback of JSONP: digits without a leading zero, which 64 bits hold.
struct DecimalIndex {
    private(set) var value: UInt64 = 0
    private(set) var digitCount = 0

    /// Takes a digit.
    ///
    /// - Returns: Whether the number may have it.
    mutating func take(_ byte: UInt8) -> Bool {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9, value > 0 || digitCount == 0 else { return false }
        let (product, isTooGreat) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = product.addingReportingOverflow(UInt64(digit))
        guard !isTooGreat, !overflows else { return false }
        value = sum
        digitCount += 1
        return true
    }

    /// The number that is all of a text, or `nil`.
    static func value(of text: [UInt8]) -> UInt64? {
        var index = DecimalIndex()
        for byte in text {
            guard index.take(byte) else { return nil }
        }
        return text.isEmpty ? nil : index.value
    }
}
