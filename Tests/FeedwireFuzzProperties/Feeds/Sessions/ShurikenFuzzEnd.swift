import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// There is one connection at a time, and nothing is done over it before it is there.
struct ShurikenFuzzEnd: FeedFuzzEnd {
    private var session: ShurikenClientSession
    private let settings: ShurikenClientSettings
    private var connection = Connection.none

    private enum Connection {
        case none, connecting, connected
    }

    init() {
        var settings = ShurikenClientSettings()
        settings.subscriptionCount = 3
        settings.channelCount = 4
        settings.attemptLimit = 8
        self.settings = settings
        session = ShurikenClientSession(settings: settings)
    }

    var deadline: Duration? { session.deadline }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        guard let response = try? ShurikenResponse<ShurikenSession>(decoding: text.span, limits: JSONLimits()) else {
            try? session.sessionRefused(status: nil, at: now)
            return
        }
        try? session.sessionAnswered(response.content, at: now)
    }

    mutating func open(at now: Duration) throws(PropertyFailure) {
        let isMade = (try? session.connected(socketID: "1.1", at: now)) != nil
        // One that took too long is given up, which the next action says.
        try expect(!isMade || connection == .connecting, "a connection is made that is \(connection)")
        if isMade { connection = .connected }
    }

    mutating func close(at now: Duration) throws(PropertyFailure) {
        session.disconnected(at: now)
        connection = .none
    }

    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure) {
        let text = fuzzText(argument)
        switch action {
        case UInt8(ascii: "s"): try? session.subscribe([ShurikenSubscription(stream: text)])
        case UInt8(ascii: "u"): session.unsubscribe([ShurikenSubscription(stream: text)])
        case UInt8(ascii: "b"): session.start(at: now)
        case UInt8(ascii: "e"):
            session.stop()
        case UInt8(ascii: "r"):
            try? session.sessionRefused(status: UInt16(argument.first ?? 0) * 10, at: now)
        case UInt8(ascii: "f"):
            session.disconnected(reusesSession: false, at: now)
            connection = .none
        case UInt8(ascii: "a"): try? session.authorized(ShurikenAuthorization(auth: "k:0"), channel: text, at: now)
        case UInt8(ascii: "n"): try? session.authorizationRefused(channel: text, at: now)
        case UInt8(ascii: "o"): try? session.subscriptionSucceeded(channel: text)
        default: try? session.subscriptionFailed(channel: text)
        }
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int {
        var count = 0
        while let action = session.nextAction(at: now) {
            count += 1
            switch action {
            case .requestSession(let request):
                try expect(!request.subscriptions.isEmpty, "a session of nothing is asked for")
            case .connect(let target):
                try expect(connection == .none, "a connection is made beside another")
                try expect(target.url(client: "c", version: "1") != nil, "\(target) is no connection")
                connection = .connecting
            case .disconnect: connection = .none
            case .authorize, .subscribe:
                try expect(connection == .connected, "\(action) is done without a connection")
            default: break
            }
        }
        try expect(count <= 1024, "\(count) actions were owed")
        return count
    }

    func checkBounds() throws(PropertyFailure) {
        let count = session.subscriptions.count
        try expect(count <= settings.subscriptionCount, "\(count) subscriptions are wanted")
        if session.state == .failed { try expect(session.failure != nil, "a session fails without a reason") }
    }
}
