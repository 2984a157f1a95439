public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `market_data_error`.
    public struct MarketDataError: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `code`: what failed, for programs.
        public private(set) var code = JSONField<String>()
        /// `message`: what failed, for people.
        public private(set) var message = JSONField<String>()

        static let keys = JSONKeys("code", "message")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A request for market data that failed; which one is not said.
public struct LedgerCoreMarketDataError: Hashable, Sendable {
    /// `code`: what failed, for programs.
    public var code: String
    /// `message`: what failed, for people.
    public var message: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A request for market data that failed, with what it has to have.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.MarketDataError, in text: Span<UInt8>) throws(JSONDecodingError) {
        code = try fields.code.require(in: text, of: fields.object)
        message = try fields.message.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreMarketDataError: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
