/// Whether the events of a session came without a gap: keep one for each session, and show it every event's sequence.
public struct TomoSequence: Hashable, Sendable {
    /// The greatest sequence that was seen, or `nil` before the first.
    public private(set) var last: UInt64?

    /// How an event follows those before.
    public enum Step: Hashable, Sendable {
        /// The first that was seen, or the one behind the last.
        case next
        /// So many events are missing before it.
        case gap(missedCount: UInt64)
        /// It was seen before, or is older than one that was.
        case repeated
    }

    /// A session of which nothing was seen.
    public init() {}

    /// Takes note of an event.
    ///
    /// - Parameter sequence: What ``TomoMessage/sequence`` has.
    /// - Returns: How it follows those before.
    /// - Complexity: O(1), no allocation.
    public mutating func take(_ sequence: UInt64) -> Step {
        guard let last else {
            self.last = sequence
            return .next
        }
        guard sequence > last else { return .repeated }
        self.last = sequence
        let missedCount = sequence - last - 1
        return missedCount == 0 ? .next : .gap(missedCount: missedCount)
    }
}
