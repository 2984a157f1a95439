public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// A symbol of a subscription.
    ///
    /// A list of fields is a string or an array: read it by `elements(acceptsOne: true)`. `*` stands for all.
    public struct Symbol: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: ticker, index or OSI option symbol.
        public private(set) var symbol = JSONField<String>()
        /// `symbolType`: `equity` where it is left out, or `option`.
        public private(set) var symbolType = JSONField<String>()
        /// `fields`: fields of any kind.
        public private(set) var fields = JSONField<[String]>()
        /// `quoteFields`: fields of quotes.
        public private(set) var quoteFields = JSONField<[String]>()
        /// `tradeFields`: fields of trades.
        public private(set) var tradeFields = JSONField<[String]>()
        /// `timeAndSalesFields`: fields of time and sales.
        public private(set) var timeAndSalesFields = JSONField<[String]>()
        /// `greeksFields`: fields of greeks, which only an `option` has.
        public private(set) var greeksFields = JSONField<[String]>()

        static let keys = JSONKeys(
            "symbol",
            "symbolType",
            "fields",
            "quoteFields",
            "tradeFields",
            "timeAndSalesFields",
            "greeksFields"
        )

        init() {}

        /// Reads an object of a message that was decoded.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: json)
        }

        /// The members that the reference does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A symbol that a client subscribes to, and the fields that it wants.
///
/// Without ``quoteFields`` and ``tradeFields`` the server sends all fields of quotes and of trades.
public struct AriesSymbol: Hashable, Sendable {
    /// `symbol`: ticker, index or OSI option symbol.
    public var symbol: String
    /// `symbolType`: `equity` where it is left out, or `option`.
    public var symbolType: String?
    /// `fields`: fields of any kind.
    public var fields: AriesFieldSelector?
    /// `quoteFields`: fields of quotes.
    public var quoteFields: AriesFieldSelector?
    /// `tradeFields`: fields of trades.
    public var tradeFields: AriesFieldSelector?
    /// `timeAndSalesFields`: fields of time and sales.
    public var timeAndSalesFields: AriesFieldSelector?
    /// `greeksFields`: fields of greeks, which only an `option` has.
    public var greeksFields: AriesFieldSelector?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A symbol that a client subscribes to, and the fields that it wants, with all that it may have.
    public init(
        symbol: String,
        symbolType: String? = nil,
        fields: AriesFieldSelector? = nil,
        quoteFields: AriesFieldSelector? = nil,
        tradeFields: AriesFieldSelector? = nil,
        timeAndSalesFields: AriesFieldSelector? = nil,
        greeksFields: AriesFieldSelector? = nil
    ) {
        self.symbol = symbol
        self.symbolType = symbolType
        self.fields = fields
        self.quoteFields = quoteFields
        self.tradeFields = tradeFields
        self.timeAndSalesFields = timeAndSalesFields
        self.greeksFields = greeksFields
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: AriesMessage.Symbol, in json: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.require(in: json, of: fields.object)
        symbolType = try fields.symbolType.read(in: json)
        self.fields = try JSONField<AriesFieldSelector>(fields.fields.raw).read(in: json)
        quoteFields = try JSONField<AriesFieldSelector>(fields.quoteFields.raw).read(in: json)
        tradeFields = try JSONField<AriesFieldSelector>(fields.tradeFields.raw).read(in: json)
        timeAndSalesFields = try JSONField<AriesFieldSelector>(fields.timeAndSalesFields.raw).read(in: json)
        greeksFields = try JSONField<AriesFieldSelector>(fields.greeksFields.raw).read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesSymbol: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesSymbol? {
        try AriesSymbol(AriesMessage.Symbol(value, in: json), in: json)
    }
}

extension AriesSymbol: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("symbolType", symbolType, into: &sink)
        try writer.member("fields", fields, into: &sink)
        try writer.member("quoteFields", quoteFields, into: &sink)
        try writer.member("tradeFields", tradeFields, into: &sink)
        try writer.member("timeAndSalesFields", timeAndSalesFields, into: &sink)
        try writer.member("greeksFields", greeksFields, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
