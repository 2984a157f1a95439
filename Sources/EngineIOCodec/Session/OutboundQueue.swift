// What an application sends waits here, in order, within limits. Heartbeats and what opens or closes a session are not in the
// queue: each is owed at most once, so that nothing a peer or a clock does makes it grow.

/// Messages that wait to be sent.
struct OutboundQueue: Sendable {
    /// Those in front of `head` are gone already.
    private var messages: [EngineIOPacket.Owned.Data] = []
    private var head = 0
    private(set) var byteCount = 0

    var count: Int { messages.count - head }

    var isEmpty: Bool { count == 0 }

    /// The message that comes next, as a packet.
    var first: EngineIOPacket.Owned? {
        head < messages.count ? EngineIOPacket.Owned(data: messages[head]) : nil
    }

    /// Whether one of the first messages has bytes.
    func containsBinary(inFirst count: Int) -> Bool {
        messages[head...].prefix(count).contains { if case .binary = $0 { true } else { false } }
    }

    /// Takes a message.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/queueFull`` where it would be more than the settings allow.
    mutating func append(
        _ message: EngineIOPacket.Owned.Data,
        _ settings: EngineIOSessionSettings
    ) throws(EngineIOEncodingError) {
        let (sum, overflows) = byteCount.addingReportingOverflow(message.byteCount)
        guard count < settings.queuePacketCount, !overflows, sum <= settings.queueByteCount else {
            throw EngineIOEncodingError(.queueFull)
        }
        messages.append(message)
        byteCount = sum
    }

    /// Drops the first message, which was sent.
    mutating func removeFirst() {
        guard head < messages.count else { return }
        byteCount -= messages[head].byteCount
        messages[head] = .text("")
        head += 1
        if head == messages.count {
            // An idle session holds no heap for it.
            messages = []
            head = 0
        } else if head >= 32, head * 2 >= messages.count {
            messages.removeSubrange(..<head)
            head = 0
        }
    }

    mutating func removeAll() {
        self = OutboundQueue()
    }
}

extension EngineIOPacket.Owned {
    /// The packet of a message.
    init(data: Data) {
        kind = .message
        self.data = data
    }
}

extension EngineIOPacket.Owned.Data {
    var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let bytes): bytes.count
        }
    }

    /// Throws if it would become two packets in a body of revision 4.
    func requireNoSeparator() throws(EngineIOEncodingError) {
        guard case .text(let text) = self, text.utf8.contains(TextScanner.separator) else { return }
        throw EngineIOEncodingError(.separator)
    }
}
