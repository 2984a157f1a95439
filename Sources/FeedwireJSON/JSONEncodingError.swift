public import FeedwireCore

/// What the caller of the writer broke; nothing has been written.
public struct JSONEncodingError: Error, Hashable, Sendable {
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
        /// NaN or infinity, for which JSON has no number (RFC 8259 section 6).
        case notFinite
        /// A string that is not UTF-8 (section 8.1).
        case invalidUTF8
        /// The sink has too little room.
        case insufficientCapacity

        /// The stable name, `json.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .notFinite: "json.encode-not-finite"
            case .invalidUTF8: "json.encode-invalid-utf8"
            case .insufficientCapacity: "json.encode-insufficient-capacity"
            }
        }
    }
}
