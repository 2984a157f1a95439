/// The rooms of a socket, of which the server takes 100: one more is answered by `rate_limit_error`, and not joined.
///
/// ```swift
/// if rooms.join(.market("BTC-USD")) == .subscribe { … }
/// ```
///
/// A room counts from the moment that it is asked for until the server says that it was left. Whether the user's own room,
/// which the server joins by itself, counts as well is not documented; give it to ``confirm(_:)`` to be on the safe side.
public struct LedgerCoreRooms: Hashable, Sendable {
    /// What the documentation says of a socket.
    public static let documentedLimit = 100

    /// How many rooms there may be.
    public let limit: Int
    private var entries: [Entry] = []

    private struct Entry: Hashable {
        let room: LedgerCoreRoom
        var state: State
    }

    /// Where a room is between asking and being told.
    public enum State: Hashable, Sendable {
        /// Asked for; the server has not answered.
        case joining
        /// The server has said that the socket is in it.
        case joined
        /// To be left; the server has not answered.
        case leaving
    }

    /// What there is to do for a room that is wanted.
    public enum Step: Hashable, Sendable {
        /// Send `subscribe`.
        case subscribe
        /// Nothing: it was asked for.
        case present
        /// Nothing: no room more fits.
        case full
    }

    /// No rooms.
    ///
    /// - Precondition: The limit is not negative.
    public init(limit: Int = Self.documentedLimit) {
        precondition(limit >= 0, "a limit is not negative")
        self.limit = limit
    }

    /// How many rooms count.
    public var count: Int { entries.count }

    /// Whether one more fits.
    public var hasSpace: Bool { entries.count < limit }

    /// The rooms that count, in the order in which they were asked for.
    public var rooms: [LedgerCoreRoom] { entries.map { $0.room } }

    /// Where a room is, or `nil` for one that does not count.
    public subscript(room: LedgerCoreRoom) -> State? { index(of: room).map { entries[$0].state } }

    private func index(of room: LedgerCoreRoom) -> Int? { entries.firstIndex { $0.room == room } }
}

// MARK: What the client does

extension LedgerCoreRooms {
    /// Asks for a room.
    ///
    /// - Returns: What there is to do for it.
    /// - Complexity: O(*n*) for *n* rooms.
    public mutating func join(_ room: LedgerCoreRoom) -> Step {
        if let index = index(of: room) {
            guard entries[index].state == .leaving else { return .present }
            entries[index].state = .joining
            return .subscribe
        }
        guard hasSpace else { return .full }
        entries.append(Entry(room: room, state: .joining))
        return .subscribe
    }

    /// Asks to leave a room, which counts until the server has answered.
    ///
    /// - Returns: Whether `unsubscribe` has to be sent.
    /// - Complexity: O(*n*) for *n* rooms.
    public mutating func leave(_ room: LedgerCoreRoom) -> Bool {
        guard let index = index(of: room), entries[index].state != .leaving else { return false }
        entries[index].state = .leaving
        return true
    }

    /// Says that the socket is a new one, which is in no room: those that are wanted have to be asked for again.
    ///
    /// - Returns: The rooms for which `subscribe` has to be sent.
    /// - Complexity: O(*n*) for *n* rooms.
    public mutating func reconnect() -> [LedgerCoreRoom] {
        entries = entries.filter { $0.state != .leaving }.map { Entry(room: $0.room, state: .joining) }
        return rooms
    }
}

// MARK: What the server says

extension LedgerCoreRooms {
    /// Takes `subscribed`.
    ///
    /// - Returns: Whether the room counts: one that was not asked for is taken as long as one more fits.
    /// - Complexity: O(*n*) for *n* rooms.
    @discardableResult
    public mutating func confirm(_ room: LedgerCoreRoom) -> Bool {
        if let index = index(of: room) {
            if entries[index].state == .joining { entries[index].state = .joined }
            return true
        }
        guard hasSpace else { return false }
        entries.append(Entry(room: room, state: .joined))
        return true
    }

    /// Takes `unsubscribed`, or that a room was refused.
    ///
    /// - Returns: Whether the room did count.
    /// - Complexity: O(*n*) for *n* rooms.
    @discardableResult
    public mutating func remove(_ room: LedgerCoreRoom) -> Bool {
        guard let index = index(of: room) else { return false }
        entries.remove(at: index)
        return true
    }
}
