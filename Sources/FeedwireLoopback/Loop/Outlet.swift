/// Where a session puts what it wants of its connection.
package struct Outlet {
    enum Closing: Hashable {
        case open
        case whenSent
        case now
    }

    /// What is to be sent: append to it, and leave alone what it holds already.
    package var bytes: [UInt8] = []
    /// When ``LoopbackSession/deadlinePassed(_:)`` is to be called; `nil` for never.
    package var deadline: ContinuousClock.Instant?
    /// The time at which the current call began.
    package internal(set) var now: ContinuousClock.Instant
    var closing = Closing.open
    /// How many of `bytes` the system has taken.
    var sentByteCount = 0

    init(now: ContinuousClock.Instant) {
        self.now = now
    }

    var unsentByteCount: Int { bytes.count - sentByteCount }

    /// Closes the transport once all is sent; nothing more is received.
    package mutating func close() {
        if closing == .open { closing = .whenSent }
        deadline = nil
    }

    /// Closes the transport at once, with bytes unsent perhaps.
    package mutating func abort() {
        closing = .now
    }

    /// Above this a buffer is not kept for later.
    private static let keptByteCount = 64 << 10

    /// Forgets what the system has taken, and gives memory back where there is much of it.
    mutating func dropSent() {
        if unsentByteCount == 0 {
            bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptByteCount)
        } else if sentByteCount > Self.keptByteCount, sentByteCount > unsentByteCount {
            bytes = Array(bytes[sentByteCount...])
        } else {
            return
        }
        sentByteCount = 0
    }
}
