import FeedwireJSON
import PusherCodec

/// Whatever messages, deeds and times an input chooses, a session keeps its bounds, hands out nothing but messages, stays open after
/// those that it cannot read, and has something to do at its deadline alone.
///
/// The first two bits of the input say whether it is a server, a client, or both, joined.
func checkPusherSession(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let ends = input.byte() & 3
    let records = input.rest.split(separator: 0x1E, omittingEmptySubsequences: false).map { Array($0) }
    switch ends {
    case 0:
        var run = PusherSessionRun(try PusherFuzzServer())
        try run.play(records)
    case 1:
        var run = PusherSessionRun(PusherFuzzClient())
        try run.play(records)
    default: try checkJoinedPusherSessions(input.rest)
    }
}

/// Small bounds, that are met.
var pusherFuzzSettings: PusherSessionSettings {
    var settings = PusherSessionSettings()
    settings.limits = PusherLimits(depth: 16, byteCount: 4096)
    settings.activityTimeout = .milliseconds(400)
    settings.pongTimeout = .milliseconds(200)
    settings.openTimeout = .milliseconds(300)
    settings.authorizationTimeout = .milliseconds(250)
    settings.answerTimeout = .milliseconds(350)
    settings.channelCount = 3
    settings.memberCount = 2
    settings.memberByteCount = 32
    settings.queueMessageCount = 4
    settings.queueByteCount = 512
    settings.clientEventsPerSecond = 2
    return settings
}

/// One end, with an owner who does what the first byte of a record says.
protocol PusherFuzzEnd {
    var deadline: Duration? { get }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure)
    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure)
    mutating func replaceCarrier(_ choice: UInt8, at now: Duration) throws(PropertyFailure)
    mutating func advance(to now: Duration)
    mutating func nextMessage() -> [UInt8]?
    /// How many messages may wait.
    var messageCountLimit: Int { get }
    func checkBounds() throws(PropertyFailure)
}

private struct PusherSessionRun<End: PusherFuzzEnd> {
    private var end: End
    private var now = Duration.zero

    init(_ end: End) {
        self.end = end
    }

    mutating func play(_ records: [[UInt8]]) throws(PropertyFailure) {
        for record in records {
            try play(record)
            try end.checkBounds()
            end.advance(to: now)
            if let deadline = end.deadline { try expect(deadline > now, "\(deadline) is over at \(now)") }
        }
        for _ in 0..<64 {
            guard let deadline = end.deadline else { break }
            try expect(deadline > now, "\(deadline) is over at \(now)")
            now = deadline
            end.advance(to: now)
        }
        try expect(end.deadline == nil, "a session that nobody speaks to never falls silent")
        try drain()
    }

    private mutating func play(_ record: [UInt8]) throws(PropertyFailure) {
        switch record.first {
        case UInt8(ascii: "r") where record.count <= 2: try end.replaceCarrier(record.last ?? 0, at: now)
        case UInt8(ascii: "w") where record.count <= 2:
            now += .milliseconds(Int(record.dropFirst().first ?? 1))
            end.advance(to: now)
        case UInt8(ascii: "!"): try end.act(Array(record.dropFirst()), at: now)
        case nil: try drain()
        case UInt8(ascii: "d") where record.count == 1: try drain()
        default: try end.receive(record, at: now)
        }
    }

    private mutating func drain() throws(PropertyFailure) {
        var count = 0
        while let text = end.nextMessage() {
            count += 1
            do throws(PusherDecodingError) {
                _ = try PusherMessage(decoding: text.span)
            } catch {
                throw PropertyFailure("\(text) is sent, and is \(error)")
            }
        }
        try expect(count <= end.messageCountLimit, "\(count) messages waited")
    }
}
