import AriesFeed
import FeedwireCore
import FeedwireJSON

/// Nothing but a token is sent unless one was accepted, and each text is a request.
struct AriesFuzzEnd: FeedFuzzEnd {
    private var session: AriesClientSession
    private let settings: AriesSessionSettings

    init() {
        var settings = AriesSessionSettings(.accounts)
        settings.subscriptionCount = 4
        settings.queueMessageCount = 3
        settings.queueByteCount = 256
        self.settings = settings
        session = AriesClientSession(settings: settings, token: "T")
    }

    var deadline: Duration? { session.deadline }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        var documents = AriesDocuments()
        for _ in 0..<100 {
            do throws(AriesDecodingError) {
                guard let message = try documents.next(in: text.span) else { return }
                let before = session.state
                let step = try? session.receive(message, in: text.span, at: now)
                if step == .authenticated, before != .authenticating, before != .authenticated {
                    throw AriesDecodingError(.tooManyDocuments, offset: .max)
                }
            } catch {
                try expect(error.offset != .max, "a session began without a token")
                if error.code == .tooManyDocuments { return }
            }
        }
    }

    mutating func open(at now: Duration) throws(PropertyFailure) {
        let isNew = session.state == .disconnected
        session.carrierOpened(at: now)
        try expect(!isNew || session.closeReason == nil, "a new carrier is to be closed")
    }

    mutating func close(at now: Duration) throws(PropertyFailure) {
        session.carrierClosed(at: now)
        try expect(session.nextText() == nil && session.deadline == nil, "something is owed without a carrier")
        try expect(
            session.reconnectDelay >= settings.firstReconnectDelay
                && session.reconnectDelay <= settings.reconnectDelayLimit,
            "the delay is \(session.reconnectDelay)"
        )
    }

    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure) {
        switch action {
        case UInt8(ascii: "t"): session.authenticate(token: fuzzText(argument), at: now)
        case UInt8(ascii: "s"):
            let symbols = argument.split(separator: UInt8(ascii: ",")).map { AriesSymbol(symbol: fuzzText(Array($0))) }
            _ = try? session.subscribe(.symbols(symbols))
        case UInt8(ascii: "j"):
            if let json = try? JSONRaw(argument.span) { _ = try? session.subscribe(.other(json)) }
        case UInt8(ascii: "u"): try? session.unsubscribe(symbols: [fuzzText(argument)])
        case UInt8(ascii: "i"): try? session.unsubscribe(id: fuzzText(argument))
        case UInt8(ascii: "r"): try? session.send(AriesRequest.ping(id: fuzzText(argument)))
        case UInt8(ascii: "x"): session.close()
        default: session.noteTraffic(at: now)
        }
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int {
        var count = 0
        while let text = session.nextText() {
            count += 1
            guard let request = try? AriesRequest(decoding: text) else { throw PropertyFailure("\(text) is sent") }
            if case .authentication = request.content { continue }
            try expect(session.state == .authenticated, "\(request) is sent without a session")
        }
        // Each carrier has its unsubscriptions and one ping beside what is bounded.
        try expect(count <= 1024, "\(count) texts were owed")
        return count
    }

    func checkBounds() throws(PropertyFailure) {
        try expect(session.symbols.count <= settings.subscriptionCount, "\(session.symbols.count) symbols are wanted")
    }
}
