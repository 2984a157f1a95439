public import FeedwireCore

/// What the peer broke, and where.
///
/// Throwing it does not allocate. JSON that is bad throws `JSONDecodingError`.
public struct EngineIODecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the last `reset()` of a stream decoder, otherwise from the first byte of what was
    /// decoded.
    public let offset: UInt64

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.code = code
        self.offset = offset
    }

    /// What is wrong with the escapes of a query or a form: `code`, unless they make what is not UTF-8.
    init(_ error: EscapedText.DecodingError, otherwise code: Code) {
        self.init(error.isInvalidUTF8 ? .invalidUTF8 : code, offset: UInt64(error.offset))
    }

    /// What a server answers to the request that broke the rule.
    public var httpErrorCode: EngineIOHTTPError.Code {
        switch code {
        case .unknownTransport: .unknownTransport
        case .unsupportedRevision: .unsupportedRevision
        default: .badRequest
        }
    }

    /// The rules for what is received.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A frame, record or body without a byte.
        case emptyPacket
        /// A kind that is none of the seven.
        case unknownKind
        /// What is no Base64 (RFC 4648 section 4), padded or not padded at all.
        case invalidBase64
        /// Text that is not UTF-8.
        case invalidUTF8
        /// The length of a record or frame that is no number, or has a longer form than it needs.
        case invalidLength
        /// A record of a binary body that is neither text nor bytes.
        case invalidRecord
        /// A record whose length ends between the two UTF-16 code units of a character.
        case splitSurrogatePair
        /// The body or stream ended before the packet that it announced.
        case truncatedPacket
        /// A body, or a packet over WebTransport, above ``EngineIOLimits/payloadByteCount``; HTTP has the status 413 for it.
        case payloadTooLarge
        /// More packets in a body than ``EngineIOLimits/packetCount``.
        case tooManyPackets
        /// A query without a transport, or with an unknown one.
        case unknownTransport
        /// A query without a revision, or with another one than 3 and 4.
        case unsupportedRevision
        /// A query above ``EngineIOLimits/queryByteCount``.
        case queryTooLarge
        /// A query with a byte that none has, a broken escape, or a bad index of JSONP.
        case invalidQuery
        /// What is neither an answer of JSONP nor the form that is posted.
        case invalidJSONP
        /// A ping or pong from the end that does not send it in this revision.
        case heartbeatDirection
        /// An open packet in a session that is open, or from a client.
        case unexpectedOpen
        /// Another packet in place of the first one of a session.
        case missingOpen
        /// The packet that ends an upgrade, where there is none.
        case unexpectedUpgrade
        /// A packet that has no place on a WebSocket that has not taken over yet.
        case invalidProbe
        /// An open packet whose text is no ``EngineIOHandshake``.
        case invalidHandshake
        /// A body of bytes in revision 4, which has none.
        case binaryPayload

        /// The stable name, `eio.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .emptyPacket: "eio.empty-packet"
            case .unknownKind: "eio.unknown-kind"
            case .invalidBase64: "eio.invalid-base64"
            case .invalidUTF8: "eio.invalid-utf8"
            case .invalidLength: "eio.invalid-length"
            case .invalidRecord: "eio.invalid-record"
            case .splitSurrogatePair: "eio.split-surrogate-pair"
            case .truncatedPacket: "eio.truncated-packet"
            case .payloadTooLarge: "eio.payload-too-large"
            case .tooManyPackets: "eio.too-many-packets"
            case .unknownTransport: "eio.unknown-transport"
            case .unsupportedRevision: "eio.unsupported-revision"
            case .queryTooLarge: "eio.query-too-large"
            case .invalidQuery: "eio.invalid-query"
            case .invalidJSONP: "eio.invalid-jsonp"
            case .heartbeatDirection: "eio.heartbeat-direction"
            case .unexpectedOpen: "eio.unexpected-open"
            case .missingOpen: "eio.missing-open"
            case .unexpectedUpgrade: "eio.unexpected-upgrade"
            case .invalidProbe: "eio.invalid-probe"
            case .invalidHandshake: "eio.invalid-handshake"
            case .binaryPayload: "eio.binary-payload"
            }
        }
    }
}
