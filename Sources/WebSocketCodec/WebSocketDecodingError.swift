public import FeedwireCore

/// What the peer broke, and where.
///
/// Throwing it does not allocate. ``closeCode`` is what to fail the connection with (RFC 6455 section 7.1.7).
public struct WebSocketDecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the last `reset()` of a stream decoder or the start of a close payload.
    public let offset: UInt64

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.code = code
        self.offset = offset
    }

    /// The code to put into our close frame; ``WebSocketCloseCode/abnormalClosure``, which is never sent, if the stream
    /// has ended.
    public var closeCode: WebSocketCloseCode { code.closeCode }

    /// The rules for what is received.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A reserved bit that no extension claims, or a claimed one on a frame that does not start a message; byte 0
        /// (RFC 6455 section 5.2).
        case reservedBit
        /// An opcode that the RFC does not define; byte 0 (section 5.2).
        case reservedOpcode
        /// A control frame without FIN; byte 0 (section 5.5).
        case fragmentedControl
        /// A continuation, and no message is open; byte 0 (section 5.4).
        case unexpectedContinuation
        /// A new data frame while a message is open; byte 0 (section 5.4).
        case expectedContinuation
        /// More frames in a message than ``WebSocketLimits/fragmentCount``; byte 0 of the first too many.
        case tooManyFragments
        /// A server received an unmasked frame; byte 1 (section 5.1).
        case unmaskedFrame
        /// A client received a masked frame; byte 1 (section 5.1).
        case maskedFrame
        /// A control frame with more than 125 bytes; byte 1 (section 5.5).
        case oversizedControl
        /// A close payload of one byte; byte 1 of its header, or the end of a payload that is decoded alone (section 5.5.1).
        case closePayloadOfOneByte
        /// A 64-bit length with its top bit set; byte 2 (section 5.2).
        case lengthOutOfRange
        /// A length that fits a shorter form; byte 3 of a 16-bit form, byte 7 of a 64-bit one (section 5.2).
        case lengthNotMinimal
        /// A payload above ``WebSocketLimits/frameByteCount``; the first length byte that settles it.
        case frameTooLarge
        /// A message above ``WebSocketLimits/messageByteCount``; the first length byte that settles it.
        case messageTooLarge
        /// A close code that must not be on the wire; its second byte (section 7.4).
        case invalidCloseCode
        /// Text that is not UTF-8; the first impossible byte, or the last of a message that ends inside a character
        /// (section 8.1).
        case invalidUTF8
        /// The stream ended inside a frame.
        case truncatedFrame
        /// The stream ended between the fragments of a message.
        case truncatedMessage

        /// The stable name, `ws.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .reservedBit: "ws.reserved-bit"
            case .reservedOpcode: "ws.reserved-opcode"
            case .fragmentedControl: "ws.fragmented-control"
            case .unexpectedContinuation: "ws.unexpected-continuation"
            case .expectedContinuation: "ws.expected-continuation"
            case .tooManyFragments: "ws.too-many-fragments"
            case .unmaskedFrame: "ws.unmasked-frame"
            case .maskedFrame: "ws.masked-frame"
            case .oversizedControl: "ws.oversized-control"
            case .closePayloadOfOneByte: "ws.close-payload-of-one-byte"
            case .lengthOutOfRange: "ws.length-out-of-range"
            case .lengthNotMinimal: "ws.length-not-minimal"
            case .frameTooLarge: "ws.frame-too-large"
            case .messageTooLarge: "ws.message-too-large"
            case .invalidCloseCode: "ws.invalid-close-code"
            case .invalidUTF8: "ws.invalid-utf8"
            case .truncatedFrame: "ws.truncated-frame"
            case .truncatedMessage: "ws.truncated-message"
            }
        }

        /// The code to fail the connection with (sections 7.4.1 and 7.1.5).
        public var closeCode: WebSocketCloseCode {
            switch self {
            case .frameTooLarge, .messageTooLarge: .messageTooBig
            case .tooManyFragments: .policyViolation
            case .invalidUTF8: .invalidPayload
            case .truncatedFrame, .truncatedMessage: .abnormalClosure
            default: .protocolError
            }
        }
    }
}
