public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A session: where to connect to, and what came of the subscriptions.
    public struct Session: ShurikenFields {
        /// The whole session.
        public private(set) var object = JSONField<JSONRaw>()
        /// `connection`: where to connect to.
        public private(set) var connection = JSONField<ShurikenConnection>()
        /// `session`: what the server recommends.
        public private(set) var settings = JSONField<ShurikenSessionSettings>()
        /// `subscriptions`: what came of each subscription of the request.
        public private(set) var subscriptions = JSONField<[ShurikenResolvedSubscription]>()

        /// The names of the members.
        public static let keys = JSONKeys("connection", "session", "subscriptions")

        /// An object that is not there.
        public init() {}
    }
}

/// A session: where to connect to, and what came of the subscriptions.
public struct ShurikenSession: ShurikenObject {
    /// `connection`: where to connect to.
    public var connection: ShurikenConnection
    /// `session`: what the server recommends.
    public var settings: ShurikenSessionSettings?
    /// `subscriptions`: what came of each subscription of the request.
    public var subscriptions: [ShurikenResolvedSubscription]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A session, of which everything else may be set.
    public init(connection: ShurikenConnection, subscriptions: [ShurikenResolvedSubscription]) {
        self.connection = connection
        self.subscriptions = subscriptions
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Session, in json: Span<UInt8>) throws(JSONDecodingError) {
        connection = try fields.connection.require(in: json, of: fields.object)
        settings = try fields.settings.read(in: json)
        subscriptions = try fields.subscriptions.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSession {
    /// Writes the session.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("connection", connection, into: &sink)
        try writer.member("session", settings, into: &sink)
        try writer.member("subscriptions", subscriptions, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
