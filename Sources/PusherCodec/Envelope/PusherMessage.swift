import FeedwireCore
public import FeedwireJSON

/// A message in either direction, as ranges into its text: an event, where it belongs, and its data.
///
/// ```swift
/// let message = try PusherMessage(decoding: json)
/// let price = try message.data.withDocument(in: json, unescapingInto: &buffer) { document throws(JSONDecodingError) in
///     try Price(decoding: document)
/// }
/// ```
///
/// Keep it beside the text, and give that to its accessors. Members come in any order, and whitespace may be around them. Of one
/// that comes twice the last counts. ``PusherEvent`` owns what it has.
public struct PusherMessage: Hashable, Sendable {
    var envelope: Envelope
    /// `event`: the name of the event, as it is.
    public let event: JSONString
    /// Which event it is, by its name.
    public let name: PusherEventName
    /// `channel`: where it belongs, or `nil` for the connection; `null` counts as absent.
    public let channel: JSONString?

    /// Reads a text message; a server may end it with a line feed.
    ///
    /// - Parameters:
    ///   - json: The message.
    ///   - limits: How much it may make us take.
    /// - Throws: The first rule that is broken, with its place. What `data` is, is checked when it is read.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding json: Span<UInt8>,
        limits: PusherLimits = PusherLimits()
    ) throws(PusherDecodingError) {
        var envelope = Envelope()
        do throws(JSONDecodingError) {
            var reader = try JSONReader(json, limits: limits.json)
            try reader.readFields(&envelope, of: Envelope.keys, in: json)
            try reader.finish(in: json)
        } catch {
            throw PusherDecodingError(error)
        }
        try self.init(envelope, in: json)
    }

    /// What the members say.
    @inline(__always)
    init(_ envelope: Envelope, in json: Span<UInt8>) throws(PusherDecodingError) {
        self.envelope = envelope
        event = try envelope.requiredEvent()
        name = PusherEventName(event, in: json)
        channel = try envelope.optionalChannel()
        try envelope.checkUserID()
    }

    /// `data`: what the event says.
    public var data: PusherData { PusherData(envelope.data) }

    /// `user_id`: on a presence channel who sent a client event.
    public var userID: JSONField<PusherUserID> { envelope.userID }

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: envelope.object, except: Envelope.keys) }

    /// All of the message.
    public var object: JSONField<JSONRaw> { envelope.object }
}

// MARK: Envelope

/// The members of a message.
struct Envelope: Hashable, Sendable {
    var object = JSONField<JSONRaw>()
    var event = JSONField<String>()
    var channel = JSONField<String>()
    var data = JSONField<JSONRaw>()
    var userID = JSONField<PusherUserID>()

    static let keys = JSONKeys("event", "channel", "data", "user_id")

    func requiredEvent() throws(PusherDecodingError) -> JSONString {
        guard let value = event.present else {
            throw PusherDecodingError(.missingEvent, offset: UInt64(object.range.upperBound) - 1)
        }
        guard let event = value.string else { throw PusherDecodingError(.invalidEvent, at: value) }
        return event
    }

    func optionalChannel() throws(PusherDecodingError) -> JSONString? {
        guard let value = channel.present else { return nil }
        guard let channel = value.string else { throw PusherDecodingError(.invalidChannel, at: value) }
        return channel
    }

    func checkUserID() throws(PusherDecodingError) {
        do throws(JSONDecodingError) {
            _ = try userID.text()
        } catch {
            throw PusherDecodingError(.invalidUserID, offset: error.offset)
        }
    }
}
