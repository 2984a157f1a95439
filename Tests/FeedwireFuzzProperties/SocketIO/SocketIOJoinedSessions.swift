import FeedwireJSON
import SocketIOCodec

/// A client and a server on a carrier that each byte of the input may cut: no event is doubled, none is lost unless the client was
/// told that its state is not recovered, and of each event of the client's is known in the end what became of it.
func checkJoinedSocketIOSessions(
    _ choices: [UInt8],
    _ settings: SocketIOSessionSettings
) throws(PropertyFailure) {
    var settings = settings
    settings.revision = .five
    settings.limits = SocketIOLimits()
    settings.queueMessageCount = 64
    settings.queueByteCount = 1 << 16
    settings.connectTimeout = .seconds(3600)
    var sessions = SocketIOJoinedSessions(settings)
    for choice in choices { try sessions.act(choice) }
    try sessions.settle()
}

private struct SocketIOJoinedSessions {
    private let settings: SocketIOSessionSettings
    private var client: SocketIOClientSession
    private var server: SocketIOServerSession?
    private var store: SocketIORecoveryStore
    private var upstream: [SocketIOOutgoing] = []
    private var downstream: [SocketIOOutgoing] = []
    private var acknowledgements = SocketIOFuzzAcknowledgements()
    private var now = Duration.zero
    private var nameCount = 0
    /// The last event of the server's, and the last that the client got.
    private var emittedNumber = 0
    private var receivedNumber = 0
    /// Whether events may be missing: nothing was recovered.
    private var mayLack = true

    init(_ settings: SocketIOSessionSettings) {
        self.settings = settings
        client = SocketIOClientSession(settings: settings)
        store = SocketIORecoveryStore(window: .seconds(3600), capacity: 4)
        try? client.connect(at: .zero)
        open()
    }

    mutating func act(_ choice: UInt8) throws(PropertyFailure) {
        now += .milliseconds(Int(choice >> 4))
        client.advance(to: now)
        switch choice & 15 {
        case 0...3: try emit(hasAttachment: choice & 16 != 0)
        case 4, 5:
            let id = try? client.emit("ask", acknowledgedWithin: .milliseconds(200), at: now)
            try acknowledgements.ask(id ?? nil, "/")
        case 6, 7: drain()
        case 8...10: try deliverUpstream()
        case 11...14: try deliverDownstream()
        default: try cut()
        }
        try noteMissed()
    }

    mutating func settle() throws(PropertyFailure) {
        if server == nil { open() }
        for _ in 0..<1000 {
            drain()
            guard !upstream.isEmpty || !downstream.isEmpty else { break }
            try deliverUpstream()
            try deliverDownstream()
        }
        try expect(upstream.isEmpty && downstream.isEmpty, "the sessions never fall silent")
        try expect(receivedNumber == emittedNumber || mayLack, "\(receivedNumber) of \(emittedNumber) events arrived")
        while let deadline = client.deadline {
            now = max(now, deadline)
            client.advance(to: now)
            try noteMissed()
        }
        try expect(acknowledgements.count == 0, "\(acknowledgements.count) acknowledgements are owed for ever")
    }

    private mutating func open() {
        server = SocketIOServerSession(settings: settings, at: now)
        client.carrierOpened(at: now)
    }

    private mutating func cut() throws(PropertyFailure) {
        guard var session = server else { return open() }
        for recovery in session.carrierClosed(at: now) { store.insert(recovery, at: now) }
        server = nil
        upstream = []
        downstream = []
        _ = client.carrierClosed(at: now)
    }

    private mutating func emit(hasAttachment: Bool) throws(PropertyFailure) {
        let arguments = try attempt("JSON") {
            let number = try JSONRaw("\(emittedNumber + 1)")
            return hasAttachment ? [number, try JSONRaw(#"{"_placeholder":true,"num":0}"#)] : [number]
        }
        let attachments: [[UInt8]] = hasAttachment ? [[1, 2]] : []
        if server?.isConnected(to: "/") == true {
            do throws(SocketIOEncodingError) {
                try server?.emit("tick", arguments, attachments: attachments, at: now)
                emittedNumber += 1
            } catch {
                // The queue is full: nothing was sent, and nothing is missing.
            }
        } else {
            let isKnown = try? store.record(
                "tick",
                arguments,
                attachments: attachments,
                privateID: "p\(nameCount)",
                at: now
            )
            if isKnown == true { emittedNumber += 1 }
        }
    }

    private mutating func drain() {
        while let message = client.nextMessage() { upstream.append(message) }
        while let message = server?.nextMessage() { downstream.append(message) }
    }

    private mutating func deliverUpstream() throws(PropertyFailure) {
        guard !upstream.isEmpty, var session = server, case .text(let text) = upstream.removeFirst() else { return }
        server = nil
        try attempt("\(text) to the server") { () throws(any Error) in
            guard let step = try session.receive(text: text.span, at: now) else { return }
            if step.kind == .connect { try letIn(&session, step.packet.recoveryRequest(in: text.span)) }
            if step.kind == .event, let id = step.packet.acknowledgementID { try? session.acknowledge(id) }
        }
        server = session
    }

    private mutating func letIn(
        _ session: inout SocketIOServerSession,
        _ request: SocketIORecoveryRequest?
    ) throws(SocketIOEncodingError) {
        if let request, let recovery = store.take(request, namespace: "/", at: now) {
            try session.accept(recovering: recovery, after: request.offset)
        } else {
            nameCount += 1
            try session.accept(sessionID: "s\(nameCount)", privateID: "p\(nameCount)")
        }
    }

    private mutating func deliverDownstream() throws(PropertyFailure) {
        guard !downstream.isEmpty else { return }
        let message = downstream.removeFirst()
        var text: [UInt8] = []
        var next = try attempt("\(message) to the client") { () throws(any Error) in
            switch message {
            case .text(let bytes):
                text = bytes
                return try client.receive(text: bytes.span, at: now)
            case .binary(let bytes): return try client.receive(binary: bytes.span, at: now)
            }
        }
        while let step = next {
            let packet = try attempt("\(step)") { try client.ownedPacket(of: step, in: text.span) }
            try note(step, packet)
            next = client.nextHeldStep()
        }
    }

    private mutating func note(
        _ step: SocketIOSessionStep,
        _ packet: SocketIOPacket.Owned
    ) throws(PropertyFailure) {
        switch (step.kind, packet.content) {
        case (.connected(let isRecovered), _): mayLack = mayLack || !isRecovered
        case (.acknowledgement, .acknowledgement(_, let id)): try acknowledgements.answer(id, "/")
        case (.event, .event(_, let arguments, _)):
            let number = arguments.first.flatMap { Int(String(decoding: $0.bytes, as: UTF8.self)) } ?? 0
            try expect(
                number == receivedNumber + 1 || mayLack && number > receivedNumber,
                "event \(number) behind \(receivedNumber)"
            )
            receivedNumber = number
            mayLack = false
        default: throw PropertyFailure("\(step) came of nothing")
        }
    }

    private mutating func noteMissed() throws(PropertyFailure) {
        while let missed = client.nextMissedAcknowledgement() {
            try acknowledgements.answer(missed.id, missed.namespace)
        }
    }
}
