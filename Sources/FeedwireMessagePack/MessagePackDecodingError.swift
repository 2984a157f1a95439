public import FeedwireCore

/// What a document broke, or what a value is not, and where.
///
/// Throwing it does not allocate.
public struct MessagePackDecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the document's first one; of the value's first byte, where a value is not what
    /// was asked for.
    public let offset: UInt64

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.code = code
        self.offset = offset
    }

    /// An error of the rule `code` at an index of the document.
    init(_ code: Code, at index: Int) {
        self.init(code, offset: UInt64(clamping: index))
    }

    /// The rules of MessagePack, and of what is asked of values.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// The end of the document, inside the value, or before as much of it as was announced; its length.
        case unexpectedEnd
        /// The byte 0xc1, which no value begins with (MessagePack, "Formats").
        case reservedByte
        /// The first byte of a string that no UTF-8 has in its place, or its last one, which cuts a character.
        case invalidUTF8
        /// Something behind the value.
        case trailingBytes
        /// The first byte of the array or map that is one level too deep (``MessagePackLimits/depth``).
        case tooDeep
        /// The first byte above ``MessagePackLimits/byteCount``.
        case tooLarge
        /// A value of another kind than was asked for.
        case wrongKind
        /// An integer that the type cannot hold.
        case integerOverflow

        /// The stable name, `msgpack.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .unexpectedEnd: "msgpack.unexpected-end"
            case .reservedByte: "msgpack.reserved-byte"
            case .invalidUTF8: "msgpack.invalid-utf8"
            case .trailingBytes: "msgpack.trailing-bytes"
            case .tooDeep: "msgpack.too-deep"
            case .tooLarge: "msgpack.too-large"
            case .wrongKind: "msgpack.wrong-kind"
            case .integerOverflow: "msgpack.integer-overflow"
            }
        }
    }
}
