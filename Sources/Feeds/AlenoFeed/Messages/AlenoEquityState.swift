public import FeedwireCore
public import FeedwireJSON

extension AlenoMessage {
    /// A state of an equity.
    public struct EquityState: AlenoState, Hashable, Sendable {
        /// The whole state, of whatever kind it is.
        public internal(set) var object = JSONField<JSONRaw>()
        /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it.
        public private(set) var sentTimestamp = JSONField<JSONDecimal>()
        /// `symbol`: the ticker, such as `NVDA`.
        public private(set) var symbol = JSONField<String>()
        /// `price`: of one share; in which currency is not documented.
        public private(set) var price = JSONField<JSONDecimal>()

        static let keys = JSONKeys("sentTimestampMs", "symbol", "price")

        /// A state that has nothing yet, for ``AlenoStates`` to read into.
        public init() {}

        /// Reads an element of ``Content/equityStates(_:)``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: text)
        }

        /// The members that the documentation does not have; none, if it is no object.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: objectWithMembers, except: Self.keys) }
    }
}

extension JSONField where Value == AlenoEquityState {
    /// The state, as ranges.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: As ``AlenoMessage/EquityState/init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    public func equityState(in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoMessage.EquityState? {
        guard let present else { return nil }
        return try AlenoMessage.EquityState(present, in: text)
    }
}

/// A state of an equity.
public struct AlenoEquityState: Hashable, Sendable {
    /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it.
    public var sentTimestamp: JSONDecimal?
    /// `symbol`: the ticker, such as `NVDA`.
    public var symbol: String
    /// `price`: of one share; in which currency is not documented.
    public var price: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A state of an equity.
    public init(sentTimestamp: JSONDecimal? = nil, symbol: String, price: JSONDecimal? = nil) {
        self.sentTimestamp = sentTimestamp
        self.symbol = symbol
        self.price = price
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: AlenoMessage.EquityState, in text: Span<UInt8>) throws(JSONDecodingError) {
        sentTimestamp = try fields.sentTimestamp.read(in: text)
        symbol = try fields.symbol.require(in: text, of: fields.object)
        price = try fields.price.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }
}

extension AlenoEquityState: JSONReadable {
    /// Owns an element of a push.
    public static func read(_ value: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoEquityState? {
        try AlenoEquityState(AlenoMessage.EquityState(value, in: text), in: text)
    }
}

extension AlenoEquityState: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("sentTimestampMs", sentTimestamp, into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
