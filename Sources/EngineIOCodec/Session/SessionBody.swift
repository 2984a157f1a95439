import FeedwireCore

/// What a body has around the messages that wait.
struct SessionBody {
    /// The text of an open packet, which comes first.
    var open: [UInt8]?
    /// The ping or pong that is owed.
    var heartbeat: EngineIOPacket.Kind?
    /// What ends the session, behind the last message.
    var farewell: EngineIOPacket.Kind?
    /// Whether the peer takes bytes.
    let supportsBinary: Bool
    /// How many bytes the peer takes.
    let byteCount: Int
    /// How many packets the peer takes.
    let packetCount: Int

    /// What was written.
    struct Outcome {
        let form: EngineIOPayloadForm
        var hasHeartbeat = false
        var hasFarewell = false
    }

    /// Writes a body with as many of the messages as fit, which are taken from the queue; a noop if there is nothing else.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/insufficientCapacity`` if the first packet does not fit into the sink; nothing is
    ///   written and taken then.
    func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ queue: inout OutboundQueue,
        revision: EngineIORevision,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) -> Outcome {
        let form = EngineIOPayloadForm(
            revision: revision,
            containsBinary: queue.containsBinary(inFirst: packetCount),
            supportsBinary: supportsBinary
        )
        var outcome = Outcome(form: form)
        // What it admits fits into the sink too, but for the first packet, which is always admitted.
        var budget = EngineIOPayloadBudget(form: form, byteCount: min(byteCount, sink.freeByteCount))
        var encoder = EngineIOPayloadEncoder(form: form)
        var room = packetCount
        if let open {
            try open.withSpan { json throws(EngineIOEncodingError) in
                _ = budget.admitText(json)
                try encoder.encodeText(.open, json, into: &sink)
            }
            room -= 1
        }
        if let heartbeat, room > 0, budget.admitText(Span()) {
            try encoder.encodeText(heartbeat, Span(), into: &sink)
            outcome.hasHeartbeat = true
            room -= 1
        }
        while room > 0, let packet = queue.first, budget.admit(packet) {
            try encoder.encode(packet, into: &sink)
            queue.removeFirst()
            room -= 1
        }
        if let farewell, queue.isEmpty, room > 0, budget.admitText(Span()) {
            try encoder.encodeText(farewell, Span(), into: &sink)
            outcome.hasFarewell = true
            room -= 1
        }
        if room == packetCount { try encoder.encodeText(.noop, Span(), into: &sink) }
        return outcome
    }
}
