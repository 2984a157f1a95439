/// Hexadecimal text, two digits a byte, as in RFC 4648 section 8.
public enum Hexadecimal {
    /// Why text is not hexadecimal.
    public struct DecodingError: Error, Hashable, Sendable {
        /// Position of the first byte that is no digit, or the length of a text with an odd number of digits.
        public let offset: Int
    }

    /// Appends two lower-case digits to `sink` for each of `bytes`; the sink must have room for them.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(_ bytes: Span<UInt8>, into sink: inout Sink) {
        for index in bytes.indices { encode(bytes[index], into: &sink) }
    }

    /// Appends the two lower-case digits of one byte to `sink`, which must have room for them.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(_ byte: UInt8, into sink: inout Sink) {
        sink.append(digit(byte >> 4))
        sink.append(digit(byte & 0x0F))
    }

    /// Appends one byte to `sink` for each two digits of `text`, in either case; the sink must have room for them.
    ///
    /// - Throws: ``DecodingError`` at the first byte that is no digit; the bytes before it have been appended.
    public static func decode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: Span<UInt8>,
        into sink: inout Sink
    ) throws(DecodingError) {
        var high: UInt8?
        for index in text.indices {
            guard let value = value(text[index]) else { throw DecodingError(offset: index) }
            if let first = high {
                sink.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { throw DecodingError(offset: text.count) }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
