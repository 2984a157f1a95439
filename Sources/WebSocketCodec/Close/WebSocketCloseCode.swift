/// Why a connection is closed (RFC 6455 section 7.4), any 16-bit value.
public struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt16

    /// The code of a number, valid on the wire or not.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// 1000: the purpose of the connection is fulfilled.
    public static let normalClosure = WebSocketCloseCode(rawValue: 1000)
    /// 1001: the endpoint goes away, as a server does that shuts down or a browser that leaves the page.
    public static let goingAway = WebSocketCloseCode(rawValue: 1001)
    /// 1002: the peer broke the protocol.
    public static let protocolError = WebSocketCloseCode(rawValue: 1002)
    /// 1003: a type of data that the endpoint cannot accept, such as binary where text is due.
    public static let unsupportedData = WebSocketCloseCode(rawValue: 1003)
    /// 1005, never on the wire: the close frame had no code.
    public static let noStatusReceived = WebSocketCloseCode(rawValue: 1005)
    /// 1006, never on the wire: the connection ended without a close frame.
    public static let abnormalClosure = WebSocketCloseCode(rawValue: 1006)
    /// 1007: data inconsistent with the message's type, such as text that is not UTF-8.
    public static let invalidPayload = WebSocketCloseCode(rawValue: 1007)
    /// 1008: a message that violates the endpoint's policy.
    public static let policyViolation = WebSocketCloseCode(rawValue: 1008)
    /// 1009: a message too big to process.
    public static let messageTooBig = WebSocketCloseCode(rawValue: 1009)
    /// 1010: the client expected an extension that the server did not negotiate.
    public static let mandatoryExtension = WebSocketCloseCode(rawValue: 1010)
    /// 1011: the server met an unexpected condition.
    public static let internalError = WebSocketCloseCode(rawValue: 1011)
    /// 1012: the service restarts (IANA registry).
    public static let serviceRestart = WebSocketCloseCode(rawValue: 1012)
    /// 1013: try again later (IANA registry).
    public static let tryAgainLater = WebSocketCloseCode(rawValue: 1013)
    /// 1014: a gateway got an invalid answer from the server behind it (IANA registry).
    public static let badGateway = WebSocketCloseCode(rawValue: 1014)
    /// 1015, never on the wire: the TLS handshake failed.
    public static let tlsHandshakeFailed = WebSocketCloseCode(rawValue: 1015)

    /// Who gives a code its meaning.
    public enum Category: Hashable, Sendable {
        /// Defined by the RFC or its IANA registry, 1000 to 1014 without the reserved ones.
        case standard
        /// 3000 to 3999: libraries and frameworks, registered with IANA.
        case registered
        /// 4000 to 4999: private agreement.
        case privateUse
        /// 1004, 1005, 1006 and 1015: must not be sent in a close frame (section 7.4.1).
        case reserved
        /// All others: nobody may use them yet.
        case unassigned
    }

    /// Who gives this code its meaning.
    public var category: Category {
        switch rawValue {
        case 1004, 1005, 1006, 1015: .reserved
        case 1000...1014: .standard
        case 3000...3999: .registered
        case 4000...4999: .privateUse
        default: .unassigned
        }
    }

    /// Whether a close frame of ours may have this code.
    public var isSendable: Bool { isReceivable }

    /// Whether a peer's close frame may have this code: every one that is neither reserved nor unassigned.
    public var isReceivable: Bool {
        switch category {
        case .standard, .registered, .privateUse: true
        case .reserved, .unassigned: false
        }
    }
}
