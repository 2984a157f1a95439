/// What the simulator of any feed can be told.
package struct FeedServerSettings: Hashable, Sendable {
    /// What the numbers come from: the same seed and the same subscriptions make the same bytes.
    package var seed: UInt64 = 1
    /// Messages a second for each client; as fast as it reads for 0.
    package var rate: UInt32 = 10
    /// How many updates each subscription gets; `nil` for no end.
    package var count: Int?
    /// After how many updates the first client loses its connection, without a word; `nil` for never.
    package var cutAfter: Int?

    package init() {}

    /// The time from one message to the next; `nil` if there is none.
    package var interval: Duration? { rate == 0 ? nil : .nanoseconds(1_000_000_000 / Int64(rate)) }

    /// The milliseconds by which the simulated time goes on with each update, whatever the rate.
    package var simulatedStep: Int64 { 100 }

    /// The random numbers of a stream of updates.
    package func generator(_ label: String) -> SeededGenerator { SeededGenerator(seed: seed, label: label) }
}

/// How much of a connection is left, for servers that cut the first one.
///
/// Servers have one, and give it to their first connection alone, so that whoever comes back is served.
package struct FeedCut {
    private var remaining: Int?

    package init(_ settings: FeedServerSettings) {
        remaining = settings.cutAfter
    }

    /// A cut that never comes.
    private init() {}

    /// Whether the connection is to be dropped, once all that was said is sent.
    package var isDue: Bool { remaining == 0 }

    /// How many updates of `count` may be sent yet.
    package func allowed(_ count: Int) -> Int { min(count, remaining ?? count) }

    /// Counts updates that are sent.
    package mutating func count(_ updates: Int) {
        if let remaining { self.remaining = max(0, remaining - updates) }
    }

    /// What a new connection gets: this, and nothing is left for the others.
    package mutating func take() -> FeedCut {
        let taken = self
        self = FeedCut()
        return taken
    }
}
