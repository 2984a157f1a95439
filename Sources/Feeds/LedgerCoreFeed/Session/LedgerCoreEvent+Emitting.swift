import FeedwireCore
public import FeedwireJSON

// For who emits it through a session of Socket.IO, which frames it.

extension LedgerCoreEvent {
    /// The arguments of the event: its payload, if it has one, and the others.
    public var arguments: [JSONRaw] {
        var json: [UInt8] = []
        var writer = JSONWriter()
        // An array has room, and strings are UTF-8.
        try? content.writePayload(with: &writer, into: &json)
        return (json.isEmpty ? [] : [JSONRaw(checked: json)]) + otherArguments
    }
}
