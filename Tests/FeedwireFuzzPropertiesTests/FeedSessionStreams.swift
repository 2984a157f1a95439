import FeedwireConformance

/// The stories of the feeds' sessions as `checkFeedSessions` tells their records apart; `scripts/fuzz-seeds.py` makes the same.
enum FeedSessionStreams {
    /// In the order of `checkFeedSessions`.
    private static let feeds = ["aries", "tomo", "aleno", "ledgercore", "shuriken"]

    private static let deeds: [String: [String: Character]] = [
        "aries": ["authenticate": "t", "subscribe": "j", "unsubscribe": "i", "request": "r", "close": "x"],
        "tomo": ["add": "a", "remove": "r", "renew": "n", "close": "x"],
        "aleno": ["subscribe": "s", "unsubscribe": "u"],
        "ledgercore": ["join": "j", "leave": "l", "query": "q", "market-data": "m", "analysis": "a"],
        "shuriken": [
            "subscribe": "s", "unsubscribe": "u", "start": "b", "stop": "e", "session-refused": "r", "authorized": "a",
            "authorization-refused": "n", "subscription-succeeded": "o", "subscription-failed": "x",
        ],
    ]

    /// The first option byte and the records of each story.
    static func all(of suites: [VectorSuite]) -> [(flags: UInt8, bytes: [UInt8])] {
        suites.flatMap { suite -> [(flags: UInt8, bytes: [UInt8])] in
            guard let number = feeds.firstIndex(of: suite.protocolName) else { return [] }
            let vectors = suite.groups.filter { $0.operation.contains(".run-") }.flatMap(\.vectors)
            return vectors.compactMap { vector in
                guard case .steps(let steps) = vector.input else { return nil }
                let records = steps.map { record($0.action, feed: suite.protocolName) + [0x1E, UInt8(ascii: "d")] }
                return (UInt8(number), Array(records.joined(separator: [0x1E])))
            }
        }
    }

    private static func record(_ action: StoryStep.Action, feed: String) -> [UInt8] {
        switch action {
        case .feed(let bytes): return bytes
        case .wait(let milliseconds): return [UInt8(ascii: "w"), UInt8(clamping: milliseconds / 200)]
        case .carrier(let event):
            switch try? JSONMembers(of: event).string("type") {
            case "opened": return Array("o".utf8)
            case "closed": return Array("c".utf8)
            default: return Array("!z".utf8)
            }
        case .send(let event): return (try? deed(JSONMembers(of: event), feed: feed)) ?? []
        case .feedBinary, .finish, .reset: return []
        }
    }

    /// What an application does, by the text that says what it is about.
    private static func deed(_ action: JSONMembers, feed: String) throws -> [UInt8] {
        let type = try action.string("type")
        switch (feed, type) {
        case ("shuriken", "session-answered"): return try action.bytes("body")
        case ("shuriken", "connected"): return Array("o".utf8)
        case ("shuriken", "disconnected"): return Array((try action.flag("final") ? "!f" : "c").utf8)
        default: break
        }
        guard let letter = deeds[feed]?[type] else { return [] }
        let names = ["token", "payload", "id", "message", "room", "sql", "symbol", "address", "channel"]
        let argument = names.first { action.has($0) }.flatMap { try? action.bytes($0) }
        return Array("!\(letter)".utf8) + (argument ?? Array("a".utf8))
    }
}
