import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

// For who emits it through a session of Socket.IO, which frames it and chooses the id.

extension AlenoSubscription {
    /// The name of the event.
    public var name: SocketIOPacket.EventName { .text("\(event.wireName)") }

    /// The arguments of the event: one, the symbols.
    public var arguments: [JSONRaw] {
        var json: [UInt8] = []
        var writer = JSONWriter()
        // An array has room, and strings are UTF-8.
        try? symbols.write(with: &writer, into: &json)
        return [JSONRaw(checked: json)]
    }
}
