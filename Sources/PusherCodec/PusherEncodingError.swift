public import FeedwireCore

/// What the caller of an encoder broke; nothing has been written.
public struct PusherEncodingError: Error, Hashable, Sendable {
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
        /// An app key that is empty, or has a colon, behind which the signature would begin.
        case invalidAppKey
        /// A socket id that is not digits, a full stop and digits.
        case invalidSocketID
        /// A channel name that is none: with a colon in it, other text would be signed.
        case invalidChannelName
        /// User data that is no JSON object with an `id` that is a string and not empty.
        case invalidUserData
        /// A further field of a form with a name that has a member of its own.
        case reservedName
        /// A host, path or key that would not come back from the URL.
        case invalidURL
        /// A nonce of other than 24 bytes, or a ciphertext of less than 16.
        case invalidBox
        /// The sink has too little room.
        case insufficientCapacity
        /// A client event of which the name does not begin with `client-`, or is too long.
        case invalidEventName
        /// A client event for a channel that is neither private nor a presence channel.
        case clientEventNotAllowed
        /// A channel that is not subscribed to, or was not asked for.
        case notSubscribed
        /// A channel above ``PusherSessionSettings/channelCount``.
        case tooManyChannels
        /// More messages wait, or bytes of them, than ``PusherSessionSettings`` allows for.
        case queueFull
        /// A member of a presence channel above what a ``PusherChannelRegistry`` allows for.
        case channelFull
        /// A session that is to be closed.
        case closed

        /// The stable name, `pusher.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .invalidAppKey: "pusher.encode-invalid-app-key"
            case .invalidSocketID: "pusher.encode-invalid-socket-id"
            case .invalidChannelName: "pusher.encode-invalid-channel-name"
            case .invalidUserData: "pusher.encode-invalid-user-data"
            case .reservedName: "pusher.encode-reserved-name"
            case .invalidURL: "pusher.encode-invalid-url"
            case .invalidBox: "pusher.encode-invalid-box"
            case .insufficientCapacity: "pusher.encode-insufficient-capacity"
            case .invalidEventName: "pusher.encode-invalid-event-name"
            case .clientEventNotAllowed: "pusher.encode-client-event-not-allowed"
            case .notSubscribed: "pusher.encode-not-subscribed"
            case .tooManyChannels: "pusher.encode-too-many-channels"
            case .queueFull: "pusher.encode-queue-full"
            case .channelFull: "pusher.encode-channel-full"
            case .closed: "pusher.encode-closed"
            }
        }
    }
}

extension ByteSink where Self: ~Copyable, Self: ~Escapable {
    /// Appends all of `bytes`, or throws.
    mutating func appendAll(_ bytes: [UInt8]) throws(PusherEncodingError) {
        guard freeByteCount >= bytes.count else {
            throw PusherEncodingError(.insufficientCapacity, neededByteCount: bytes.count)
        }
        bytes.withSpan { append(copying: $0) }
    }
}
