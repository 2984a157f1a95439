public import FeedwireCore

/// What a JSON text broke, or what a value is not, and where.
///
/// Throwing it does not allocate.
public struct JSONDecodingError: OffsetError {
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

    /// The rules of RFC 8259, and of what is asked of values.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A byte that no JSON text has in this place (RFC 8259 section 2).
        case unexpectedByte
        /// Something other than whitespace behind the value (section 2).
        case trailingBytes
        /// The end of the text, inside the value; its length.
        case unexpectedEnd
        /// The first byte that departs from `true`, `false` or `null` (section 3).
        case invalidLiteral
        /// The byte that is not where a number needs a digit, or a digit behind a leading zero (section 6).
        case invalidNumber
        /// A byte below 0x20 in a string (section 7).
        case controlCharacter
        /// What follows a backslash and is no escape (section 7).
        case invalidEscape
        /// An escaped surrogate without its other half (section 8.2): the first byte that settles it.
        case loneSurrogate
        /// The first byte that no UTF-8 has in its place (section 8.1).
        case invalidUTF8
        /// The bracket that opens one level too many (``JSONLimits/depth``).
        case tooDeep
        /// The first byte above ``JSONLimits/byteCount``.
        case tooLarge
        /// A value of another kind than was asked for.
        case wrongKind
        /// An object without a member that it has to have.
        case missingMember
        /// A number with a fraction or an exponent, where an integer was asked for.
        case notAnInteger
        /// An integer that the type cannot hold.
        case integerOverflow
        /// A number whose nearest `Double` would be infinite.
        case numberOverflow

        /// The stable name, `json.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .unexpectedByte: "json.unexpected-byte"
            case .trailingBytes: "json.trailing-bytes"
            case .unexpectedEnd: "json.unexpected-end"
            case .invalidLiteral: "json.invalid-literal"
            case .invalidNumber: "json.invalid-number"
            case .controlCharacter: "json.control-character"
            case .invalidEscape: "json.invalid-escape"
            case .loneSurrogate: "json.lone-surrogate"
            case .invalidUTF8: "json.invalid-utf8"
            case .tooDeep: "json.too-deep"
            case .tooLarge: "json.too-large"
            case .wrongKind: "json.wrong-kind"
            case .missingMember: "json.missing-member"
            case .notAnInteger: "json.not-an-integer"
            case .integerOverflow: "json.integer-overflow"
            case .numberOverflow: "json.number-overflow"
            }
        }
    }
}
