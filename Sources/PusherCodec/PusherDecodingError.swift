public import FeedwireCore
public import FeedwireJSON

/// What the peer broke, and where.
///
/// Throwing it does not allocate. Whether it ends the connection is its owner's decision: every server that was seen keeps a
/// connection open after a message that it cannot read.
public struct PusherDecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the first byte of what was decoded; for ``Code/invalidDocument`` from that of the document.
    public let offset: UInt64
    /// For ``Code/invalidJSON`` and ``Code/invalidDocument`` which rule of JSON was broken, otherwise `nil`.
    public let json: JSONDecodingError.Code?
    /// For ``Code/insufficientBuffer`` the bytes that the buffer must have, otherwise `nil`.
    public let neededByteCount: Int?

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.init(code, offset: offset, json: nil, neededByteCount: nil)
    }

    private init(_ code: Code, offset: UInt64, json: JSONDecodingError.Code?, neededByteCount: Int?) {
        self.code = code
        self.offset = offset
        self.json = json
        self.neededByteCount = neededByteCount
    }

    /// An error of the rule `code` at an index of what was decoded.
    init(_ code: Code, at index: Int) {
        self.init(code, offset: UInt64(clamping: index))
    }

    /// An error about a value that is there.
    init(_ code: Code, at value: JSONValue) {
        self.init(code, offset: UInt64(value.range.lowerBound))
    }

    /// An error about a string that needs more room than there is.
    init(insufficientBufferAt offset: UInt64, neededByteCount: Int) {
        self.init(.insufficientBuffer, offset: offset, json: nil, neededByteCount: neededByteCount)
    }

    /// What is wrong with the JSON of a message.
    init(_ error: JSONDecodingError) {
        let code: Code =
            switch error.code {
            case .tooDeep: .tooDeep
            case .tooLarge: .tooLarge
            case .wrongKind: .notAnObject
            default: .invalidJSON
            }
        let json = code == .invalidJSON ? error.code : nil
        self.init(code, offset: error.offset, json: json, neededByteCount: nil)
    }

    /// What is wrong with the document that an event's data is.
    @usableFromInline
    init(inDocument error: JSONDecodingError) {
        self.init(.invalidDocument, offset: error.offset, json: error.code, neededByteCount: nil)
    }

    /// The rules for what is received.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// Text that is no JSON; ``PusherDecodingError/json`` says why.
        case invalidJSON
        /// The bracket that opens one level too many (``PusherLimits/depth``).
        case tooDeep
        /// The first byte above ``PusherLimits/byteCount``, or the limit of a form, a URL or a target.
        case tooLarge
        /// JSON that is no object: the value's first byte.
        case notAnObject
        /// An object without an `event` ("Events"): the bracket that closes it.
        case missingEvent
        /// An `event` that is no string: its first byte.
        case invalidEvent
        /// A `channel` that is neither a string nor `null`: its first byte.
        case invalidChannel
        /// A `user_id` that is an object or an array: its first byte.
        case invalidUserID
        /// A buffer with too little room for a document that has to be unescaped: the first byte of `data`.
        case insufficientBuffer
        /// What the reader of a document threw; ``PusherDecodingError/json`` says what.
        case invalidDocument
        /// An auth value that is not `key:` and 64 lower-case hexadecimal digits.
        case invalidAuth
        /// A name that is empty, or has a character that none has (``PusherName``).
        case invalidName
        /// A name with more characters than ``PusherNameLimits`` says.
        case nameTooLong
        /// An authorization request that is no form, or has a broken escape.
        case invalidForm
        /// An authorization request without a socket id.
        case missingSocketID
        /// A URL or a request target that leads to no app.
        case invalidURL
        /// A protocol that is none of ``PusherRevision``.
        case unsupportedRevision
        /// Escapes that make what is not UTF-8.
        case invalidUTF8
        /// A key that is not the Base64 of 32 bytes.
        case invalidKey
        /// To a client another event than ``PusherEventName/connectionEstablished`` or ``PusherEventName/error`` before the
        /// connection is established; to a server one that clients do not send: the first byte of its name's string.
        case unexpectedEvent
        /// A member of a presence channel above ``PusherSessionSettings/memberCount`` or ``PusherSessionSettings/memberByteCount``:
        /// the first byte of its id, from the first of the document.
        case tooManyMembers

        /// The stable name, `pusher.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .invalidJSON: "pusher.invalid-json"
            case .tooDeep: "pusher.too-deep"
            case .tooLarge: "pusher.too-large"
            case .notAnObject: "pusher.not-an-object"
            case .missingEvent: "pusher.missing-event"
            case .invalidEvent: "pusher.invalid-event"
            case .invalidChannel: "pusher.invalid-channel"
            case .invalidUserID: "pusher.invalid-user-id"
            case .insufficientBuffer: "pusher.insufficient-buffer"
            case .invalidDocument: "pusher.invalid-document"
            case .invalidAuth: "pusher.invalid-auth"
            case .invalidName: "pusher.invalid-name"
            case .nameTooLong: "pusher.name-too-long"
            case .invalidForm: "pusher.invalid-form"
            case .missingSocketID: "pusher.missing-socket-id"
            case .invalidURL: "pusher.invalid-url"
            case .unsupportedRevision: "pusher.unsupported-revision"
            case .invalidUTF8: "pusher.invalid-utf8"
            case .invalidKey: "pusher.invalid-key"
            case .unexpectedEvent: "pusher.unexpected-event"
            case .tooManyMembers: "pusher.too-many-members"
            }
        }
    }
}

extension PusherDecodingError {
    /// What is wrong with the escapes of a query or a form: `code`, unless they make what is not UTF-8.
    init(_ error: EscapedText.DecodingError, otherwise code: Code) {
        self.init(error.isInvalidUTF8 ? .invalidUTF8 : code, at: error.offset)
    }
}
