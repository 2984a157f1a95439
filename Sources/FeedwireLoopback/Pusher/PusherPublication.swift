import FeedwireJSON
import PusherCodec

/// What is posted to be published: `{"name":"price","channel":"prices","data":"{}"}`, or with `channels`, an array.
///
/// `data` goes out as it is, a string or any other value. With `socket_id` that connection does not get it.
struct PusherPublication {
    let name: String
    let channels: [String]
    let data: PusherEvent.Data?
    let excludedSocketID: String?

    /// How many channels one may name, as many as Pusher takes.
    static let channelCount = 100

    /// Why a body is none, in words.
    struct Fault: Error, Hashable {
        let description: String
    }

    init(decoding json: Span<UInt8>) throws(Fault) {
        do throws(JSONDecodingError) {
            var reader = try JSONReader(json)
            var fields = Fields()
            try reader.readFields(&fields, of: Fields.keys, in: json)
            try reader.finish(in: json)
            name = try fields.name.require(in: json, of: fields.object)
            if let channel = try fields.channel.read(in: json) {
                channels = [channel]
            } else {
                channels = try fields.channels.require(in: json, of: fields.object)
            }
            if let value = fields.data.raw, value.string == nil {
                data = try JSONRaw.read(value, in: json).map { .json($0) }
            } else {
                data = try JSONField<String>(fields.data).read(in: json).map { .text($0) }
            }
            excludedSocketID = try fields.socketID.read(in: json)
        } catch {
            throw Fault(description: "\(error.code.identifier) at byte \(error.offset)")
        }
        guard channels.count <= Self.channelCount else {
            throw Fault(description: "more than \(Self.channelCount) channels")
        }
        for channel in channels {
            guard (try? PusherName.channel.validate(channel)) != nil else {
                throw Fault(description: "\"\(channel)\" is no channel")
            }
        }
        guard (try? PusherName.event.validate(name)) != nil, !name.hasPrefix("pusher") else {
            throw Fault(description: "\"\(name)\" is no event that may be published")
        }
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var name = JSONField<String>()
        var channel = JSONField<String>()
        var channels = JSONField<[String]>()
        var data = JSONField<JSONRaw>()
        var socketID = JSONField<String>()

        static let keys = JSONKeys("name", "channel", "channels", "data", "socket_id")
    }
}
