package import FeedwireCore

/// A format and the number that follows it, in network byte order: all of an integer, and the header of what has a length.
///
/// The shortest format is taken (MessagePack, "Serialization").
package struct FormatBytes: Sendable {
    private let format: UInt8
    private let number: UInt64
    private let numberByteCount: Int

    private init(_ format: UInt8, _ number: UInt64 = 0, byteCount: Int = 0) {
        self.format = format
        self.number = number
        numberByteCount = byteCount
    }

    package var byteCount: Int { 1 + numberByteCount }

    package func append<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
        sink.append(format)
        sink.append(number, byteCount: numberByteCount)
    }
}

extension ByteSink where Self: ~Copyable, Self: ~Escapable {
    /// Appends the low bytes of a number, in network byte order.
    mutating func append(_ number: UInt64, byteCount: Int) {
        var index = byteCount
        while index > 0 {
            index -= 1
            append(UInt8(truncatingIfNeeded: number &>> UInt64(8 * index)))
        }
    }
}

// MARK: Values

extension FormatBytes {
    static let null = FormatBytes(0xC0)

    static func bool(_ value: Bool) -> FormatBytes { FormatBytes(value ? 0xC3 : 0xC2) }

    package static func integer(_ value: UInt64) -> FormatBytes {
        switch value {
        case 0...0x7F: FormatBytes(UInt8(truncatingIfNeeded: value))
        case 0...0xFF: FormatBytes(0xCC, value, byteCount: 1)
        case 0...0xFFFF: FormatBytes(0xCD, value, byteCount: 2)
        case 0...0xFFFF_FFFF: FormatBytes(0xCE, value, byteCount: 4)
        default: FormatBytes(0xCF, value, byteCount: 8)
        }
    }

    static func integer(_ value: Int64) -> FormatBytes {
        let bits = UInt64(bitPattern: value)
        return switch value {
        case 0...: integer(bits)
        case (-0x20)...: FormatBytes(UInt8(truncatingIfNeeded: value))
        case (-0x80)...: FormatBytes(0xD0, bits, byteCount: 1)
        case (-0x8000)...: FormatBytes(0xD1, bits, byteCount: 2)
        case (-0x8000_0000)...: FormatBytes(0xD2, bits, byteCount: 4)
        default: FormatBytes(0xD3, bits, byteCount: 8)
        }
    }

    static func float(_ value: Float) -> FormatBytes { FormatBytes(0xCA, UInt64(value.bitPattern), byteCount: 4) }

    static func double(_ value: Double) -> FormatBytes { FormatBytes(0xCB, value.bitPattern, byteCount: 8) }
}

// MARK: Headers

extension FormatBytes {
    package static func string(byteCount: UInt32) -> FormatBytes {
        switch byteCount {
        case 0...0x1F: FormatBytes(0xA0 | UInt8(truncatingIfNeeded: byteCount))
        case 0...0xFF: FormatBytes(0xD9, UInt64(byteCount), byteCount: 1)
        default: withLength(0xDA, byteCount)
        }
    }

    static func bytes(byteCount: UInt32) -> FormatBytes {
        byteCount <= 0xFF ? FormatBytes(0xC4, UInt64(byteCount), byteCount: 1) : withLength(0xC5, byteCount)
    }

    static func array(count: UInt32) -> FormatBytes {
        count <= 0xF ? FormatBytes(0x90 | UInt8(truncatingIfNeeded: count)) : withLength(0xDC, count)
    }

    package static func map(count: UInt32) -> FormatBytes {
        count <= 0xF ? FormatBytes(0x80 | UInt8(truncatingIfNeeded: count)) : withLength(0xDE, count)
    }

    /// What is before the type.
    static func `extension`(byteCount: UInt32) -> FormatBytes {
        switch byteCount {
        case 1: FormatBytes(0xD4)
        case 2: FormatBytes(0xD5)
        case 4: FormatBytes(0xD6)
        case 8: FormatBytes(0xD7)
        case 16: FormatBytes(0xD8)
        case 0...0xFF: FormatBytes(0xC7, UInt64(byteCount), byteCount: 1)
        default: withLength(0xC8, byteCount)
        }
    }

    /// The format for a length of 16 bits, or the one behind it for 32.
    private static func withLength(_ format: UInt8, _ length: UInt32) -> FormatBytes {
        length <= 0xFFFF
            ? FormatBytes(format, UInt64(length), byteCount: 2)
            : FormatBytes(format + 1, UInt64(length), byteCount: 4)
    }
}
