/// Events that a server sent before its answer to the CONNECT, until the application takes them behind that.
struct HeldSteps: Sendable {
    struct Event: Sendable {
        let path: NamespacePath
        let step: SocketIODecoder.Step
        let text: [UInt8]
        let attachments: [[UInt8]]

        var messageCount: Int { 1 + attachments.count }
        var byteCount: Int { attachments.reduce(text.count) { $0 + $1.count } }
    }

    /// The event that was taken last.
    private(set) var current: Event?
    private var events = FIFO<Event>()
    private var messageCount = 0
    private var byteCount = 0

    func contains(_ path: NamespacePath) -> Bool {
        var isFound = false
        events.forEach { isFound = isFound || $0.path.equals(path) }
        return isFound
    }

    /// Keeps an event.
    ///
    /// - Returns: Whether the bounds allow for it.
    mutating func append(_ event: Event, within settings: SocketIOSessionSettings) -> Bool {
        messageCount += event.messageCount
        byteCount += event.byteCount
        guard messageCount <= settings.queueMessageCount, byteCount <= settings.queueByteCount else { return false }
        events.append(event)
        return true
    }

    /// Takes the first event of which the namespace is one that a condition holds for.
    mutating func next(where isConnected: (NamespacePath) -> Bool) -> Event? {
        current = nil
        guard let first = events.first else { return nil }
        if isConnected(first.path) {
            current = events.popFirst()
        } else {
            var isFound = false
            var taken = events.remove { event in
                guard !isFound, isConnected(event.path) else { return false }
                isFound = true
                return true
            }
            current = taken.popFirst()
        }
        if let current { release(current) }
        return current
    }

    /// Drops the events of a namespace.
    mutating func removeAll(of path: NamespacePath) {
        events.remove { $0.path.equals(path) }.forEach { release($0) }
    }

    private mutating func release(_ event: Event) {
        messageCount -= event.messageCount
        byteCount -= event.byteCount
    }
}
