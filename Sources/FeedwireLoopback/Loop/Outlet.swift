/// The number of a connection of a loop.
package typealias ConnectionID = UInt64

/// Where a session puts what it wants of its connection.
package struct Outlet {
    enum Closing: Hashable {
        case open
        case whenSent
        case now
    }

    /// The number of the connection, which no other of the loop has or had.
    package let id: ConnectionID
    /// What is to be sent: append to it, and leave alone what it holds already.
    package var bytes: [UInt8] = []
    /// When ``LoopbackSession/deadlinePassed(_:)`` is to be called; `nil` for never.
    package var deadline: ContinuousClock.Instant?
    /// The time at which the current call began.
    package internal(set) var now: ContinuousClock.Instant
    /// Nothing is read from the peer as long as this is set, so that its end is not seen either.
    package var pausesInput = false
    var closing = Closing.open
    /// How many of `bytes` the system has taken.
    var sentByteCount = 0

    init(id: ConnectionID, now: ContinuousClock.Instant) {
        self.id = id
        self.now = now
    }

    /// The bytes that the system has not taken yet.
    package var unsentByteCount: Int { bytes.count - sentByteCount }

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
