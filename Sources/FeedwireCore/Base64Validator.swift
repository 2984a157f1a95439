/// Checks that text is Base64 (RFC 4648 section 4), in pieces of any size, without decoding it.
///
/// It refuses what ``Base64/decode(_:allowsMissingPadding:into:)`` refuses, at the same byte. Nothing is allocated.
public struct Base64Validator: Hashable, Sendable {
    private let allowsMissingPadding: Bool
    /// How many characters of the open group have come, padding included.
    private var openCount: UInt8 = 0
    /// How many characters of padding have come.
    public private(set) var paddingCount = 0
    /// The value of the last character that has one.
    private var lastValue: UInt8 = 0

    /// A validator at the start of a text.
    ///
    /// - Parameter allowsMissingPadding: Whether the padding may be left out, all of it (section 3.2).
    public init(allowsMissingPadding: Bool = false) {
        self.allowsMissingPadding = allowsMissingPadding
    }

    /// Whether the text may end here, where no byte was refused.
    public var isComplete: Bool {
        openCount == 0 || allowsMissingPadding && paddingCount == 0 && mayBePadded
    }

    /// Takes the next bytes of the text.
    ///
    /// - Returns: The index of the first byte that cannot stand in its place, or `nil` if all may; after one that cannot, the
    ///   validator is of no further use.
    /// - Complexity: O(*n*), no allocation.
    public mutating func validate(_ bytes: Span<UInt8>) -> Int? {
        unsafe Base64.values.withUnsafeBufferPointer { values in
            var index = 0
            while paddingCount == 0, bytes.count &- index >= Self.blockByteCount {
                var (bits, value): (UInt8, UInt8) = (0, 0)
                for place in index..<index &+ Self.blockByteCount {
                    // In bounds: there is a value for each of the 256 bytes.
                    value = unsafe values[Int(bytes[place])]
                    bits |= value
                }
                // Values have six bits; what has none has all eight. A bad block is gone through again below, and its first byte may
                // be the padding of what came before.
                guard bits & 0xC0 == 0 else { break }
                lastValue = value
                index &+= Self.blockByteCount
            }
            while index < bytes.count {
                guard unsafe take(bytes[index], ofValue: values[Int(bytes[index])]) else { return index }
                index &+= 1
            }
            return nil
        }
    }

    /// A whole number of groups.
    private static let blockByteCount = 16

    /// Whether padding may stand here: behind two or three characters whose spare bits are zero (section 3.5).
    private var mayBePadded: Bool {
        switch openCount {
        case 2: lastValue & 0x0F == 0
        case 3: lastValue & 0x03 == 0
        default: false
        }
    }

    private mutating func take(_ byte: UInt8, ofValue value: UInt8) -> Bool {
        if value != Base64.noValue {
            guard paddingCount == 0 else { return false }
            lastValue = value
        } else {
            guard byte == Base64.padding, paddingCount == 0 ? mayBePadded : openCount == 3 else { return false }
            paddingCount += 1
        }
        openCount = (openCount + 1) & 3
        return true
    }
}
