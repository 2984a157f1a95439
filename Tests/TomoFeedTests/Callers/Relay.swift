import FeedwireJSON
import TomoFeed

/// Serves a session of its own from the events of another: takes the client's subscription, and passes on what it asked for
/// with its own session and sequence.
struct Relay {
    private let sessionID: String
    private var targetIDs: Set<String> = []
    private var sequence: UInt64 = 0

    init(sessionID: String) {
        self.sessionID = sessionID
    }

    /// Takes what the client sent.
    mutating func receive(_ bytes: [UInt8]) throws {
        targetIDs = Set(try TomoSubscription(decoding: bytes).targets.map(\.targetID))
    }

    /// Appends an event as the client is to get it, or nothing.
    mutating func pass(_ bytes: [UInt8], into output: inout [UInt8]) throws {
        var event = try TomoEvent(decoding: bytes)
        guard targetIDs.contains(event.targetID) else { return }
        sequence += 1
        event.sessionID = sessionID
        event.sequence = JSONDecimal(sequence)
        try event.encode(into: &output)
    }
}
