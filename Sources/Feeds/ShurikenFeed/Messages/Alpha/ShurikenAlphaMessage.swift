public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `alpha.personal`, and the message of a ``FeedMessage``.
    public struct AlphaMessage: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `platform`: `discord`, `telegram` or `x`; an open set.
        public private(set) var platform = JSONField<String>()
        /// `data`: the message; see ``content(in:)``.
        public private(set) var data = JSONField<JSONRaw>()

        /// The names of the members.
        public static let keys = JSONKeys("platform", "data")

        /// An object that is not there.
        public init() {}

        /// What it has, as ranges.
        @nonexhaustive
        public enum Content: Hashable, Sendable {
            /// A message of Discord.
            case discord(DiscordMessage)
            /// A message of Telegram.
            case telegram(TelegramMessage)
            /// A post on X.
            case x(XMessage)
            /// That of another platform, and none.
            case other
        }

        /// What it has, by its platform.
        ///
        /// - Returns: Its members, which are read on demand.
        /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is no object, of a platform that is known.
        /// - Complexity: O(*n*), no allocation.
        public func content(in json: Span<UInt8>) throws(JSONDecodingError) -> Content {
            guard let data = data.present else { return .other }
            if platform.equals("discord", in: json) { return .discord(try DiscordMessage(data, in: json)) }
            if platform.equals("telegram", in: json) { return .telegram(try TelegramMessage(data, in: json)) }
            if platform.equals("x", in: json) { return .x(try XMessage(data, in: json)) }
            return .other
        }
    }
}

/// A message of a platform.
public struct ShurikenAlphaMessage: ShurikenObject {
    /// What it has: `platform` and `data`.
    public var content: Content
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What it has, owned.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// A message of Discord.
        case discord(ShurikenDiscordMessage)
        /// A message of Telegram.
        case telegram(ShurikenTelegramMessage)
        /// A post on X.
        case x(ShurikenXMessage)
        /// That of another platform.
        case other(platform: String, data: JSONRaw)
    }

    /// A message of a platform.
    public init(_ content: Content) {
        self.content = content
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.AlphaMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        switch try fields.content(in: json) {
        case .discord(let data): content = .discord(try ShurikenDiscordMessage(data, in: json))
        case .telegram(let data): content = .telegram(try ShurikenTelegramMessage(data, in: json))
        case .x(let data): content = .x(try ShurikenXMessage(data, in: json))
        case .other:
            let platform = try fields.platform.require(in: json, of: fields.object)
            content = .other(platform: platform, data: try fields.data.require(in: json, of: fields.object))
        }
        others = try JSONMap(fields.others, in: json)
    }

    /// `platform`: `discord`, `telegram` or `x`; an open set.
    public var platform: String {
        switch content {
        case .discord: "discord"
        case .telegram: "telegram"
        case .x: "x"
        case .other(let platform, _): platform
        }
    }
}

extension ShurikenAlphaMessage {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("platform", platform, into: &sink)
        switch content {
        case .discord(let data): try writer.member("data", data, into: &sink)
        case .telegram(let data): try writer.member("data", data, into: &sink)
        case .x(let data): try writer.member("data", data, into: &sink)
        case .other(_, let data): try writer.member("data", data, into: &sink)
        }
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
