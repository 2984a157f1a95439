import FeedwireCore
import FeedwireJSON
import TomoFeed

/// One subscription is sent over each carrier, of no more targets than may be.
struct TomoFuzzEnd: FeedFuzzEnd {
    private var session: TomoClientSession
    private let settings: TomoSessionSettings
    private var subscriptionCount = 0

    init() {
        var settings = TomoSessionSettings()
        settings.targetCount = 3
        settings.silenceTimeout = .seconds(20)
        self.settings = settings
        session = TomoClientSession(settings: settings)
    }

    var deadline: Duration? { session.deadline }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        guard let message = try? TomoMessage(decoding: text.span, limits: JSONLimits()) else { return }
        let step = try? session.receive(message, in: text.span, at: now)
        if step?.kind == .ready { try expect(session.state == .ready, "a session is ready and is not") }
        if case .gap(let count)? = step?.order { try expect(count > 0, "a gap of nothing") }
    }

    mutating func open(at now: Duration) throws(PropertyFailure) {
        if session.state == .disconnected { subscriptionCount = 0 }
        session.carrierOpened(at: now)
    }

    mutating func close(at now: Duration) throws(PropertyFailure) {
        session.carrierClosed(at: now)
        try expect(session.nextText() == nil && session.deadline == nil, "something is owed without a carrier")
        try expect(session.sessionID == nil && session.acceptedTargets.isEmpty, "a session outlives its carrier")
    }

    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure) {
        let target = TomoTarget(targetID: fuzzText(argument), chain: "base", eventFamily: "price")
        switch action {
        case UInt8(ascii: "a"): try? session.add([target], at: now)
        case UInt8(ascii: "r"): session.remove([target])
        case UInt8(ascii: "n"): session.renew()
        case UInt8(ascii: "x"): session.close()
        default: session.noteTraffic(at: now)
        }
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int {
        var count = 0
        while let text = session.nextText() {
            count += 1
            subscriptionCount += 1
            guard let subscription = try? TomoSubscription(decoding: text) else {
                throw PropertyFailure("\(text) is sent")
            }
            try expect(!subscription.targets.isEmpty, "a subscription to nothing is sent")
        }
        try expect(subscriptionCount <= 1, "\(subscriptionCount) subscriptions are sent over a carrier")
        return count
    }

    func checkBounds() throws(PropertyFailure) {
        try expect(session.targets.count <= settings.targetCount, "\(session.targets.count) targets are wanted")
    }
}
