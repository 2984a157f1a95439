/// Packets that wait to be sent, within bounds that count their messages and bytes.
struct OutgoingQueue: Sendable {
    private var packets = FIFO<QueuedPacket>()
    /// How many messages of the first packet were taken.
    private var takenCount = 0
    private var messageCount = 0
    private var byteCount = 0

    /// Counts a packet, which is appended then, or kept somewhere else.
    ///
    /// - Throws: ``SocketIOEncodingError/Code/queueFull``; it is not counted then.
    mutating func reserve(
        _ packet: QueuedPacket,
        within settings: SocketIOSessionSettings
    ) throws(SocketIOEncodingError) {
        guard hasRoom(for: packet, within: settings) else { throw SocketIOEncodingError(.queueFull) }
        reserveAlways(packet)
    }

    /// Counts a packet that there is always room for: as many as there are namespaces, and small.
    mutating func reserveAlways(_ packet: QueuedPacket) {
        messageCount += packet.messageCount
        byteCount += packet.byteCount
    }

    /// Whether a packet keeps the bounds.
    func hasRoom(for packet: QueuedPacket, within settings: SocketIOSessionSettings) -> Bool {
        messageCount + packet.messageCount <= settings.queueMessageCount
            && byteCount + packet.byteCount <= settings.queueByteCount
    }

    /// Counts a packet no longer, which was kept somewhere else.
    mutating func release(_ packet: QueuedPacket) {
        messageCount -= packet.messageCount
        byteCount -= packet.byteCount
    }

    /// Appends a packet that is counted.
    mutating func append(_ packet: QueuedPacket) {
        packets.append(packet)
    }

    /// Takes the next message.
    ///
    /// - Returns: It, and its packet if this was the last of that.
    mutating func next() -> (message: SocketIOOutgoing, completed: QueuedPacket?)? {
        guard let packet = packets.first, let message = packet.message(takenCount) else { return nil }
        takenCount += 1
        guard takenCount == packet.messageCount else { return (message, nil) }
        takenCount = 0
        _ = packets.popFirst()
        release(packet)
        return (message, packet)
    }

    /// Takes out all packets of which not all messages were taken; they are counted still.
    mutating func removeAll() -> FIFO<QueuedPacket> {
        takenCount = 0
        defer { packets.removeAll() }
        return packets
    }

    /// Takes out the packets that a condition holds for, but for one of which a message was taken; they are counted still.
    mutating func remove(where condition: (QueuedPacket) -> Bool) -> FIFO<QueuedPacket> {
        var isTaken = takenCount > 0
        return packets.remove { packet in
            defer { isTaken = false }
            return !isTaken && condition(packet)
        }
    }
}
