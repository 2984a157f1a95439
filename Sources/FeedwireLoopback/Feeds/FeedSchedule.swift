/// Which of the subscriptions of a client gets the next update, and when.
///
/// They have their turns one after the other, in the order in which they were added, so that what is sent depends only on them; the
/// rate says only when. The simulated time goes on by the same step with each turn.
package struct FeedSchedule<Key: Equatable> {
    /// An update that is to be made.
    package struct Turn {
        package let key: Key
        /// Which update of its subscription it is, from 1.
        package let number: Int
        package let time: SimulatedTime
    }

    private static var entryCount: Int { 1024 }

    private let settings: FeedServerSettings
    private var entries: [(key: Key, number: Int)] = []
    private var position = 0
    private var due: Duration?
    /// The simulated time of the latest turn.
    package private(set) var time = SimulatedTime.start

    package init(_ settings: FeedServerSettings) {
        self.settings = settings
    }

    package var keys: [Key] { entries.map(\.key) }

    /// Whether a subscription is to get more updates.
    package var hasMore: Bool { entries.contains(where: isWanted) }

    /// Starts a subscription; one that is there already goes on as it was.
    ///
    /// - Parameters:
    ///   - key: What it is of.
    ///   - now: The time.
    /// - Returns: Whether there is room for it: a client has 1024 at most.
    @discardableResult
    package mutating func add(_ key: Key, at now: Duration) -> Bool {
        guard !entries.contains(where: { $0.key == key }) else { return true }
        guard entries.count < Self.entryCount else { return false }
        if !hasMore { due = now }
        entries.append((key, 0))
        return true
    }

    /// Ends the subscriptions that fit.
    package mutating func remove(where isRemoved: (Key) -> Bool) {
        position -= entries[..<min(position, entries.count)].count { isRemoved($0.key) }
        entries.removeAll { isRemoved($0.key) }
    }

    /// When ``turns(at:atMost:)`` has something; `nil` where there is nothing more to send, and where there is no rate, because
    /// then it has always.
    package var deadline: Duration? {
        settings.interval != nil && hasMore ? due : nil
    }

    /// Takes the turns of the message that is due.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - count: How many updates fit into the message.
    /// - Returns: The turns, none if no message is due.
    package mutating func turns(at now: Duration, atMost count: Int = 1) -> [Turn] {
        if let due, settings.interval != nil, now < due { return [] }
        var turns: [Turn] = []
        while turns.count < count, let turn = nextTurn() { turns.append(turn) }
        guard !turns.isEmpty, let interval = settings.interval else { return turns }
        // What is late is made up for, but not a whole second of it.
        due = max((due ?? now) + interval, now - .seconds(1))
        return turns
    }

    private mutating func nextTurn() -> Turn? {
        for _ in entries.indices {
            if position >= entries.count { position = 0 }
            defer { position += 1 }
            guard isWanted(entries[position]) else { continue }
            entries[position].number += 1
            let turn = Turn(key: entries[position].key, number: entries[position].number, time: time)
            time = time + settings.simulatedStep
            return turn
        }
        return nil
    }

    private func isWanted(_ entry: (key: Key, number: Int)) -> Bool {
        settings.count.map { entry.number < $0 } ?? true
    }
}
