import FeedwireCore
import FeedwireJSON

/// Requests that were not answered to their end.
///
/// A query and an analysis get an id from the server, but nothing in the first event names the request: it is taken for the one that
/// waits longest (inferred). Candles name their symbol, and their error nothing.
struct LedgerCoreRequests: Sendable {
    struct Entry: Sendable {
        let id: UInt64
        let event: LedgerCoreEvent
        let byteCount: Int
        let family: LedgerCoreEventFamily
        /// The symbol of a market.
        let symbol: String?
        /// The server's name for it.
        var serverID: String?
        /// Until when something has to come; `nil` as long as it was not sent.
        var deadline: Duration?
    }

    private(set) var entries: [Entry] = []
    private var nextID: UInt64 = 0

    /// Bytes of those that were not sent.
    private var unsentByteCount: Int {
        entries.reduce(0) { $0 + ($1.deadline == nil ? $1.byteCount : 0) }
    }

    var deadline: Duration? {
        entries.reduce(nil) { earlier($0, $1.deadline) }
    }

    /// Adds a request.
    ///
    /// - Returns: Its id, or `nil` if there is no room.
    mutating func append(
        _ event: LedgerCoreEvent,
        symbol: String? = nil,
        within settings: LedgerCoreSessionSettings,
        besides missedCount: Int
    ) -> UInt64? {
        guard let family = event.content.event?.family, entries.count < settings.requestCount - missedCount else {
            return nil
        }
        var text: [UInt8] = []
        guard (try? event.encode(into: &text)) != nil, text.count <= settings.requestByteCount,
            unsentByteCount <= settings.requestByteCount - text.count
        else { return nil }
        defer { nextID += 1 }
        entries.append(Entry(id: nextID, event: event, byteCount: text.count, family: family, symbol: symbol))
        return nextID
    }

    /// Takes the next event that is to be sent.
    mutating func nextEvent(answeredBy deadline: Duration) -> LedgerCoreEvent? {
        guard let index = entries.firstIndex(where: { $0.deadline == nil }) else { return nil }
        entries[index].deadline = deadline
        return entries[index].event
    }

    /// Takes out the requests whose time is over.
    mutating func expire(at now: Duration) -> [UInt64] {
        guard let deadline, deadline <= now else { return [] }
        return remove { $0.deadline.map { $0 <= now } ?? false }
    }

    /// Takes out the requests that were sent.
    mutating func removeSent() -> [UInt64] {
        remove { $0.deadline != nil }
    }

    private mutating func remove(where condition: (Entry) -> Bool) -> [UInt64] {
        let removed = entries.filter(condition).map { $0.id }
        if !removed.isEmpty { entries.removeAll(where: condition) }
        return removed
    }

    /// Takes note of an event of a query or an analysis.
    ///
    /// - Returns: The request, or `nil` if it is of none.
    mutating func note(
        _ progress: LedgerCoreProgress,
        _ family: LedgerCoreEventFamily,
        serverID: String?,
        nextBy deadline: Duration
    ) -> UInt64? {
        let known = entries.firstIndex { entry in
            guard entry.family == family, let own = entry.serverID, let serverID else { return false }
            return own.utf8.elementsEqual(serverID.utf8)
        }
        let oldest = entries.firstIndex { $0.family == family && $0.deadline != nil && $0.serverID == nil }
        guard let index = known ?? oldest else { return nil }
        if entries[index].serverID == nil { entries[index].serverID = serverID }
        return settle(index, progress, deadline)
    }

    /// Takes note of candles, or that there are none for the market that was asked for first.
    ///
    /// - Returns: The request, or `nil` if it is of none.
    mutating func noteMarket(
        _ progress: LedgerCoreProgress,
        symbol: String?,
        nextBy deadline: Duration
    ) -> UInt64? {
        let index = entries.firstIndex { entry in
            guard entry.family == .marketData, entry.deadline != nil else { return false }
            guard let symbol else { return true }
            return entry.symbol?.utf8.elementsEqual(symbol.utf8) ?? false
        }
        guard let index else { return nil }
        return settle(index, progress, deadline)
    }

    private mutating func settle(_ index: Int, _ progress: LedgerCoreProgress, _ deadline: Duration) -> UInt64 {
        let id = entries[index].id
        switch progress {
        case .started, .advanced, .answered: entries[index].deadline = deadline
        case .completed, .failed: entries.remove(at: index)
        }
        return id
    }
}
