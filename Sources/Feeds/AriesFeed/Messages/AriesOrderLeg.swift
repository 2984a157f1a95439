public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// A leg of an order, as the REST pages have it.
    public struct OrderLeg: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: what is traded.
        public private(set) var symbol = JSONField<String>()
        /// `side`: as the order's.
        public private(set) var side = JSONField<String>()
        /// `ratioQty`: units for each unit of the order.
        public private(set) var ratioQty = JSONField<JSONDecimal>()
        /// `positionEffect`: whether it opens or closes a position.
        public private(set) var positionEffect = JSONField<String>()
        /// `securityType`: as the order's.
        public private(set) var securityType = JSONField<String>()
        /// `maturity`: when an option expires.
        public private(set) var maturity = JSONField<String>()
        /// `strikePrice`: of an option.
        public private(set) var strikePrice = JSONField<JSONDecimal>()
        /// `putCall`: which of both an option is.
        public private(set) var putCall = JSONField<String>()

        static let keys = JSONKeys(
            "symbol",
            "side",
            "ratioQty",
            "positionEffect",
            "securityType",
            "maturity",
            "strikePrice",
            "putCall"
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

/// A leg of an order, as the REST pages have it.
public struct AriesOrderLeg: Hashable, Sendable {
    /// `symbol`: what is traded.
    public var symbol: String?
    /// `side`: as the order's.
    public var side: String?
    /// `ratioQty`: units for each unit of the order.
    public var ratioQty: JSONDecimal?
    /// `positionEffect`: whether it opens or closes a position.
    public var positionEffect: String?
    /// `securityType`: as the order's.
    public var securityType: String?
    /// `maturity`: when an option expires.
    public var maturity: String?
    /// `strikePrice`: of an option.
    public var strikePrice: JSONDecimal?
    /// `putCall`: which of both an option is.
    public var putCall: String?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A leg of an order, as the REST pages have it, of which everything may be set.
    public init() {
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.OrderLeg, in json: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.read(in: json)
        side = try fields.side.read(in: json)
        ratioQty = try fields.ratioQty.read(in: json)
        positionEffect = try fields.positionEffect.read(in: json)
        securityType = try fields.securityType.read(in: json)
        maturity = try fields.maturity.read(in: json)
        strikePrice = try fields.strikePrice.read(in: json)
        putCall = try fields.putCall.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesOrderLeg: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesOrderLeg? {
        try AriesOrderLeg(AriesMessage.OrderLeg(value, in: json), in: json)
    }
}

extension AriesOrderLeg: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("side", side, into: &sink)
        try writer.member("ratioQty", ratioQty, into: &sink)
        try writer.member("positionEffect", positionEffect, into: &sink)
        try writer.member("securityType", securityType, into: &sink)
        try writer.member("maturity", maturity, into: &sink)
        try writer.member("strikePrice", strikePrice, into: &sink)
        try writer.member("putCall", putCall, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
