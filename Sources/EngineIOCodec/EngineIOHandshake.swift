public import FeedwireCore
public import FeedwireJSON

/// What an open packet says: the session, and how it is kept alive.
public struct EngineIOHandshake: JSONMessage, Hashable, Sendable {
    /// `sid`: the session.
    public var sid: String
    /// `upgrades`: the transports that the server would rather have.
    public var upgrades: [String]
    /// `pingInterval`: how long after a pong the next ping is due; written in whole milliseconds.
    public var pingInterval: Duration
    /// `pingTimeout`: how long the answer may take; written in whole milliseconds.
    public var pingTimeout: Duration
    /// `maxPayload`: how many bytes a body that is sent to the server may have, or `nil` where it does not say.
    public var maxPayload: UInt64?
    /// Members that the protocol does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A handshake.
    public init(
        sid: String,
        upgrades: [String] = [],
        pingInterval: Duration = .seconds(25),
        pingTimeout: Duration = .seconds(20),
        maxPayload: UInt64? = 1_000_000
    ) {
        self.sid = sid
        self.upgrades = upgrades
        self.pingInterval = pingInterval
        self.pingTimeout = pingTimeout
        self.maxPayload = maxPayload
    }

    /// Reads the text of an open packet.
    ///
    /// - Parameters:
    ///   - json: The payload of the packet.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.missingMember` for one without its first four members,
    ///   `JSONDecodingError.Code.wrongKind`, and for times and bytes that are no integers of 64 bits
    ///   `JSONDecodingError.Code.notAnInteger` and `JSONDecodingError.Code.integerOverflow`.
    /// - Complexity: O(*n*); allocates for texts and lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        var fields = Fields()
        try reader.readFields(&fields, of: Fields.keys, in: json)
        try reader.finish(in: json)
        let object = fields.object
        sid = try fields.sid.require(in: json, of: object)
        upgrades = try fields.upgrades.require(in: json, of: object)
        pingInterval = .milliseconds(try fields.pingInterval.require(in: json, of: object).value)
        pingTimeout = .milliseconds(try fields.pingTimeout.require(in: json, of: object).value)
        maxPayload = try fields.maxPayload.read(in: json)?.value
        others = try JSONMap(JSONMembers(of: object, except: Fields.keys), in: json)
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var sid = JSONField<String>()
        var upgrades = JSONField<[String]>()
        var pingInterval = JSONField<JSONInteger>()
        var pingTimeout = JSONField<JSONInteger>()
        var maxPayload = JSONField<JSONInteger>()

        static let keys = JSONKeys("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload")
    }
}

extension EngineIOHandshake: JSONWritable {
    /// Writes the text of an open packet.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("sid", sid, into: &sink)
        try writer.member("upgrades", upgrades, into: &sink)
        try writer.member("pingInterval", JSONInteger(pingInterval.wholeMilliseconds), into: &sink)
        try writer.member("pingTimeout", JSONInteger(pingTimeout.wholeMilliseconds), into: &sink)
        try writer.member("maxPayload", maxPayload.map { JSONInteger($0) }, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension Duration {
    /// Milliseconds without their fraction: 0 below that, and what 64 bits hold above.
    var wholeMilliseconds: UInt64 {
        guard components.seconds >= 0, components.attoseconds >= 0 else { return 0 }
        let (seconds, isTooLong) = UInt64(components.seconds).multipliedReportingOverflow(by: 1000)
        let (sum, overflows) = seconds.addingReportingOverflow(UInt64(components.attoseconds) / 1_000_000_000_000_000)
        return isTooLong || overflows ? .max : sum
    }
}
