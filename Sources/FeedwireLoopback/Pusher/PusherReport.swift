import FeedwireJSON
import PusherCodec

/// What a client prints: a line of JSON for each thing that happens.
struct PusherReport {
    private(set) var line: [UInt8] = []
    private var writer = JSONWriter()

    /// A report, with members that `append` adds behind its type.
    init(_ type: StaticString, _ append: (inout PusherReport) throws(JSONEncodingError) -> Void)
        throws(JSONEncodingError)
    {
        try writer.beginObject(into: &line)
        try add("type", "\(type)")
        try append(&self)
        try writer.endObject(into: &line)
    }

    /// Adds a member, or nothing if it has no value.
    mutating func add(_ key: StaticString, _ value: (some JSONWritable)?) throws(JSONEncodingError) {
        try writer.member(key, value, into: &line)
    }

    /// Adds who is on a channel, an object of what is said of each.
    mutating func add(_ presence: PusherPresenceState) throws(JSONEncodingError) {
        try writer.key("members", into: &line)
        try writer.beginObject(into: &line)
        for member in presence.members {
            try writer.key(member.id.text, into: &line)
            if let info = member.info {
                try writer.raw(info.bytes.span, into: &line)
            } else {
                try writer.null(into: &line)
            }
        }
        try writer.endObject(into: &line)
        try add("count", JSONDecimal(Int64(presence.count)))
        try add("me", presence.ownID)
    }
}
