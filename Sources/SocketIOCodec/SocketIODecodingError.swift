public import FeedwireCore
public import FeedwireJSON
public import FeedwireMessagePack

/// What a packet broke, and where.
///
/// Throwing it does not allocate. After it a server closes the connection (Socket.IO protocol 5).
public struct SocketIODecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the first byte of the text or binary message that has it.
    public let offset: UInt64
    /// For ``Code/invalidJSON`` which rule of JSON was broken, otherwise `nil`.
    public let json: JSONDecodingError.Code?
    /// For ``Code/invalidMessagePack`` which rule of MessagePack was broken, otherwise `nil`.
    public let messagePack: MessagePackDecodingError.Code?

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.code = code
        self.offset = offset
        json = nil
        messagePack = nil
    }

    /// An error of the rule `code` at an index of the message.
    init(_ code: Code, at index: Int) {
        self.init(code, offset: UInt64(clamping: index))
    }

    /// What is wrong with the JSON of a payload, or with a value in it.
    package init(_ error: JSONDecodingError) {
        offset = error.offset
        if error.code == .tooDeep {
            code = .tooDeep
            json = nil
        } else {
            code = .invalidJSON
            json = error.code
        }
        messagePack = nil
    }

    /// What is wrong with the MessagePack of a packet.
    init(_ error: MessagePackDecodingError) {
        offset = error.offset
        json = nil
        if error.code == .tooDeep {
            code = .tooDeep
            messagePack = nil
        } else {
            code = .invalidMessagePack
            messagePack = error.code
        }
    }

    /// The rules for what is received.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A text message without a byte.
        case emptyPacket
        /// A first byte that is no kind of packet in this revision.
        case unknownKind
        /// A count of attachments that is no number as it is written, or has no hyphen behind it.
        case invalidAttachmentCount
        /// More attachments than ``SocketIOLimits/attachmentCount``: the digit that says so (CVE-2026-33151).
        case tooManyAttachments
        /// A namespace that is not UTF-8.
        case invalidUTF8
        /// An acknowledgement id of more than 20 digits, or above `UInt64.max`.
        case invalidID
        /// An acknowledgement id on a packet that is not to be acknowledged.
        case unexpectedID
        /// An acknowledgement that does not say of what.
        case missingID
        /// No payload where there has to be one.
        case missingPayload
        /// A payload where there is none.
        case unexpectedPayload
        /// A byte with which the payload of this kind does not begin.
        case invalidPayload
        /// An event without a name.
        case missingEventName
        /// A name that is neither a string nor a number (CVE-2023-32695).
        case invalidEventName
        /// A name that the libraries keep for their own events.
        case reservedEventName
        /// A payload that is no JSON; ``SocketIODecodingError/json`` says why.
        case invalidJSON
        /// The bracket that opens one level too many (``SocketIOLimits/depth``).
        case tooDeep
        /// The first byte above ``SocketIOLimits/byteCount``.
        case tooLarge
        /// An object that says it is a placeholder, and is not built as one.
        case invalidPlaceholder
        /// A placeholder of an attachment that the packet does not have (CVE-2022-2421).
        case attachmentMissing
        /// A second placeholder of an attachment.
        case attachmentRepeated
        /// The end of the payload, where an attachment has no placeholder.
        case attachmentUnused
        /// A text message where an attachment is outstanding.
        case unexpectedText
        /// A binary message where no attachment is outstanding.
        case unexpectedAttachment
        /// The end of the connection where an attachment is outstanding.
        case missingAttachments
        /// A packet in MessagePack whose bytes are none, or no map; ``SocketIODecodingError/messagePack`` says why.
        case invalidMessagePack
        /// A packet in MessagePack with a namespace that is missing, no string, or does not begin with a slash.
        case invalidNamespace
        /// A packet for a namespace that is not connected.
        case notConnected
        /// A CONNECT for a namespace that is connected, or that the same client waits for.
        case alreadyConnected
        /// A CONNECT_ERROR to a server, or to a client that is connected.
        case unexpectedConnectError
        /// A CONNECT with which there are more namespaces than ``SocketIOSessionSettings/namespaceCount``.
        case tooManyNamespaces
        /// A server's CONNECT that does not name the connection, as protocol 5 demands.
        case missingSessionID
        /// More events before the server's CONNECT than ``SocketIOSessionSettings/queueMessageCount`` or
        /// ``SocketIOSessionSettings/queueByteCount`` allow for.
        case tooManyEarlyEvents

        /// The stable name, `sio.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .emptyPacket: "sio.empty-packet"
            case .unknownKind: "sio.unknown-kind"
            case .invalidAttachmentCount: "sio.invalid-attachment-count"
            case .tooManyAttachments: "sio.too-many-attachments"
            case .invalidUTF8: "sio.invalid-utf8"
            case .invalidID: "sio.invalid-id"
            case .unexpectedID: "sio.unexpected-id"
            case .missingID: "sio.missing-id"
            case .missingPayload: "sio.missing-payload"
            case .unexpectedPayload: "sio.unexpected-payload"
            case .invalidPayload: "sio.invalid-payload"
            case .missingEventName: "sio.missing-event-name"
            case .invalidEventName: "sio.invalid-event-name"
            case .reservedEventName: "sio.reserved-event-name"
            case .invalidJSON: "sio.invalid-json"
            case .tooDeep: "sio.too-deep"
            case .tooLarge: "sio.too-large"
            case .invalidPlaceholder: "sio.invalid-placeholder"
            case .attachmentMissing: "sio.attachment-missing"
            case .attachmentRepeated: "sio.attachment-repeated"
            case .attachmentUnused: "sio.attachment-unused"
            case .unexpectedText: "sio.unexpected-text"
            case .unexpectedAttachment: "sio.unexpected-attachment"
            case .missingAttachments: "sio.missing-attachments"
            case .invalidMessagePack: "sio.invalid-message-pack"
            case .invalidNamespace: "sio.invalid-namespace"
            case .notConnected: "sio.not-connected"
            case .alreadyConnected: "sio.already-connected"
            case .unexpectedConnectError: "sio.unexpected-connect-error"
            case .tooManyNamespaces: "sio.too-many-namespaces"
            case .missingSessionID: "sio.missing-session-id"
            case .tooManyEarlyEvents: "sio.too-many-early-events"
            }
        }
    }
}
