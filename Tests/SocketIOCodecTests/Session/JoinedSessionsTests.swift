import FeedwireJSON
import SocketIOCodec
import Testing

/// Our client and our server, joined in memory by a carrier that is cut at any message.
@Suite struct JoinedSessionsTests {
    @Test(arguments: 0..<200)
    func `over cuts with recovery every event arrives once, and in its order`(seed: UInt64) throws {
        var pair = try JoinedSessions(seed: seed, recovers: true)
        for _ in 0..<300 { try pair.turn() }
        try pair.settle()
        #expect(pair.received == Array(1...pair.emittedCount) && pair.recoveredCount > 0)
        #expect(pair.unrecoveredCount == 0)
        #expect(pair.answered.count == Set(pair.answered).count && pair.openCount == 0)
    }

    @Test(arguments: 0..<50)
    func `where the log is too short the client is told, and nothing is doubled`(seed: UInt64) throws {
        var pair = try JoinedSessions(seed: seed, recovers: true, packetCount: 2)
        for _ in 0..<300 { try pair.turn() }
        try pair.settle()
        #expect(zip(pair.received, pair.received.dropFirst()).allSatisfy { $0 < $1 })
        // Each gap is one that the client was told of.
        let gapCount = zip(pair.received, pair.received.dropFirst()).count { $1 != $0 + 1 }
        #expect(gapCount <= pair.unrecoveredCount && pair.unrecoveredCount > 0)
    }

    @Test(arguments: 0..<50)
    func `without recovery nothing is doubled, and what the client keeps arrives`(seed: UInt64) throws {
        var pair = try JoinedSessions(seed: seed, recovers: false)
        for _ in 0..<300 { try pair.turn() }
        try pair.settle()
        #expect(pair.recoveredCount == 0 && pair.openCount == 0)
        #expect(zip(pair.received, pair.received.dropFirst()).allSatisfy { $0 < $1 })
    }
}

/// The two ends, and what is under way between them.
private struct JoinedSessions {
    /// The numbers of the server's events, as the client got them.
    private(set) var received: [Int] = []
    private(set) var emittedCount = 0
    private(set) var recoveredCount = 0
    private(set) var unrecoveredCount = 0
    /// Ids of the client's events that were acknowledged or missed.
    private(set) var answered: [UInt64] = []
    /// How many of them are neither.
    var openCount: Int { asked.count - answered.count }

    private var client: SocketIOClientSession
    private var server: SocketIOServerSession?
    private var store: SocketIORecoveryStore
    private var upstream: [SocketIOOutgoing] = []
    private var downstream: [SocketIOOutgoing] = []
    private var asked: [UInt64] = []
    private var now = Duration.zero
    private var generator: SeededGenerator
    private var names = 0
    /// The client's name for itself, once it has one: the server goes on to record for it.
    private var privateID: String?
    private let settings: SocketIOSessionSettings

    init(seed: UInt64, recovers: Bool, packetCount: Int = 10_000) throws {
        settings = .with {
            $0.recoveryWindow = recovers ? .seconds(3600) : nil
            $0.recoveryPacketCount = packetCount
        }
        generator = SeededGenerator(state: seed)
        client = SocketIOClientSession(settings: settings)
        store = SocketIORecoveryStore(window: .seconds(3600), capacity: 4)
        try client.connect("/ticks", at: .zero)
        open()
        // Without an offset there is nothing to recover: one event arrives before the first cut.
        try deliverAll()
        try emit()
        try deliverAll()
    }

    mutating func turn() throws {
        now += .milliseconds(generator.next(below: 50))
        switch generator.next(below: 10) {
        case 0...2: try emit()
        case 3: try ask()
        case 4...5: try deliver(fromServer: true)
        case 6...7: try deliver(fromServer: false)
        case 8: drain()
        default: if generator.next(below: 3) == 0 { try cut() }
        }
    }

    /// Lets everything arrive, and time pass until nothing is awaited.
    mutating func settle() throws {
        if server == nil { open() }
        try deliverAll()
        while let deadline = client.deadline {
            now = max(now, deadline)
            client.advance(to: now)
            noteMissed()
        }
    }

    private mutating func deliverAll() throws {
        for _ in 0..<10_000 {
            drain()
            guard !upstream.isEmpty || !downstream.isEmpty else { return }
            try deliver(fromServer: true)
            try deliver(fromServer: false)
        }
        Issue.record("the sessions never fall silent")
    }

