import FeedwireCore
import FeedwireJSON

extension PusherEvent {
    /// An event whose name is settled.
    init(_ name: PusherEventName, on channel: String? = nil, data: Data? = nil) {
        self.init("\(name.wireName ?? "")", on: channel, data: data)
    }
}

extension PusherEvent.Data {
    /// Writes the members of an object.
    typealias Members = (inout JSONWriter, inout [UInt8]) throws(JSONEncodingError) -> Void

    /// A document as it is.
    static func object(_ members: Members) -> PusherEvent.Data { .json(JSONRaw(checked: document(members))) }

    /// A document inside of a string.
    static func string(_ members: Members) -> PusherEvent.Data {
        .text(String(decoding: document(members), as: UTF8.self))
    }

    private static func document(_ members: Members) -> [UInt8] {
        var json: [UInt8] = []
        var writer = JSONWriter()
        do throws(JSONEncodingError) {
            try writer.beginObject(into: &json)
            try members(&writer, &json)
            try writer.endObject(into: &json)
        } catch {
            preconditionFailure("an array has room for texts, integers and JSON")
        }
        return json
    }
}
