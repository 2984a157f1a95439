public import FeedwireCore
public import FeedwireJSON

extension TomoMessage {
    /// The payload of `MARKET_PRICE`.
    public struct Price: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `base_asset`: label of the base asset, as subscribed.
        public private(set) var baseAsset = JSONField<String>()
        /// `quote_asset`: label of the quote asset, as subscribed.
        public private(set) var quoteAsset = JSONField<String>()
        /// `price`: units of the quote asset for one of the base asset.
        public private(set) var price = JSONField<JSONDecimal>()

        static let keys = JSONKeys("base_asset", "quote_asset", "price")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A price.
public struct TomoPrice: Hashable, Sendable {
    /// `base_asset`: label of the base asset, as subscribed.
    public var baseAsset: String?
    /// `quote_asset`: label of the quote asset, as subscribed.
    public var quoteAsset: String?
    /// `price`: units of the quote asset for one of the base asset.
    public var price: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A price, with what it has to have and may have.
    public init(baseAsset: String? = nil, quoteAsset: String? = nil, price: JSONDecimal) {
        self.baseAsset = baseAsset
        self.quoteAsset = quoteAsset
        self.price = price
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: TomoMessage.Price, in json: Span<UInt8>) throws(JSONDecodingError) {
        baseAsset = try fields.baseAsset.read(in: json)
        quoteAsset = try fields.quoteAsset.read(in: json)
        price = try fields.price.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension TomoPrice: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("base_asset", baseAsset, into: &sink)
        try writer.member("quote_asset", quoteAsset, into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
