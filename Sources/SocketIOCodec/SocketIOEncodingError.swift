public import FeedwireCore

/// What the caller of an encoder broke; nothing has been written.
public struct SocketIOEncodingError: Error, Hashable, Sendable {
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
        /// A namespace that does not begin with a slash, has a comma or is not UTF-8; a query where there can be none.
        case invalidNamespace
        /// No acknowledgement id where there has to be one, or one where there can be none.
        case invalidID
        /// A payload that a decoder would refuse.
        case invalidPayload
        /// An event that has a name which the libraries keep for their own.
        case reservedEventName
        /// Attachments that do not each have one placeholder, or that this kind of packet does not have.
        case invalidAttachments
        /// The sink has too little room.
        case insufficientCapacity
        /// A namespace that is not connected; for an answer to a CONNECT, one that nobody asked for.
        case notConnected
        /// A namespace that the client is connected to, or asks for, already.
        case alreadyConnected
        /// One namespace more than ``SocketIOSessionSettings/namespaceCount``.
        case tooManyNamespaces
        /// More acknowledgements are awaited than ``SocketIOSessionSettings/acknowledgementCount``, or events for them kept than
        /// ``SocketIOSessionSettings/queueByteCount``.
        case tooManyAcknowledgements
        /// More waits to be sent than ``SocketIOSessionSettings/queueMessageCount`` or
        /// ``SocketIOSessionSettings/queueByteCount``.
        case queueFull
        /// A connection whose state cannot be recovered: it is another namespace's, or the client misses events that were dropped.
        case notRecoverable

        /// The stable name, `sio.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .invalidNamespace: "sio.encode-invalid-namespace"
            case .invalidID: "sio.encode-invalid-id"
            case .invalidPayload: "sio.encode-invalid-payload"
            case .reservedEventName: "sio.encode-reserved-event-name"
            case .invalidAttachments: "sio.encode-invalid-attachments"
            case .insufficientCapacity: "sio.encode-insufficient-capacity"
            case .notConnected: "sio.encode-not-connected"
            case .alreadyConnected: "sio.encode-already-connected"
            case .tooManyNamespaces: "sio.encode-too-many-namespaces"
            case .tooManyAcknowledgements: "sio.encode-too-many-acknowledgements"
            case .queueFull: "sio.encode-queue-full"
            case .notRecoverable: "sio.encode-not-recoverable"
            }
        }
    }
}
