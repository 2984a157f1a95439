public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A trade that a signal is from.
    public struct TradeSource: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `walletAddress`: who traded.
        public private(set) var walletAddress = JSONField<String>()
        /// `txSignature`: signature of the transaction.
        public private(set) var txSignature = JSONField<String>()
        /// `isBuy`: whether the token was bought.
        public private(set) var isBuy = JSONField<Bool>()
        /// `amountUsd`: how much, in US dollars.
        public private(set) var amountUsd = JSONField<JSONDecimal>()
        /// `amountNative`: how much, in the coin of the chain.
        public private(set) var amountNative = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys("walletAddress", "txSignature", "isBuy", "amountUsd", "amountNative")

        /// An object that is not there.
        public init() {}
    }
}

/// A trade that a signal is from.
public struct ShurikenTradeSource: ShurikenObject {
    /// `walletAddress`: who traded.
    public var walletAddress: String
    /// `txSignature`: signature of the transaction.
    public var txSignature: String
    /// `isBuy`: whether the token was bought.
    public var isBuy: Bool
    /// `amountUsd`: how much, in US dollars.
    public var amountUsd: JSONDecimal
    /// `amountNative`: how much, in the coin of the chain.
    public var amountNative: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A trade that a signal is from.
    public init(
        walletAddress: String,
        txSignature: String,
        isBuy: Bool,
        amountUsd: JSONDecimal,
        amountNative: JSONDecimal
    ) {
        self.walletAddress = walletAddress
        self.txSignature = txSignature
        self.isBuy = isBuy
        self.amountUsd = amountUsd
        self.amountNative = amountNative
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.TradeSource, in json: Span<UInt8>) throws(JSONDecodingError) {
        walletAddress = try fields.walletAddress.require(in: json, of: fields.object)
        txSignature = try fields.txSignature.require(in: json, of: fields.object)
        isBuy = try fields.isBuy.require(in: json, of: fields.object)
        amountUsd = try fields.amountUsd.require(in: json, of: fields.object)
        amountNative = try fields.amountNative.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenTradeSource {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("walletAddress", walletAddress, into: &sink)
        try writer.member("txSignature", txSignature, into: &sink)
        try writer.member("isBuy", isBuy, into: &sink)
        try writer.member("amountUsd", amountUsd, into: &sink)
        try writer.member("amountNative", amountNative, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
