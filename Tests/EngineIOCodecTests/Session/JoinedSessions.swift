import EngineIOCodec

/// A client's and a server's session, joined by HTTP and a WebSocket in memory: what is sent arrives whole and in its order, but what
/// happens next is drawn at random.
struct JoinedSessions {
    private typealias Frame = (bytes: [UInt8], isBinary: Bool)

    private(set) var client: EngineIOClientSession
    private(set) var server: EngineIOServerSession?
    private(set) var now = Duration.zero
    private(set) var received: (byClient: [String], byServer: [String]) = ([], [])
    private(set) var sent: (byClient: Int, byServer: Int) = (0, 0)

    private let settings: EngineIOSessionSettings
    private let losesProbe: Bool
    private var random: SplitMix
    private var poll: EngineIOQuery?
    private var pollAnswer: (body: [UInt8], isOctetStream: Bool)?
    private var post: (body: [UInt8], isOctetStream: Bool)?
    private var isPostAnswered = false
    private var webSocket = WebSocket.none
    private var up: [Frame] = []
    private var down: [Frame] = []

    private enum WebSocket { case none, requested(EngineIOQuery), accepted, open }

    private enum Event: CaseIterable {
        case request, poll, answerPoll, takePollAnswer, post, takePostAnswer, acceptWebSocket, openWebSocket
        case writeUp, writeDown, readUp, readDown, loseProbe, sendUp, sendDown, tick
    }

    init(
        revision: EngineIORevision,
        transports: EngineIOClientSession.Transports,
        _ settings: EngineIOSessionSettings,
        losesProbe: Bool,
        seed: UInt64
    ) {
        self.settings = settings
        self.losesProbe = losesProbe
        random = SplitMix(state: seed)
        client = EngineIOClientSession(
            query: EngineIOQuery(revision: revision, transport: .polling),
            transports: transports,
            settings: settings,
            at: now
        )
    }

    /// Lets something happen.
    mutating func step(maySend: Bool) throws {
        guard let event = Event.allCases.randomElement(using: &random) else { return }
        switch event {
        case .sendUp where maySend && client.queuedPacketCount < 50:
            try client.send(message(sent.byClient))
            sent.byClient += 1
        case .sendDown where maySend && (server?.queuedPacketCount ?? 50) < 50:
            let message = message(sent.byServer)
            try server?.send(message)
            sent.byServer += 1
        case .sendUp, .sendDown: break
        case .tick:
            now += .milliseconds(Int.random(in: 0..<10, using: &random))
            client.advance(to: now)
            server?.advance(to: now)
        default: try carry(event)
        }
    }

    /// Each third message has bytes.
    private func message(_ number: Int) -> EngineIOPacket.Owned.Data {
        number % 3 == 2 ? .binary(Array("\(number)".utf8)) : .text("\(number)")
    }

    private mutating func carry(_ event: Event) throws {
        switch event {
        case .request: try makeRequest()
        case .poll:
            guard let query = poll else { return }
            poll = nil
            if query.sid == nil {
                server = EngineIOServerSession(sid: "sid", query: query, settings: settings, at: now)
            } else {
                try server?.acceptPoll(at: now)
            }
        case .answerPoll:
            guard server?.owesPollAnswer == true else { return }
            var body: [UInt8] = []
            let form = try server?.encodePollAnswer(into: &body)
            pollAnswer = (body, form == .binary)
        case .takePollAnswer: try takePollAnswer()
        case .post: try takePost()
        case .takePostAnswer where isPostAnswered:
            isPostAnswered = false
            client.postAnswered()
        default: try carryOverWebSocket(event)
        }
    }

    private mutating func carryOverWebSocket(_ event: Event) throws {
        switch event {
        case .acceptWebSocket:
            guard case .requested(let query) = webSocket else { return }
            if query.sid == nil {
                server = EngineIOServerSession(sid: "sid", query: query, settings: settings, at: now)
            } else {
                try server?.acceptWebSocket(at: now)
            }
            webSocket = .accepted
        case .openWebSocket:
            guard case .accepted = webSocket else { return }
            webSocket = .open
            client.webSocketOpened()
        case .writeUp:
            var frame: [UInt8] = []
            if let isBinary = try client.encodeFrame(into: &frame) { up.append((frame, isBinary)) }
        case .writeDown:
            var frame: [UInt8] = []
            if let isBinary = try server?.encodeFrame(into: &frame) { down.append((frame, isBinary)) }
        case .readUp where !up.isEmpty:
            let (frame, isBinary) = up.removeFirst()
            let packet =
                try isBinary
                ? server?.receive(binary: frame.span, at: now) : server?.receive(text: frame.span, at: now)
            if let packet { received.byServer.append(try text(packet, frame.span)) }
        case .readDown:
            guard case .open = webSocket, !down.isEmpty else { return }
            let (frame, isBinary) = down.removeFirst()
            let packet =
                try isBinary ? client.receive(binary: frame.span, at: now) : client.receive(text: frame.span, at: now)
            if let packet { received.byClient.append(try text(packet, frame.span)) }
        case .loseProbe where losesProbe: loseProbe()
        default: break
        }
    }

    /// Closes the WebSocket for both, unless the client has gone over to it.
    private mutating func loseProbe() {
        guard client.transport == .polling, case .open = webSocket else { return }
        webSocket = .none
        (up, down) = ([], [])
        client.webSocketClosed()
        server?.webSocketClosed()
    }

    private mutating func makeRequest() throws {
        var body: [UInt8] = []
        switch try client.nextRequest(into: &body, at: now) {
        case .poll(let query): poll = query
        case .post(_, let form): post = (body, form == .binary)
        case .webSocket(let query): webSocket = .requested(query)
        case nil: break
        }
    }

    private mutating func takePollAnswer() throws {
        guard let (body, isOctetStream) = pollAnswer else { return }
        pollAnswer = nil
        var decoder = try client.answerDecoder(isOctetStream: isOctetStream)
        var offset = 0
        while let step = try client.next(in: body.span, at: &offset, of: &decoder, at: now) {
            received.byClient.append(try decoder.withBytes(of: step, in: body.span) { try text(step.packet, $0) })
        }
        client.pollAnswered()
    }

    private mutating func takePost() throws {
        guard let (body, isOctetStream) = post, var server else { return }
        post = nil
        var decoder = try server.acceptPost(isOctetStream: isOctetStream)
        var offset = 0
        while let step = try server.next(in: body.span, at: &offset, of: &decoder, at: now) {
            received.byServer.append(try decoder.withBytes(of: step, in: body.span) { try text(step.packet, $0) })
        }
        server.finishPost()
        self.server = server
        isPostAnswered = true
    }

    private func text(_ packet: EngineIOPacket, _ bytes: Span<UInt8>) throws -> String {
        var payload: [UInt8] = []
        try packet.copyPayload(into: &payload, in: bytes)
        return String(decoding: payload, as: UTF8.self)
    }
}

/// A generator that a seed settles.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
