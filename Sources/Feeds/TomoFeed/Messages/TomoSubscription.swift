public import FeedwireCore
public import FeedwireJSON

extension TomoMessage {
    /// What a client subscribes to.
    public struct Subscription: Hashable, Sendable {
        /// `action`: `subscribe` is the only one that is documented.
        public let action: JSONField<String>
        /// `profile`: how events are delivered; `standard` where it is left out.
        public let profile: JSONField<String>
        /// `targets`: one or more; read each with ``Target/init(_:in:)``.
        public let targets: JSONField<[TomoTarget]>

        @inlinable
        init(action: JSONField<String>, profile: JSONField<String>, targets: JSONField<[TomoTarget]>) {
            self.action = action
            self.profile = profile
            self.targets = targets
        }
    }

    /// A target of a subscription.
    public struct Target: Hashable, Sendable {
        /// The whole target.
        public private(set) var object = JSONField<JSONRaw>()
        /// `market_kind`: `dex` is the only one that is documented.
        public private(set) var marketKind = JSONField<String>()
        /// `target_id`: a token or a market.
        public private(set) var targetID = JSONField<String>()
        /// `chain`, such as `ethereum`.
        public private(set) var chain = JSONField<String>()
        /// `event_family`, such as `price` or `short_range_ohlcv`.
        public private(set) var eventFamily = JSONField<String>()
        /// `base_asset`: a label, which events repeat.
        public private(set) var baseAsset = JSONField<String>()
        /// `quote_asset`: a label, which events repeat.
        public private(set) var quoteAsset = JSONField<String>()
        /// `interval` of candles, such as `1m`.
        public private(set) var interval = JSONField<String>()

        static let keys = JSONKeys(
            "market_kind",
            "target_id",
            "chain",
            "event_family",
            "base_asset",
            "quote_asset",
            "interval"
        )

        init() {}

        /// Reads an element of ``Subscription/targets``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: json)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What a client sends: the targets that it wants events of.
public struct TomoSubscription: JSONMessage, Hashable, Sendable {
    /// `action`: `subscribe` is the only one that is documented.
    public var action: String
    /// `profile`: how events are delivered; `nil` for the server's default, which is `standard`.
    public var profile: String?
    /// `targets`: one or more.
    public var targets: [TomoTarget]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A subscription to these targets.
    public init(_ targets: [TomoTarget], profile: String? = nil, action: String = "subscribe") {
        self.action = action
        self.profile = profile
        self.targets = targets
    }

    /// Reads a whole message.
    ///
    /// - Throws: What is no JSON, `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a
    ///   message without an action or targets has.
    /// - Complexity: O(*n*); allocates for the targets and their texts.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(TomoMessage(decoding: json, limits: limits), in: json)
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message that is no
    ///   subscription has.
    public init(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard case .subscription(let subscription) = message.content else {
            throw JSONDecodingError(.missingMember, offset: message.object.offset)
        }
        action = try subscription.action.require(in: json, of: message.object)
        profile = try subscription.profile.read(in: json)
        targets = try subscription.targets.require(in: json, of: message.object)
        others = try JSONMap(message.others, in: json)
    }
}

/// A target of a subscription.
public struct TomoTarget: Hashable, Sendable {
    /// `market_kind`: `dex` is the only one that is documented.
    public var marketKind: String
    /// `target_id`: a token or a market.
    public var targetID: String
    /// `chain`, such as `ethereum`.
    public var chain: String
    /// `event_family`: `price` or `short_range_ohlcv`, among others.
    public var eventFamily: String
    /// `base_asset`: a label, which events repeat.
    public var baseAsset: String?
    /// `quote_asset`: a label, which events repeat.
    public var quoteAsset: String?
    /// `interval`, such as `1m`, which `short_range_ohlcv` needs.
    public var interval: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A target.
    public init(
        marketKind: String = "dex",
        targetID: String,
        chain: String,
        eventFamily: String,
        baseAsset: String? = nil,
        quoteAsset: String? = nil,
        interval: String? = nil
    ) {
        self.marketKind = marketKind
        self.targetID = targetID
        self.chain = chain
        self.eventFamily = eventFamily
        self.baseAsset = baseAsset
        self.quoteAsset = quoteAsset
        self.interval = interval
    }
}

extension TomoTarget: JSONReadable {
    /// Owns a target of a subscription.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> TomoTarget? {
        let fields = try TomoMessage.Target(value, in: json)
        var target = TomoTarget(
            marketKind: try fields.marketKind.require(in: json, of: fields.object),
            targetID: try fields.targetID.require(in: json, of: fields.object),
            chain: try fields.chain.require(in: json, of: fields.object),
            eventFamily: try fields.eventFamily.require(in: json, of: fields.object)
        )
        target.baseAsset = try fields.baseAsset.read(in: json)
        target.quoteAsset = try fields.quoteAsset.read(in: json)
        target.interval = try fields.interval.read(in: json)
        target.others = try JSONMap(fields.others, in: json)
        return target
    }
}

extension TomoSubscription: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("action", action, into: &sink)
        try writer.member("profile", profile, into: &sink)
        try writer.member("targets", targets, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension TomoTarget: JSONWritable {
    /// Writes the target.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("market_kind", marketKind, into: &sink)
        try writer.member("target_id", targetID, into: &sink)
        try writer.member("chain", chain, into: &sink)
        try writer.member("event_family", eventFamily, into: &sink)
        try writer.member("base_asset", baseAsset, into: &sink)
        try writer.member("quote_asset", quoteAsset, into: &sink)
        try writer.member("interval", interval, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
