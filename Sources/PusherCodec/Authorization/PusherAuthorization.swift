public import FeedwireCore
public import FeedwireJSON

/// What the server of an app answers to who asks to be authorized, and what a client sends on.
public struct PusherAuthorization: JSONMessage, Hashable, Sendable {
    /// `auth`: the auth value, `key:signature`.
    public var auth: String
    /// `channel_data`: who subscribes to a presence channel; to be sent as it is, since it is signed.
    public var channelData: String?
    /// `shared_secret`: the key of an encrypted channel, for ``PusherEncryptionKey``.
    ///
    /// It is the client's alone, and never sent on.
    public var sharedSecret: String?
    /// `user_data`: who signs in; to be sent as it is, since it is signed.
    public var userData: String?
    /// Members that the protocol does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An answer.
    public init(auth: String, channelData: String? = nil, sharedSecret: String? = nil, userData: String? = nil) {
        self.auth = auth
        self.channelData = channelData
        self.sharedSecret = sharedSecret
        self.userData = userData
    }

    /// Reads the body of an answer.
    ///
    /// Members that are `null` count as absent, and of a key that comes twice the last value is kept.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.missingMember` without an `auth`, `JSONDecodingError.Code.wrongKind` for
    ///   what is no object, and for members that are no strings.
    /// - Complexity: O(*n*); allocates for the texts.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        var fields = Fields()
        try reader.readFields(&fields, of: Fields.keys, in: json)
        try reader.finish(in: json)
        auth = try fields.auth.require(in: json, of: fields.object)
        channelData = try fields.channelData.read(in: json)
        sharedSecret = try fields.sharedSecret.read(in: json)
        userData = try fields.userData.read(in: json)
        others = try JSONMap(JSONMembers(of: fields.object, except: Fields.keys), in: json)
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var auth = JSONField<String>()
        var channelData = JSONField<String>()
        var sharedSecret = JSONField<String>()
        var userData = JSONField<String>()

        static let keys = JSONKeys("auth", "channel_data", "shared_secret", "user_data")
    }
}

extension PusherAuthorization: JSONWritable {
    /// Writes the body of an answer.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("auth", auth, into: &sink)
        try writer.member("channel_data", channelData, into: &sink)
        try writer.member("shared_secret", sharedSecret, into: &sink)
        try writer.member("user_data", userData, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
