public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// Where to connect to.
    public struct Connection: ShurikenFields {
        /// The whole connection.
        public private(set) var object = JSONField<JSONRaw>()
        /// `provider`: what the server is: `pusher` or `ws`; an open set.
        public private(set) var provider = JSONField<String>()
        /// `appKey`: key of the application.
        public private(set) var appKey = JSONField<String>()
        /// `wsHost`: host of the WebSocket.
        public private(set) var wsHost = JSONField<String>()
        /// `wsPort`: its port.
        public private(set) var wsPort = JSONField<JSONDecimal>()
        /// `forceTls`: whether the connection is made with TLS.
        public private(set) var forceTLS = JSONField<Bool>()
        /// `authEndpoint`: where channels are authorized: an absolute URL or a path; see ``ShurikenConnection/authorizationURL(relativeTo:)``.
        public private(set) var authEndpoint = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("provider", "appKey", "wsHost", "wsPort", "forceTls", "authEndpoint")

        /// An object that is not there.
        public init() {}
    }
}

/// Where to connect to.
public struct ShurikenConnection: ShurikenObject {
    /// `provider`: what the server is: `pusher` or `ws`; an open set.
    public var provider: String?
    /// `appKey`: key of the application.
    public var appKey: String
    /// `wsHost`: host of the WebSocket.
    public var wsHost: String
    /// `wsPort`: its port.
    public var wsPort: JSONDecimal
    /// `forceTls`: whether the connection is made with TLS.
    public var forceTLS: Bool
    /// `authEndpoint`: where channels are authorized: an absolute URL or a path; see ``authorizationURL(relativeTo:)``.
    public var authEndpoint: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Where to connect to, of which everything else may be set.
    public init(appKey: String, wsHost: String, wsPort: JSONDecimal, forceTLS: Bool) {
        self.appKey = appKey
        self.wsHost = wsHost
        self.wsPort = wsPort
        self.forceTLS = forceTLS
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Connection, in json: Span<UInt8>) throws(JSONDecodingError) {
        provider = try fields.provider.read(in: json)
        appKey = try fields.appKey.require(in: json, of: fields.object)
        wsHost = try fields.wsHost.require(in: json, of: fields.object)
        wsPort = try fields.wsPort.require(in: json, of: fields.object)
        forceTLS = try fields.forceTLS.require(in: json, of: fields.object)
        authEndpoint = try fields.authEndpoint.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenConnection {
    /// Writes the connection.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("provider", provider, into: &sink)
        try writer.member("appKey", appKey, into: &sink)
        try writer.member("wsHost", wsHost, into: &sink)
        try writer.member("wsPort", wsPort, into: &sink)
        try writer.member("forceTls", forceTLS, into: &sink)
        try writer.member("authEndpoint", authEndpoint, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
