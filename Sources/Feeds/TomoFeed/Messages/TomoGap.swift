public import FeedwireCore
public import FeedwireJSON

extension TomoMessage {
    /// The payload of `SESSION_GAP_DETECTED`.
    public struct Gap: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `continuity_state`: `gap_detected` in what was seen.
        public private(set) var continuityState = JSONField<String>()
        /// `missed_sequence_count`: how many events were missed.
        public private(set) var missedSequenceCount = JSONField<JSONDecimal>()
        /// `reconnect_mode`: `resume` in what was seen.
        public private(set) var reconnectMode = JSONField<String>()

        static let keys = JSONKeys("continuity_state", "missed_sequence_count", "reconnect_mode")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What a session missed.
public struct TomoGap: Hashable, Sendable {
    /// `continuity_state`: `gap_detected` in what was seen.
    public var continuityState: String
    /// `missed_sequence_count`: how many events were missed.
    public var missedSequenceCount: JSONDecimal
    /// `reconnect_mode`: `resume` in what was seen.
    public var reconnectMode: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a session missed, with what it has to have and may have.
    public init(continuityState: String, missedSequenceCount: JSONDecimal, reconnectMode: String) {
        self.continuityState = continuityState
        self.missedSequenceCount = missedSequenceCount
        self.reconnectMode = reconnectMode
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: TomoMessage.Gap, in json: Span<UInt8>) throws(JSONDecodingError) {
        continuityState = try fields.continuityState.require(in: json, of: fields.object)
        missedSequenceCount = try fields.missedSequenceCount.require(in: json, of: fields.object)
        reconnectMode = try fields.reconnectMode.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension TomoGap: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("continuity_state", continuityState, into: &sink)
        try writer.member("missed_sequence_count", missedSequenceCount, into: &sink)
        try writer.member("reconnect_mode", reconnectMode, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
