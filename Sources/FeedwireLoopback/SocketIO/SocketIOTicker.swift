import FeedwireJSON
import SocketIOCodec

/// Events `tick` with 1, 2 and so on, at an interval.
struct SocketIOTicker: Sendable {
    static let eventName: SocketIOPacket.EventName = "tick"

    /// A minute: a ticker of a client that does not come back is found out when its next tick is due.
    private static let greatestMilliseconds = 60_000

    private let count: Int
    private let interval: Duration
    private var number = 0
    /// When the next one is due.
    private(set) var deadline: Duration

    /// A ticker for the arguments of `count`: how many, and the milliseconds from one to the next; `nil` for other arguments.
    init?(_ arguments: [JSONRaw], at now: Duration) {
        let numbers = arguments.map { Int(String(decoding: $0.bytes, as: UTF8.self)) }
        guard numbers.count == 2, let count = numbers[0], let milliseconds = numbers[1], count > 0,
            (1...Self.greatestMilliseconds).contains(milliseconds)
        else { return nil }
        self.count = count
        interval = .milliseconds(milliseconds)
        deadline = now + interval
    }

    var isDone: Bool { number == count }

    /// The arguments of the event that is due, or `nil` if none is.
    mutating func next(at now: Duration) -> [JSONRaw]? {
        guard !isDone, deadline <= now else { return nil }
        number += 1
        deadline = now + interval
        return [JSONRaw(checked: Array("\(number)".utf8))]
    }
}
