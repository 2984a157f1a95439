import FeedwireJSON
import PusherCodec

/// A line of a client's input: an event as it is on the wire, though without what has to be signed.
///
/// ```
/// {"event":"pusher:subscribe","data":{"channel":"private-a"}}
/// {"event":"client-typing","channel":"private-a","data":{"on":true}}
/// {"event":"pusher:unsubscribe","data":{"channel":"private-a"}}
/// {"event":"pusher:signin","data":{"user_data":"{\"id\":\"ann\"}"}}
/// ```
enum PusherLine {
    case subscribe(String)
    case unsubscribe(String)
    case signIn(userData: String)
    case ping
    case trigger(String, channel: String, PusherEvent.Data?)

    /// Why a line is none, in words.
    struct Fault: Error, Hashable {
        let description: String
    }

    init(_ line: [UInt8]) throws(Fault) {
        let event: PusherEvent
        do throws(PusherDecodingError) {
            event = try PusherEvent(decoding: line)
        } catch {
            throw Fault(description: "\(error.code.identifier) at byte \(error.offset)")
        }
        switch event.name {
        case "pusher:subscribe": self = .subscribe(try Self.member("channel", of: event))
        case "pusher:unsubscribe": self = .unsubscribe(try Self.member("channel", of: event))
        case "pusher:signin": self = .signIn(userData: try Self.member("user_data", of: event))
        case "pusher:ping": self = .ping
        case let name:
            guard let channel = event.channel else { throw Fault(description: "it has no channel") }
            self = .trigger(name, channel: channel, event.data)
        }
    }

    /// A member of what the event says, which is a string.
    private static func member(_ key: String, of event: PusherEvent) throws(Fault) -> String {
        let document = event.data?.document ?? []
        let fields = try? JSONRaw(document.span).member(key)
        guard let value = fields ?? nil else { throw Fault(description: "its data has no \(key)") }
        return value
    }
}

extension JSONRaw {
    /// The member of an object that is a string.
    fileprivate func member(_ key: String) throws(JSONDecodingError) -> String? {
        var reader = try JSONReader(bytes.span)
        var fields = Fields()
        try reader.readFields(&fields, of: Fields.keys, in: bytes.span)
        return key == "channel" ? try fields.channel.read(in: bytes.span) : try fields.userData.read(in: bytes.span)
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var channel = JSONField<String>()
        var userData = JSONField<String>()

        static let keys = JSONKeys("channel", "user_data")
    }
}
