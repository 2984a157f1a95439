import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// What a client prints: a line of JSON for each thing that happens.
struct SocketIOReport {
    /// What happened.
    enum Event {
        case connected(sid: String?, isRecovered: Bool)
        case refused(JSONRaw?)
        case disconnected
        case event([JSONRaw], attachments: [[UInt8]])
        case acknowledgement([JSONRaw], id: UInt64, attachments: [[UInt8]])
        case missedAcknowledgement(id: UInt64, StaticString)

        var type: StaticString {
            switch self {
            case .connected: "connected"
            case .refused: "refused"
            case .disconnected: "disconnected"
            case .event: "event"
            case .acknowledgement: "acknowledgement"
            case .missedAcknowledgement: "missed-acknowledgement"
            }
        }
    }

    private(set) var line: [UInt8] = []
    private var writer = JSONWriter()

    /// What happened in a namespace.
    init(_ event: Event, namespace: String) throws(JSONEncodingError) {
        try begin(event.type)
        try member("namespace", namespace)
        switch event {
        case .connected(let sid, let isRecovered):
            if let sid { try member("sid", sid) }
            try writer.key("recovered", into: &line)
            try writer.bool(isRecovered, into: &line)
        case .refused(let document):
            guard let document else { break }
            try writer.key("document", into: &line)
            try writer.raw(document.bytes.span, into: &line)
        case .disconnected: break
        case .event(let arguments, let attachments): try append(arguments, attachments)
        case .acknowledgement(let arguments, let id, let attachments):
            try append(id)
            try append(arguments, attachments)
        case .missedAcknowledgement(let id, let reason):
            try append(id)
            try member("reason", "\(reason)")
        }
        try writer.endObject(into: &line)
    }

    /// What happened to the connection.
    init(_ type: StaticString, reason: StaticString? = nil) throws(JSONEncodingError) {
        try begin(type)
        if let reason { try member("reason", "\(reason)") }
        try writer.endObject(into: &line)
    }

    private mutating func begin(_ type: StaticString) throws(JSONEncodingError) {
        try writer.beginObject(into: &line)
        try member("type", "\(type)")
    }

    private mutating func member(_ key: StaticString, _ value: String) throws(JSONEncodingError) {
        try writer.key(key, into: &line)
        try writer.string(value, into: &line)
    }

    private mutating func append(_ id: UInt64) throws(JSONEncodingError) {
        try writer.key("id", into: &line)
        try writer.integer(id, into: &line)
    }

    private mutating func append(_ arguments: [JSONRaw], _ attachments: [[UInt8]]) throws(JSONEncodingError) {
        try writer.key("arguments", into: &line)
        try writer.beginArray(into: &line)
        for argument in arguments { try writer.raw(argument.bytes.span, into: &line) }
        try writer.endArray(into: &line)
        try writer.key("attachments", into: &line)
        try writer.beginArray(into: &line)
        for attachment in attachments {
            var digits: [UInt8] = []
            Hexadecimal.encode(attachment.span, into: &digits)
            try writer.string(digits.span, into: &line)
        }
        try writer.endArray(into: &line)
    }
}
