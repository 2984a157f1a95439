/// Whatever messages, deeds and times an input chooses, a session of a feed keeps its bounds and its order, hands out nothing but whole
/// messages, has something to do at its deadline alone, and comes to rest when it is left alone.
///
/// The first three bits of the input say which feed it is.
func checkFeedSessions(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let feed = input.byte()
    let records = input.rest.split(separator: 0x1E, omittingEmptySubsequences: false).map { Array($0) }
    switch feed & 7 {
    case 0: try play(records, AriesFuzzEnd())
    case 1: try play(records, TomoFuzzEnd())
    case 2: try play(records, AlenoFuzzEnd())
    case 3: try play(records, LedgerCoreFuzzEnd())
    default: try play(records, ShurikenFuzzEnd())
    }
}

/// A session, with an owner who does what the first byte of a record says.
protocol FeedFuzzEnd {
    var deadline: Duration? { get }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure)
    mutating func open(at now: Duration) throws(PropertyFailure)
    mutating func close(at now: Duration) throws(PropertyFailure)
    mutating func act(_ action: UInt8, _ argument: [UInt8], at now: Duration) throws(PropertyFailure)
    mutating func advance(to now: Duration)
    /// Takes all that is owed, and says how much that was.
    mutating func drain(at now: Duration) throws(PropertyFailure) -> Int
    /// What has to hold always.
    func checkBounds() throws(PropertyFailure)
}

private func play<End: FeedFuzzEnd>(_ records: [[UInt8]], _ end: End) throws(PropertyFailure) {
    var end = end
    var now = Duration.zero
    for record in records {
        try take(record, &end, &now)
        end.advance(to: now)
        try end.checkBounds()
        if let deadline = end.deadline { try expect(deadline > now, "\(deadline) is over at \(now)") }
    }
    try end.close(at: now)
    end.advance(to: now)
    _ = try end.drain(at: now)
    var count = 0
    while let deadline = end.deadline {
        try expect(deadline > now, "\(deadline) is over at \(now)")
        now = deadline
        end.advance(to: now)
        _ = try end.drain(at: now)
        try end.checkBounds()
        count += 1
        try expect(count <= 1000, "a session that is left alone does not come to rest")
    }
    try expect(try end.drain(at: now + .seconds(86_400)) == 0, "a session at rest owes something")
}

private func take<End: FeedFuzzEnd>(
    _ record: [UInt8],
    _ end: inout End,
    _ now: inout Duration
) throws(PropertyFailure) {
    switch record.first {
    case UInt8(ascii: "o") where record.count == 1: try end.open(at: now)
    case UInt8(ascii: "c") where record.count == 1: try end.close(at: now)
    case UInt8(ascii: "d") where record.count == 1: _ = try end.drain(at: now)
    case UInt8(ascii: "w"): now += .milliseconds(Int(record.dropFirst().first ?? 1) * 200)
    case UInt8(ascii: "!"):
        let action = record.dropFirst().first ?? 0
        try end.act(action, Array(record.dropFirst(2)), at: now)
    default: try end.receive(record, at: now)
    }
}

/// A text of an input.
func fuzzText(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
