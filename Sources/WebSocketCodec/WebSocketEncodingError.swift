public import FeedwireCore

/// What the caller of an encoder broke; nothing has been written, and the encoder's state is as before.
public struct WebSocketEncodingError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code
    /// For ``Code/insufficientCapacity`` the bytes that the sink must have room for, otherwise `nil`.
    public let neededByteCount: Int?

    /// An error of the rule `code`.
    public init(_ code: Code, neededByteCount: Int? = nil) {
        self.code = code
        self.neededByteCount = neededByteCount
    }

    /// The rules for what is sent.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A reserved bit that no extension claims, or a claimed one on a frame that does not start a message.
        case reservedBit
        /// An opcode that the RFC does not define.
        case reservedOpcode
        /// A control frame without FIN.
        case fragmentedControl
        /// A continuation, and no message is open.
        case unexpectedContinuation
        /// A new data frame while a message is open.
        case expectedContinuation
        /// A control frame with more than 125 bytes of payload.
        case oversizedControl
        /// A client has to mask (RFC 6455 section 5.3).
        case missingMaskingKey
        /// A server must not mask.
        case unexpectedMaskingKey
        /// A close code that must not be on the wire (section 7.4).
        case invalidCloseCode
        /// A close reason needs a code before it.
        case reasonWithoutCode
        /// Text or a close reason that is not UTF-8.
        case invalidUTF8
        /// The sink has too little room for the whole frame, message or head.
        case insufficientCapacity
        /// A message before the opening handshake is done, or after it was refused (section 4.1); an answer where no request
        /// waits for one.
        case notOpen
        /// A message after our close frame (section 5.5.1), but for the answer to a ping.
        case closeSent
        /// A request target that is empty, or has a byte that none may have.
        case invalidTarget
        /// A field whose name is no token, or whose value has a control byte or whitespace at its ends; a host that is none.
        case invalidField
        /// A field that the handshake writes itself, or that announces a body.
        case reservedField
        /// An offered subprotocol that is no token, or is offered twice.
        case invalidSubprotocol
        /// An extension with a name, or a parameter with a name or a value, that is no token.
        case invalidExtension
        /// A chosen subprotocol that the client did not offer.
        case unofferedSubprotocol
        /// A chosen extension that the client did not offer.
        case unofferedExtension
        /// The status of a refusal outside 300 to 599.
        case invalidStatus

        /// The stable name, `ws.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .reservedBit: "ws.encode-reserved-bit"
            case .reservedOpcode: "ws.encode-reserved-opcode"
            case .fragmentedControl: "ws.encode-fragmented-control"
            case .unexpectedContinuation: "ws.encode-unexpected-continuation"
            case .expectedContinuation: "ws.encode-expected-continuation"
            case .oversizedControl: "ws.encode-oversized-control"
            case .missingMaskingKey: "ws.encode-missing-masking-key"
            case .unexpectedMaskingKey: "ws.encode-unexpected-masking-key"
            case .invalidCloseCode: "ws.encode-invalid-close-code"
            case .reasonWithoutCode: "ws.encode-reason-without-code"
            case .invalidUTF8: "ws.encode-invalid-utf8"
            case .insufficientCapacity: "ws.encode-insufficient-capacity"
            case .notOpen: "ws.encode-not-open"
            case .closeSent: "ws.encode-close-sent"
            case .invalidTarget: "ws.encode-invalid-target"
            case .invalidField: "ws.encode-invalid-field"
            case .reservedField: "ws.encode-reserved-field"
            case .invalidSubprotocol: "ws.encode-invalid-subprotocol"
            case .invalidExtension: "ws.encode-invalid-extension"
            case .unofferedSubprotocol: "ws.encode-unoffered-subprotocol"
            case .unofferedExtension: "ws.encode-unoffered-extension"
            case .invalidStatus: "ws.encode-invalid-status"
            }
        }
    }
}
