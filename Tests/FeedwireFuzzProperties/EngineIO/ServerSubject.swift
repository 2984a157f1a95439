import EngineIOCodec
import FeedwireCore

/// A server's session, whose carrier does what an input says.
struct EngineIOServerSubject {
    private var session: EngineIOServerSession
    private var ledger = EngineIOSessionLedger()
    private var now = Duration.zero
    private let revision: EngineIORevision
    /// A body that is being taken.
    private var body: EngineIOPayloadDecoder?

    init(revision: EngineIORevision, isPolling: Bool) throws(PropertyFailure) {
        self.revision = revision
        session = EngineIOServerSession(
            sid: "x",
            query: EngineIOQuery(revision: revision, transport: isPolling ? .polling : .websocket),
            settings: EngineIOSessionFuzzing.settings,
            at: now
        )
        try drain()
    }

    mutating func play(_ input: inout FuzzInput) throws(PropertyFailure) {
        switch input.byte() % 12 {
        case 0: now += .milliseconds(100 * Int(input.byte()))
        case 1: now = max(now, session.deadline ?? now)
        case 2, 3: try? session.acceptPoll(at: now)
        case 4: post(&input)
        case 5: try? session.acceptWebSocket(at: now)
        case 6, 7:
            let frame = EngineIOSessionFuzzing.frame(&input, revision)
            _ =
                try? frame.isBinary
                ? session.receive(binary: frame.bytes.span, at: now) : session.receive(text: frame.bytes.span, at: now)
        case 8: session.webSocketClosed()
        case 9: send(EngineIOSessionFuzzing.data(&input))
        case 10: session.close(at: now)
        default: abort(input.byte())
        }
        session.advance(to: now)
        try drain()
    }

    /// Leaves the session alone: it must end by itself.
    mutating func end() throws(PropertyFailure) {
        for _ in 0..<8 {
            guard let deadline = session.deadline else { break }
            try expect(deadline > now, "a deadline that was passed: \(deadline) at \(now)")
            now = deadline
            session.advance(to: now)
            try drain()
        }
        try expect(session.isFinished && session.deadline == nil, "never ends: \(session)")
    }

    private mutating func send(_ data: EngineIOPacket.Owned.Data) {
        if (try? session.send(data)) != nil { ledger.send(data) }
    }

    private mutating func post(_ input: inout FuzzInput) {
        let (bytes, isOctetStream) = EngineIOSessionFuzzing.body(&input, revision)
        let size = Int(input.byte())
        if body == nil { body = try? session.acceptPost(isOctetStream: isOctetStream) }
        // Every eighth body only begins.
        guard size & 7 != 0, var body else { return }
        self.body = nil
        var start = 0
        repeat {
            let end = min(start + size, bytes.count)
            let piece = Array(bytes[start..<end])
            var offset = 0
            while let step = try? session.next(
                in: piece.span,
                at: &offset,
                of: &body,
                endsBody: end == bytes.count,
                at: now
            ) {
                // An application answers while it reads.
                send(.text("\(body.withBytes(of: step, in: piece.span) { $0.count })"))
            }
            start = end
        } while start < bytes.count
        session.finishPost()
    }

    private mutating func abort(_ byte: UInt8) {
        if byte & 1 == 0 {
            session.pollAborted()
        } else if body != nil {
            body = nil
            session.postAborted()
        }
    }

    private mutating func drain() throws(PropertyFailure) {
        if session.owesPollAnswer {
            var answer: [UInt8] = []
            let form = try attempt("an answer") { try session.encodePollAnswer(into: &answer) }
            try ledger.arrive(answer, form)
        }
        try expect(!session.owesPollAnswer, "an answer is owed twice")
        for _ in 0..<8 {
            var frame: [UInt8] = []
            guard let isBinary = try attempt("a frame", { try session.encodeFrame(into: &frame) }) else { break }
            try ledger.arrive(frame, isBinary: isBinary, revision)
        }
        if session.mustCloseWebSocket { session.webSocketClosed() }
        var frame: [UInt8] = []
        let isOwed = try attempt("a frame") { try session.encodeFrame(into: &frame) } != nil
        try expect(!isOwed && !session.mustCloseWebSocket, "something is owed still: \(session)")
        try ledger.check(
            queuedPacketCount: session.queuedPacketCount,
            queuedByteCount: session.queuedByteCount,
            isOpen: session.isOpen
        )
        try expect(session.isFinished || session.deadline != nil, "nothing ends \(session)")
    }
}
