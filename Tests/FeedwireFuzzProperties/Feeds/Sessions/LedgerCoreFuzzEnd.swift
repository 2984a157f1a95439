import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// Of each request it is said once how it ended, and one room is asked for at a time.
struct LedgerCoreFuzzEnd: FeedFuzzEnd {
    private var session: LedgerCoreClientSession
    private let settings: LedgerCoreSessionSettings
    private var open: Set<UInt64> = []

    init() {
        var settings = LedgerCoreSessionSettings()
        settings.roomCount = 3
        settings.requestCount = 3
        settings.requestByteCount = 256
        self.settings = settings
        session = LedgerCoreClientSession(settings: settings)
    }

    var deadline: Duration? { session.deadline }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        guard let message = try? LedgerCoreMessage(decoding: text.span) else { return }
        switch try? session.receive(message, in: text.span, at: now) {
        case .request(let id, .completed)?, .request(let id, .failed)?: try end(id)
        case .request(let id, _)?: try expect(open.contains(id), "\(id) goes on behind its end")
        case .joined(let room)?: try expect(session.rooms[room] == .joined, "\(room) is joined and is not")
        case .left(let room)?, .refused(let room)?: try expect(session.rooms[room] == nil, "\(room) is left and is not")
        default: break
        }
        try takeMissed()
    }

    private mutating func end(_ id: UInt64) throws(PropertyFailure) {
        try expect(open.remove(id) != nil, "\(id) ends twice")
    }

    private mutating func takeMissed() throws(PropertyFailure) {
        while let missed = session.nextMissed() {
            switch missed {
            case .timedOut(let id), .disconnected(let id): try end(id)
            default: break
            }
        }
    }

    mutating func open(at now: Duration) throws(PropertyFailure) { session.connected(at: now) }

    mutating func close(at now: Duration) throws(PropertyFailure) {
        session.disconnected(at: now)
        try takeMissed()
        try expect(session.nextEvent(at: now) == nil, "something is owed without a connection")
    }

    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure) {
        let text = fuzzText(argument)
        switch action {
        case UInt8(ascii: "j"): try? session.join(LedgerCoreRoom(text))
        case UInt8(ascii: "l"): session.leave(LedgerCoreRoom(text))
        case UInt8(ascii: "q"): note(try? session.send(LedgerCoreQuery(sql: text, applicationID: "a")))
        case UInt8(ascii: "m"): note(try? session.send(LedgerCoreMarketDataRequest(symbol: text, resolution: "1m")))
        default: note(try? session.send(LedgerCoreAddressAnalysis(chain: "e", address: text)))
        }
    }

    private mutating func note(_ id: UInt64?) {
        if let id { open.insert(id) }
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int {
        try takeMissed()
        var (count, joinCount) = (0, 0)
        while let event = session.nextEvent(at: now) {
            count += 1
            if case .subscribe = event.content { joinCount += 1 }
            var text: [UInt8] = []
            guard (try? event.encode(into: &text)) != nil, let read = try? LedgerCoreEvent(decoding: text.span) else {
                throw PropertyFailure("\(event) cannot be sent")
            }
            try expect(read.arguments == event.arguments, "\(event) is sent as \(read)")
        }
        try expect(joinCount <= 1, "\(joinCount) rooms are asked for at a time")
        return count
    }

    func checkBounds() throws(PropertyFailure) {
        try expect(session.rooms.count <= settings.roomCount, "\(session.rooms.count) rooms are wanted")
        try expect(open.count <= settings.requestCount, "\(open.count) requests are open")
    }
}
