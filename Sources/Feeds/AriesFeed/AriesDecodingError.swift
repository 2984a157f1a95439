public import FeedwireCore
public import FeedwireJSON

/// What a WebSocket message of several documents broke, and where.
///
/// Throwing it does not allocate.
public struct AriesDecodingError: OffsetError {
    /// The rule that was broken.
    public let code: Code
    /// Position of the deciding byte, from the first one of the WebSocket message.
    public let offset: UInt64

    /// An error of the rule `code` at `offset`.
    public init(_ code: Code, offset: UInt64) {
        self.code = code
        self.offset = offset
    }

    init(_ error: JSONDecodingError) {
        self.init(.json(error.code), offset: error.offset)
    }

    /// The rules of NDJSON, and of the documents in it.
    @nonexhaustive
    public enum Code: IdentifiedErrorCode {
        /// What a document broke; the others are readable.
        case json(JSONDecodingError.Code)
        /// A document more than ``AriesLimits/documentCount``; its first byte.
        case tooManyDocuments

        /// Every rule, those of JSON too.
        public static var allCases: [Code] { JSONDecodingError.Code.allCases.map { .json($0) } + [.tooManyDocuments] }

        /// The stable name: that of the JSON rule, or `aries.` and the rule.
        public var identifier: StaticString {
            switch self {
            case .json(let code): code.identifier
            case .tooManyDocuments: "aries.too-many-documents"
            }
        }
    }
}

/// How much a WebSocket message may make us take.
public struct AriesLimits: Hashable, Sendable {
    /// Limits of each document.
    public let json: JSONLimits
    /// Most documents of one message.
    public let documentCount: Int

    /// Limits with finite defaults: those of JSON, and 4096 documents.
    ///
    /// - Precondition: `documentCount` is not negative.
    public init(json: JSONLimits = JSONLimits(), documentCount: Int = 4096) {
        precondition(documentCount >= 0, "a limit is out of range")
        self.json = json
        self.documentCount = documentCount
    }
}
