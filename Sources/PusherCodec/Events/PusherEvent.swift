public import FeedwireCore
public import FeedwireJSON

/// A message in either direction, owned; it is written as well.
///
/// ```swift
/// try PusherEvent.subscribe(to: "prices").encode(into: &output)
/// try PusherEvent("client-typing", on: "private-room", data: .json(JSONRaw("{}"))).encode(into: &output)
/// ```
///
/// There are functions for the events of the protocol, in the form in which Pusher documents them.
public struct PusherEvent: Hashable, Sendable {
    /// `event`: the name of the event.
    public var name: String
    /// `channel`: where it belongs, or `nil` for the connection.
    public var channel: String?
    /// `data`: what it says, or `nil` if there is none.
    public var data: Data?
    /// `user_id`: on a presence channel who sent a client event.
    public var userID: PusherUserID?
    /// Members that the protocol does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What an event says.
    public enum Data: Hashable, Sendable {
        /// A string: a document as servers send it, or plain text.
        case text(String)
        /// Any other value: a document as clients send it.
        case json(JSONRaw)

        /// The document; of plain text what is no JSON.
        public var document: [UInt8] {
            switch self {
            case .text(let text): Array(text.utf8)
            case .json(let json): json.bytes
            }
        }
    }

    /// An event.
    public init(_ name: String, on channel: String? = nil, data: Data? = nil, userID: PusherUserID? = nil) {
        self.name = name
        self.channel = channel
        self.data = data
        self.userID = userID
    }
}

// MARK: Decoding

extension PusherEvent {
    /// Owns a message.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - json: What it was decoded from.
    /// - Throws: Only where `json` is something else.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes, JSON, and the list of other members.
    public init(_ message: PusherMessage, in json: Span<UInt8>) throws(PusherDecodingError) {
        let fields = message.envelope
        do throws(JSONDecodingError) {
            name = try fields.event.require(in: json, of: fields.object)
            channel = try fields.channel.read(in: json)
            data = try Data(fields.data, in: json)
            userID = try fields.userID.read(in: json)
            others = try JSONMap(message.others, in: json)
        } catch {
            throw PusherDecodingError(error)
        }
    }

    /// Reads a text message.
    ///
    /// - Throws: The first rule that is broken, with its place.
    /// - Complexity: As ``init(_:in:)``.
    public init(
        decoding json: Span<UInt8>,
        limits: PusherLimits = PusherLimits()
    ) throws(PusherDecodingError) {
        try self.init(PusherMessage(decoding: json, limits: limits), in: json)
    }

    /// Reads a text message, such as one that a WebSocket task of Foundation delivers; offsets count its UTF-8.
    ///
    /// - Throws: As ``init(decoding:limits:)-(Span<UInt8>,_)``.
    public init(decoding text: String, limits: PusherLimits = PusherLimits()) throws(PusherDecodingError) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(PusherDecodingError) in try unsafe Self(decoding: bytes.span, limits: limits) }
        }
        self = try outcome.get()
    }

    /// Reads a text message.
    ///
    /// - Throws: As ``init(decoding:limits:)-(Span<UInt8>,_)``.
    public init(decoding bytes: [UInt8], limits: PusherLimits = PusherLimits()) throws(PusherDecodingError) {
        self = try bytes.withSpan { json throws(PusherDecodingError) in try Self(decoding: json, limits: limits) }
    }
}

extension PusherEvent.Data {
    /// Owns the data of a message; `null` is data.
    fileprivate init?(_ field: JSONField<JSONRaw>, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard let value = field.raw else { return nil }
        if value.string == nil, let value = try JSONRaw.read(value, in: json) {
            self = .json(value)
        } else if let text = try String.read(value, in: json) {
            self = .text(text)
        } else {
            return nil
        }
    }
}

// MARK: Encoding

extension PusherEvent: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("event", name, into: &sink)
        try writer.member("channel", channel, into: &sink)
        try writer.member("data", data, into: &sink)
        try writer.member("user_id", userID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension PusherEvent.Data: JSONWritable {
    /// Writes a string, or the value as it is.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .text(let text): try text.write(with: &writer, into: &sink)
        case .json(let json): try json.write(with: &writer, into: &sink)
        }
    }
}
