public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

extension AlenoMessage {
    /// What a subscription led to; each list may be left out.
    public struct Acknowledgement: Hashable, Sendable {
        /// The whole argument.
        public private(set) var object = JSONField<JSONRaw>()
        /// `status`: see ``AlenoStatus``; an older text of the documentation has a code or a message here where it is an error.
        public private(set) var status = JSONField<String>()
        /// `involvedSubscriptions`: the symbols that were accepted; in an older text all that were asked for.
        public private(set) var involvedSubscriptions = JSONField<[String]>()
        /// `subscriptionsAfterUpdate`: what is subscribed to now.
        public private(set) var subscriptionsAfterUpdate = JSONField<[String]>()
        /// `rejectedSubscriptions`: the symbols that were not accepted.
        public private(set) var rejectedSubscriptions = JSONField<[String]>()
        /// `error`: why a request was refused, for a person.
        public private(set) var error = JSONField<String>()

        static let keys = JSONKeys(
            "status",
            "involvedSubscriptions",
            "subscriptionsAfterUpdate",
            "rejectedSubscriptions",
            "error"
        )

        /// Reads an argument that is an object.
        init(_ argument: JSONField<JSONRaw>, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: argument.range)
            try reader.readFields(&self, of: Self.keys, in: text)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// The results of the documentation.
///
/// The set is open: another one keeps its text.
@nonexhaustive
public enum AlenoStatus: UInt8, CaseIterable, Hashable, Sendable {
    /// All symbols were accepted.
    case ok
    /// Some were accepted, and some rejected.
    case partial
    /// The request was rejected, for instance because it would have exceeded the limit of the key.
    case error

    /// The value of `status`.
    public var wireName: StaticString {
        switch self {
        case .ok: "ok"
        case .partial: "partial"
        case .error: "error"
        }
    }

    /// The result that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in text: Span<UInt8>) {
        guard let status = Self.allCases.first(where: { field.equals($0.wireName, in: text) }) else { return nil }
        self = status
    }
}

/// What a subscription led to.
public struct AlenoAcknowledgement: AlenoOwnedMessage {
    /// The one of the subscription that it answers.
    public var id: UInt64
    /// `status`: `ok`, `partial`, `error`, or a text of the server's.
    public var status: String
    /// `involvedSubscriptions`: the symbols that were accepted; in an older text of the documentation all that were asked for.
    public var involvedSubscriptions: [String]
    /// `subscriptionsAfterUpdate`: what is subscribed to now.
    public var subscriptionsAfterUpdate: [String]
    /// `rejectedSubscriptions`: the symbols that were not accepted; not written if there are none.
    public var rejectedSubscriptions: [String]
    /// `error`: why a request was refused, for a person.
    public var error: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An answer.
    public init(
        id: UInt64,
        status: String,
        involvedSubscriptions: [String] = [],
        subscriptionsAfterUpdate: [String] = [],
        rejectedSubscriptions: [String] = [],
        error: String? = nil
    ) {
        self.id = id
        self.status = status
        self.involvedSubscriptions = involvedSubscriptions
        self.subscriptionsAfterUpdate = subscriptionsAfterUpdate
        self.rejectedSubscriptions = rejectedSubscriptions
        self.error = error
    }

    /// Owns what a message says; a list that is not there is empty.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which one without a status
    ///   has.
    public init(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        // An acknowledgement is never without an id.
        guard case .acknowledgement(let fields) = message.content, let id = message.packet.acknowledgementID else {
            throw message.lacksContent
        }
        self.init(
            id: id,
            status: try fields.status.require(in: text, of: fields.object),
            involvedSubscriptions: try fields.involvedSubscriptions.read(in: text) ?? [],
            subscriptionsAfterUpdate: try fields.subscriptionsAfterUpdate.read(in: text) ?? [],
            rejectedSubscriptions: try fields.rejectedSubscriptions.read(in: text) ?? [],
            error: try fields.error.read(in: text)
        )
        others = try JSONMap(fields.others, in: text)
    }

    /// An acknowledgement.
    public var kind: SocketIOPacket.Kind { .acknowledgement }

    /// The ``id``.
    public var acknowledgementID: UInt64? { id }

    /// Writes the one argument.
    public func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginArray(into: &sink)
        try writer.beginObject(into: &sink)
        try writer.member("status", status, into: &sink)
        try writer.member("involvedSubscriptions", involvedSubscriptions, into: &sink)
        try writer.member("subscriptionsAfterUpdate", subscriptionsAfterUpdate, into: &sink)
        if !rejectedSubscriptions.isEmpty {
            try writer.member("rejectedSubscriptions", rejectedSubscriptions, into: &sink)
        }
        try writer.member("error", error, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
        try writer.endArray(into: &sink)
    }
}
