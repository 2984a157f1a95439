public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The token that a signal is about.
    public struct TokenMetadata: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `address`: its address.
        public private(set) var address = JSONField<String>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()
        /// `symbol`: its symbol.
        public private(set) var symbol = JSONField<String>()
        /// `name`: its name.
        public private(set) var name = JSONField<String>()
        /// `decimals`: its decimals.
        public private(set) var decimals = JSONField<JSONDecimal>()
        /// `logoUrl`: where its logo is.
        public private(set) var logoURL = JSONField<String>()
        /// `deploymentTimestamp`: when it was made; the unit is not documented.
        public private(set) var deploymentTimestamp = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "address",
            "network",
            "symbol",
            "name",
            "decimals",
            "logoUrl",
            "deploymentTimestamp"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// The token that a signal is about.
public struct ShurikenTokenMetadata: ShurikenObject {
    /// `address`: its address.
    public var address: String
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// `symbol`: its symbol.
    public var symbol: String
    /// `name`: its name.
    public var name: String
    /// `decimals`: its decimals.
    public var decimals: JSONDecimal?
    /// `logoUrl`: where its logo is.
    public var logoURL: String?
    /// `deploymentTimestamp`: when it was made; the unit is not documented.
    public var deploymentTimestamp: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The token that a signal is about, of which everything else may be set.
    public init(address: String, network: String, symbol: String, name: String) {
        self.address = address
        self.network = network
        self.symbol = symbol
        self.name = name
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.TokenMetadata, in json: Span<UInt8>) throws(JSONDecodingError) {
        address = try fields.address.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        symbol = try fields.symbol.require(in: json, of: fields.object)
        name = try fields.name.require(in: json, of: fields.object)
        decimals = try fields.decimals.read(in: json)
        logoURL = try fields.logoURL.read(in: json)
        deploymentTimestamp = try fields.deploymentTimestamp.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenTokenMetadata {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("address", address, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("name", name, into: &sink)
        try writer.member("decimals", decimals, into: &sink)
        try writer.member("logoUrl", logoURL, into: &sink)
        try writer.member("deploymentTimestamp", deploymentTimestamp, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
