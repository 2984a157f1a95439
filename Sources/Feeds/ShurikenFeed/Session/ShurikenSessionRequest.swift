public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The body of a request for a session.
    public struct SessionRequest: ShurikenFields {
        /// The whole request.
        public private(set) var object = JSONField<JSONRaw>()
        /// `subscriptions`: one or more.
        public private(set) var subscriptions = JSONField<[ShurikenSubscription]>()

        /// The names of the members.
        public static let keys = JSONKeys("subscriptions")

        /// An object that is not there.
        public init() {}
    }
}

/// What a client wants: the body of a request for a session, and of one that expands it.
public struct ShurikenSessionRequest: ShurikenObject {
    /// `subscriptions`: one or more.
    public var subscriptions: [ShurikenSubscription]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a client wants.
    public init(subscriptions: [ShurikenSubscription]) {
        self.subscriptions = subscriptions
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SessionRequest, in json: Span<UInt8>) throws(JSONDecodingError) {
        subscriptions = try fields.subscriptions.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSessionRequest {
    /// Writes the request.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("subscriptions", subscriptions, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
