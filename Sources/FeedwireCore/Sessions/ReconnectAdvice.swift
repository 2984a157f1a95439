/// How long a client waits before it connects again: twice as long after each failure, up to a limit.
package struct ReconnectAdvice: Hashable, Sendable {
    /// How often in a row a connection came to nothing.
    package private(set) var failureCount = 0

    /// Advice before the first failure.
    package init() {}

    /// Takes note of a connection that was of use: the next failure counts as the first.
    package mutating func noteSuccess() {
        failureCount = 0
    }

    /// Takes note of a connection that ended, or that was not made.
    package mutating func noteFailure() {
        if failureCount < .max { failureCount += 1 }
    }

    /// How long to wait now.
    ///
    /// - Parameters:
    ///   - first: How long after the first failure.
    ///   - limit: How long at most.
    /// - Returns: The time to wait; none before the first failure.
    package func delay(first: Duration, limit: Duration) -> Duration {
        guard failureCount > 0 else { return .zero }
        var delay = first
        var count = 1
        while count < failureCount && delay < limit && delay != .zero {
            delay *= 2
            count += 1
        }
        return min(delay, limit)
    }
}

/// The earlier of two times, of which each may be never.
package func earlier(_ first: Duration?, _ second: Duration?) -> Duration? {
    guard let first, let second else { return first ?? second }
    return min(first, second)
}
