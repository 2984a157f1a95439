/// Which of the open brackets, at most 128, are of objects.
package struct BracketStack: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    package private(set) var count = 0

    /// No bracket is open.
    package init() {}

    package var isEmpty: Bool { count == 0 }
    package var isInObject: Bool { low & 1 == 1 }

    /// The bracket that ends the innermost one.
    package var closingBracket: UInt8 { UInt8(ascii: "]") | (isInObject ? 0x20 : 0) }

    package mutating func push(isObject: Bool) {
        high = high << 1 | low >> 63
        low = low << 1 | (isObject ? 1 : 0)
        count += 1
    }

    package mutating func pop() {
        low = low >> 1 | high << 63
        high >>= 1
        count -= 1
    }
}
