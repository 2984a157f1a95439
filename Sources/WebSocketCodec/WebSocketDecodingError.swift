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
    /// has ended or the opening handshake failed.
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
        /// The stream of an open connection ended, and the peer had sent no close frame (section 7.1.5).
        case missingClose

        // The syntax of a head (RFC 9112), and the limits of one.

        /// A byte that a request line does not have in its place.
        case invalidRequestLine
        /// A byte that a status line does not have in its place.
        case invalidStatusLine
        /// A byte in a field's name that is not of a token, a space before the colon too; a line without a name.
        case invalidFieldName
        /// A control byte in a field's value.
        case invalidFieldValue
        /// A line that begins with whitespace; its first byte.
        case foldedLine
        /// A line feed without a carriage return before it, or the byte behind a carriage return that is no line feed.
        case bareLineEnding
        /// The first byte above ``WebSocketLimits/headByteCount``.
        case headTooLarge
        /// The first byte of a line above ``WebSocketLimits/fieldCount``; for the elements of a list, the head's last byte.
        case tooManyFields
        /// The stream ended inside a head.
        case truncatedHead

        // What a complete head says; the offset is that of its last byte.

        /// A request that is not a GET (RFC 6455 section 4.1).
        case wrongMethod
        /// A request of another version than HTTP/1.1 or a later 1.x (section 4.1).
        case unsupportedHTTPVersion
        /// A request without exactly one `Host` that is a host, with a port or without (section 4.1, RFC 9112 section 3.2).
        case invalidHost
        /// A request with a body, or with contradictory lengths of one; a 101 that speaks of a body (RFC 9110 section 8.6).
        case unexpectedBody
        /// `Upgrade` does not name `websocket`, or in a 101 something else too (RFC 6455 section 4.1).
        case missingUpgrade
        /// `Connection` does not name `Upgrade` (section 4.1).
        case missingConnectionUpgrade
        /// Not exactly one `Sec-WebSocket-Version` of 13 (section 4.1).
        case unsupportedVersion
        /// Not exactly one `Sec-WebSocket-Key` that is the Base64 of 16 bytes (section 4.1).
        case invalidKey
        /// The offered subprotocols are no list of distinct tokens (section 4.1).
        case invalidSubprotocols
        /// The extensions are no list of section 9.1.
        case invalidExtensions
        /// Not exactly one `Sec-WebSocket-Accept` that proves our key (section 4.1).
        case wrongAccept
        /// The server chose a subprotocol that was not offered, or several (section 4.1).
        case unofferedSubprotocol
        /// The server chose an extension that was not offered (section 4.1).
        case unofferedExtension

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
            case .missingClose: "ws.missing-close"
            case .invalidRequestLine: "ws.invalid-request-line"
            case .invalidStatusLine: "ws.invalid-status-line"
            case .invalidFieldName: "ws.invalid-field-name"
            case .invalidFieldValue: "ws.invalid-field-value"
            case .foldedLine: "ws.folded-line"
            case .bareLineEnding: "ws.bare-line-ending"
            case .headTooLarge: "ws.head-too-large"
            case .tooManyFields: "ws.too-many-fields"
            case .truncatedHead: "ws.truncated-head"
            case .wrongMethod: "ws.wrong-method"
            case .unsupportedHTTPVersion: "ws.unsupported-http-version"
            case .invalidHost: "ws.invalid-host"
            case .unexpectedBody: "ws.unexpected-body"
            case .missingUpgrade: "ws.missing-upgrade"
            case .missingConnectionUpgrade: "ws.missing-connection-upgrade"
            case .unsupportedVersion: "ws.unsupported-version"
            case .invalidKey: "ws.invalid-key"
            case .invalidSubprotocols: "ws.invalid-subprotocols"
            case .invalidExtensions: "ws.invalid-extensions"
            case .wrongAccept: "ws.wrong-accept"
            case .unofferedSubprotocol: "ws.unoffered-subprotocol"
            case .unofferedExtension: "ws.unoffered-extension"
            }
        }

        /// The code to fail the connection with (sections 7.4.1 and 7.1.5).
        public var closeCode: WebSocketCloseCode {
            switch self {
            case .frameTooLarge, .messageTooLarge: .messageTooBig
            case .tooManyFragments: .policyViolation
            case .invalidUTF8: .invalidPayload
            case .truncatedFrame, .truncatedMessage, .missingClose: .abnormalClosure
            case _ where isOfHead: .abnormalClosure
            default: .protocolError
            }
        }

        /// Whether it is about the opening handshake, so that no close frame can answer it.
        var isOfHead: Bool { rawValue >= Code.invalidRequestLine.rawValue }

        /// The status with which a server refuses a request that broke this rule.
        var refusalStatus: UInt16 {
            switch self {
            case .wrongMethod: 405
            case .missingUpgrade, .missingConnectionUpgrade, .unsupportedVersion: 426
            case .headTooLarge, .tooManyFields: 431
            default: 400
            }
        }
    }
}