    private mutating func open() {
        server = SocketIOServerSession(settings: settings, at: now)
        client.carrierOpened(at: now)
    }

    /// What was under way is lost; what neither side had handed out is not.
    private mutating func cut() throws {
        if let recoveries = server?.carrierClosed(at: now) {
            for recovery in recoveries { store.insert(recovery, at: now) }
            server = nil
            upstream = []
            downstream = []
            _ = client.carrierClosed(at: now)
            noteMissed()
        } else {
            open()
        }
    }

    /// The next event of the server's, recorded while the client is away.
    private mutating func emit() throws {
        let name = SocketIOPacket.EventName.text("tick")
        let arguments = [try JSONRaw("\(emittedCount + 1)")]
        let hasAttachment = generator.next(below: 4) == 0
        let attachments: [[UInt8]] = hasAttachment ? [[1], [2]] : []
        let all =
            try arguments + attachments.indices.map { try JSONRaw(#"{"_placeholder":true,"num":\#($0)}"#) }
        if server?.isConnected(to: "/ticks") == true {
            try server?.emit(name, all, attachments: attachments, namespace: "/ticks", at: now)
            emittedCount += 1
        } else if let privateID {
            if try store.record(name, all, attachments: attachments, privateID: privateID, at: now) {
                emittedCount += 1
            }
        }
    }

    private mutating func ask() throws {
        if let id = try client.emit("ask", namespace: "/ticks", acknowledgedWithin: .seconds(2), at: now) {
            asked.append(id)
        }
    }

    private mutating func drain() {
        while let message = client.nextMessage() { upstream.append(message) }
        while let message = server?.nextMessage() { downstream.append(message) }
    }

    private mutating func deliver(fromServer: Bool) throws {
        if fromServer {
            if let message = client.hasCarrier ? popFirst(&downstream) : nil { try takeAtClient(message) }
        } else if let message = popFirst(&upstream) {
            try takeAtServer(message)
        }
        noteMissed()
    }

    private func popFirst(_ messages: inout [SocketIOOutgoing]) -> SocketIOOutgoing? {
        messages.isEmpty ? nil : messages.removeFirst()
    }

    private mutating func takeAtServer(_ message: SocketIOOutgoing) throws {
        guard case .text(let text) = message, let step = try server?.receive(text: text.span, at: now) else { return }
        switch step.kind {
        case .connect: try letIn(step.packet.recoveryRequest(in: text.span))
        case .event:
            if let id = step.packet.acknowledgementID { try server?.acknowledge(id, namespace: "/ticks") }
        default: Issue.record("\(step)")
        }
    }

    private mutating func letIn(_ request: SocketIORecoveryRequest?) throws {
        if let request, let recovery = store.take(request, namespace: "/ticks", at: now) {
            try server?.accept(recovering: recovery, after: request.offset)
        } else {
            names += 1
            privateID = "p\(names)"
            try server?.accept(namespace: "/ticks", sessionID: "s\(names)", privateID: privateID)
        }
    }

    private mutating func takeAtClient(_ message: SocketIOOutgoing) throws {
        var text: [UInt8] = []
        var next: SocketIOSessionStep?
        switch message {
        case .text(let bytes):
            text = bytes
            next = try client.receive(text: bytes.span, at: now)
        case .binary(let bytes): next = try client.receive(binary: bytes.span, at: now)
        }
        while let step = next {
            try note(step, text)
            next = client.nextHeldStep()
        }
    }

    private mutating func note(_ step: SocketIOSessionStep, _ text: [UInt8]) throws {
        switch step.kind {
        case .connected(isRecovered: true): recoveredCount += 1
        case .connected(isRecovered: false): unrecoveredCount += names > 1 ? 1 : 0
        case .acknowledgement: answered.append(try #require(step.packet.acknowledgementID))
        case .event:
            let packet = try client.ownedPacket(of: step, in: text.span)
            guard case .event(_, let arguments, _) = packet.content else { return }
            received.append(try #require(Int(String(decoding: arguments[0].bytes, as: UTF8.self))))
            #expect(packet.attachments.isEmpty || packet.attachments == [[1], [2]])
        default: Issue.record("\(step)")
        }
    }

    private mutating func noteMissed() {
        while let missed = client.nextMissedAcknowledgement() { answered.append(missed.id) }
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededGenerator {
    var state: UInt64

    mutating func next(below bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return (word ^ word >> 31) % bound
    }
}
