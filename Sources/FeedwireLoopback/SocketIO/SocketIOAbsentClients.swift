import SocketIOCodec

/// Clients that lost their connection and may come back, and the tickers that go on meanwhile.
struct SocketIOAbsentClients {
    private var store: SocketIORecoveryStore?
    /// By private id.
    private var tickers: [String: SocketIOTicker] = [:]

    init(window: Duration?) {
        store = window.map { SocketIORecoveryStore(window: $0) }
    }

    /// Whether clients may come back at all.
    var areKept: Bool { store != nil }

    var deadline: Duration? {
        var earliest = store?.deadline
        for ticker in tickers.values { earliest = min(earliest ?? ticker.deadline, ticker.deadline) }
        return earliest
    }

    mutating func insert(_ recovery: SocketIORecovery, _ ticker: SocketIOTicker?, at now: Duration) {
        store?.insert(recovery, at: now)
        tickers[recovery.privateID] = ticker
    }

    /// What a client wants to recover, and the ticker that goes on; `nil` if it is to be connected anew.
    mutating func take(
        _ request: SocketIORecoveryRequest,
        namespace: String,
        at now: Duration
    ) -> (recovery: SocketIORecovery, ticker: SocketIOTicker?)? {
        guard let recovery = store?.take(request, namespace: namespace, at: now) else { return nil }
        return (recovery, tickers.removeValue(forKey: recovery.privateID))
    }

    /// Records what is due, and forgets who has been away for too long.
    mutating func advance(to now: Duration) {
        store?.advance(to: now)
        for (privateID, ticker) in tickers where ticker.deadline <= now {
            var ticker = ticker
            guard let arguments = ticker.next(at: now) else { continue }
            let isKnown = try? store?.record(SocketIOTicker.eventName, arguments, privateID: privateID, at: now)
            tickers[privateID] = isKnown == true && !ticker.isDone ? ticker : nil
        }
    }
}
