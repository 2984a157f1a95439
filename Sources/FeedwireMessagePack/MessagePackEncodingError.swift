public import FeedwireCore

/// What the caller of the writer broke; nothing has been written.
public struct MessagePackEncodingError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code
    /// For ``Code/insufficientCapacity`` the bytes that the sink must have room for, otherwise `nil`.
    public let neededByteCount: Int?

    /// An error of the rule `code`.
    public init(_ code: Code, neededByteCount: Int? = nil) {
        self.code = code
        self.neededByteCount = neededByteCount
    }

    /// The rules for what is written.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A string that is not UTF-8 (MessagePack, "str format family").
        case invalidUTF8
        /// More bytes, elements or members than 32 bits can count (MessagePack, "Limitation").
        case tooLong
        /// The sink has too little room.
        case insufficientCapacity

        /// The stable name, `msgpack.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .invalidUTF8: "msgpack.encode-invalid-utf8"
            case .tooLong: "msgpack.encode-too-long"
            case .insufficientCapacity: "msgpack.encode-insufficient-capacity"
            }
        }
    }
}
