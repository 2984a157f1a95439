import FeedwireCore

/// A packet as it is sent.
struct QueuedPacket: Sendable {
    let path: NamespacePath
    /// The id, if it is an event of which the acknowledgement is awaited.
    let acknowledgementID: UInt64?
    /// Whether it is an event, which may be sent over another connection as well.
    let isEvent: Bool
    let text: [UInt8]
    let attachments: [[UInt8]]

    /// Writes a packet.
    init(
        _ packet: SocketIOPacket.Owned,
        path: NamespacePath,
        revision: SocketIORevision
    ) throws(SocketIOEncodingError) {
        var text: [UInt8] = []
        try packet.encode(into: &text, revision: revision)
        self.path = path
        self.text = text
        attachments = packet.attachments
        if case .event(_, _, let id) = packet.content {
            isEvent = true
            acknowledgementID = id
        } else {
            isEvent = false
            acknowledgementID = nil
        }
    }

    var messageCount: Int { 1 + attachments.count }

    var byteCount: Int { attachments.reduce(text.count) { $0 + $1.count } }

    /// The text, or behind it an attachment; `nil` behind the last.
    func message(_ index: Int) -> SocketIOOutgoing? {
        guard index > 0 else { return .text(text) }
        return index <= attachments.count ? .binary(attachments[index - 1]) : nil
    }
}
