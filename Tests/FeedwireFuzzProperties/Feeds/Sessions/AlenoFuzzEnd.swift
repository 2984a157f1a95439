import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// One request is under way at a time, of symbols that are where the request puts them.
struct AlenoFuzzEnd: FeedFuzzEnd {
    private var subscriptions = AlenoSubscriptions(limit: 4)
    private var isUnderWay = false

    var deadline: Duration? { nil }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        guard let message = try? AlenoMessage(decoding: text.span) else { return }
        guard let outcome = (try? subscriptions.receive(message, in: text.span)) ?? nil else { return }
        try expect(isUnderWay, "an answer counts that nobody waits for")
        isUnderWay = false
        for symbol in outcome.rejected where outcome.isSubscription {
            let state = subscriptions.state(of: symbol.text, outcome.family)
            try expect(state != .subscribed && state != .requested, "\(symbol.text) is rejected and \(state as Any)")
        }
    }

    mutating func open(at now: Duration) throws(PropertyFailure) {
        subscriptions.connected()
        isUnderWay = false
    }

    mutating func close(at now: Duration) throws(PropertyFailure) {
        subscriptions.disconnected()
        isUnderWay = false
    }

    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure) {
        let symbols = argument.split(separator: UInt8(ascii: ",")).map { fuzzText(Array($0)) }
        switch action {
        case UInt8(ascii: "s"): try? subscriptions.subscribe(to: symbols, .tickers)
        case UInt8(ascii: "e"): try? subscriptions.subscribe(to: symbols, .equities)
        case UInt8(ascii: "u"): subscriptions.unsubscribe(from: symbols, .tickers)
        case UInt8(ascii: "v"): subscriptions.unsubscribe(from: symbols, .equities)
        default:
            subscriptions.missed()
            isUnderWay = false
        }
    }

    mutating func advance(to now: Duration) {}

    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int {
        var count = 0
        while let request = subscriptions.nextRequest() {
            count += 1
            try expect(!isUnderWay, "\(request) is made while another one is under way")
            isUnderWay = true
            try expect(!request.symbols.isEmpty, "a request of nothing is made")
            var text: [UInt8] = []
            guard (try? request.encode(into: &text)) != nil, let read = try? AlenoSubscription(decoding: text.span)
            else { throw PropertyFailure("\(request) cannot be sent") }
            try expect(read.arguments == request.arguments, "\(request) is sent as \(read)")
        }
        return count
    }

    func checkBounds() throws(PropertyFailure) {
        var count = 0
        for family in AlenoFamily.allCases {
            for state in AlenoSubscriptions.State.allCases { count += subscriptions.symbols(family, in: state).count }
        }
        try expect(count <= subscriptions.limit, "\(count) symbols are wanted")
    }
}
