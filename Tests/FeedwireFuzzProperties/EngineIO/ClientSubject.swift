import EngineIOCodec
import FeedwireCore

/// A client's session, whose carrier does what an input says.
struct EngineIOClientSubject {
    private var session: EngineIOClientSession
    private var ledger = EngineIOSessionLedger()
    private var now = Duration.zero
    private let revision: EngineIORevision
    private var isPolling = false
    private var isPosting = false

    init(revision: EngineIORevision, transports: UInt8) throws(PropertyFailure) {
        self.revision = revision
        session = EngineIOClientSession(
            query: EngineIOQuery(revision: revision, transport: .polling),
            transports: EngineIOClientSession.Transports(rawValue: transports & 3) ?? .pollingThenUpgrade,
            settings: EngineIOSessionFuzzing.settings,
            at: now
        )
        try drain()
    }

    mutating func play(_ input: inout FuzzInput) throws(PropertyFailure) {
        switch input.byte() % 12 {
        case 0: now += .milliseconds(Int(input.byte()))
        case 1: now = max(now, session.deadline ?? now)
        case 2, 3: takeAnswer(&input)
        case 4 where isPosting:
            isPosting = false
            session.postAnswered()
        case 5: session.webSocketOpened()
        case 6, 7:
            let frame = EngineIOSessionFuzzing.frame(&input, revision)
            _ =
                try? frame.isBinary
                ? session.receive(binary: frame.bytes.span, at: now) : session.receive(text: frame.bytes.span, at: now)
        case 8: session.webSocketClosed()
        case 9:
            let data = EngineIOSessionFuzzing.data(&input)
            if (try? session.send(data)) != nil { ledger.send(data) }
        case 10: session.close(at: now)
        case 11 where input.byte() & 7 == 0:
            (isPolling, isPosting) = (false, false)
            session.requestFailed()
        default: break
        }
        session.advance(to: now)
        try drain()
    }

    /// Leaves the session alone: it must end by itself.
    mutating func end() throws(PropertyFailure) {
        for _ in 0..<8 {
            guard let deadline = session.deadline else { break }
            now = max(now, deadline)
            session.advance(to: now)
            try drain()
        }
        try expect(session.isFinished && session.deadline == nil, "never ends: \(session)")
    }

    private mutating func takeAnswer(_ input: inout FuzzInput) {
        let (bytes, isOctetStream) = EngineIOSessionFuzzing.body(&input, revision)
        guard isPolling else { return }
        isPolling = false
        guard var decoder = try? session.answerDecoder(isOctetStream: isOctetStream) else { return }
        var offset = 0
        while (try? session.next(in: bytes.span, at: &offset, of: &decoder, at: now)) != nil {}
        session.pollAnswered()
    }

    private mutating func drain() throws(PropertyFailure) {
        for _ in 0..<4 {
            var body: [UInt8] = []
            guard let request = try attempt("a request", { try session.nextRequest(into: &body, at: now) }) else {
                break
            }
            switch request {
            case .poll:
                try expect(!isPolling, "two GETs are on their way")
                isPolling = true
            case .post(_, let form):
                try expect(!isPosting, "two POSTs are on their way")
                isPosting = true
                try ledger.arrive(body, form)
            case .webSocket: break
            }
        }
        for _ in 0..<8 {
            var frame: [UInt8] = []
            guard let isBinary = try attempt("a frame", { try session.encodeFrame(into: &frame) }) else { break }
            try ledger.arrive(frame, isBinary: isBinary, revision)
        }
        if session.mustCloseWebSocket { session.webSocketClosed() }
        var output: [UInt8] = []
        let isFrameOwed = try attempt("a frame") { try session.encodeFrame(into: &output) } != nil
        let isRequestOwed = try attempt("a request") { try session.nextRequest(into: &output, at: now) } != nil
        try expect(
            !isFrameOwed && !isRequestOwed && !session.mustCloseWebSocket,
            "something is owed still: \(session)"
        )
        try ledger.check(
            queuedPacketCount: session.queuedPacketCount,
            queuedByteCount: session.queuedByteCount,
            isOpen: session.closeReason == nil
        )
        try expect(session.isFinished || session.deadline != nil, "nothing ends \(session)")
    }
}
