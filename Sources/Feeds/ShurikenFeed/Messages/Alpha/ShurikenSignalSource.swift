public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// Where a signal is from.
    public struct SignalSource: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `sourceType`: `discord`, `telegram`, `x` or `trade`; an open set.
        public private(set) var sourceType = JSONField<String>()
        /// `source`: the message or the trade; see ``content(in:)``.
        public private(set) var source = JSONField<JSONRaw>()

        /// The names of the members.
        public static let keys = JSONKeys("sourceType", "source")

        /// An object that is not there.
        public init() {}

        /// What it has, as ranges.
        @nonexhaustive
        public enum Content: Hashable, Sendable {
            /// A message of Discord.
            case discord(DiscordSource)
            /// A message of Telegram.
            case telegram(TelegramSource)
            /// A post on X.
            case x(XSource)
            /// A trade.
            case trade(TradeSource)
            /// That of another type of source, and none.
            case other
        }

        /// What it has, by its type of source.
        ///
        /// - Returns: Its members, which are read on demand.
        /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is no object, of a type of source that is known.
        /// - Complexity: O(*n*), no allocation.
        public func content(in json: Span<UInt8>) throws(JSONDecodingError) -> Content {
            guard let source = source.present else { return .other }
            if sourceType.equals("discord", in: json) { return .discord(try DiscordSource(source, in: json)) }
            if sourceType.equals("telegram", in: json) { return .telegram(try TelegramSource(source, in: json)) }
            if sourceType.equals("x", in: json) { return .x(try XSource(source, in: json)) }
            if sourceType.equals("trade", in: json) { return .trade(try TradeSource(source, in: json)) }
            return .other
        }
    }
}

/// Where a signal is from.
public struct ShurikenSignalSource: ShurikenObject {
    /// What it has: `sourceType` and `source`.
    public var content: Content
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What it has, owned.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// A message of Discord.
        case discord(ShurikenDiscordSource)
        /// A message of Telegram.
        case telegram(ShurikenTelegramSource)
        /// A post on X.
        case x(ShurikenXSource)
        /// A trade.
        case trade(ShurikenTradeSource)
        /// That of another type of source.
        case other(sourceType: String, source: JSONRaw)
    }

    /// Where a signal is from.
    public init(_ content: Content) {
        self.content = content
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SignalSource, in json: Span<UInt8>) throws(JSONDecodingError) {
        switch try fields.content(in: json) {
        case .discord(let source): content = .discord(try ShurikenDiscordSource(source, in: json))
        case .telegram(let source): content = .telegram(try ShurikenTelegramSource(source, in: json))
        case .x(let source): content = .x(try ShurikenXSource(source, in: json))
        case .trade(let source): content = .trade(try ShurikenTradeSource(source, in: json))
        case .other:
            let sourceType = try fields.sourceType.require(in: json, of: fields.object)
            content = .other(sourceType: sourceType, source: try fields.source.require(in: json, of: fields.object))
        }
        others = try JSONMap(fields.others, in: json)
    }

    /// `sourceType`: `discord`, `telegram`, `x` or `trade`; an open set.
    public var sourceType: String {
        switch content {
        case .discord: "discord"
        case .telegram: "telegram"
        case .x: "x"
        case .trade: "trade"
        case .other(let sourceType, _): sourceType
        }
    }
}

extension ShurikenSignalSource {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("sourceType", sourceType, into: &sink)
        switch content {
        case .discord(let source): try writer.member("source", source, into: &sink)
        case .telegram(let source): try writer.member("source", source, into: &sink)
        case .x(let source): try writer.member("source", source, into: &sink)
        case .trade(let source): try writer.member("source", source, into: &sink)
        case .other(_, let source): try writer.member("source", source, into: &sink)
        }
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
