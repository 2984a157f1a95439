import FeedwireJSON

/// What an application wants: symbols, and subscriptions of other JSON, each with whether the server was told.
struct AriesWanted: Sendable {
    struct Entry: Sendable {
        /// The number of the subscription.
        let number: Int
        let content: Content
        var isSent = false
    }

    enum Content: Sendable {
        case symbol(AriesSymbol)
        case other(JSONRaw)
    }

    private(set) var entries: [Entry] = []

    /// Says that the server knows of nothing.
    mutating func forgetSent() {
        for index in entries.indices { entries[index].isSent = false }
    }

    /// Adds a subscription; a symbol that is wanted already is of this one from now on.
    ///
    /// - Returns: Whether there is room.
    mutating func add(_ subscription: AriesSubscription, number: Int, within limit: Int) -> Bool {
        var entries = entries
        switch subscription {
        case .symbols(let symbols):
            for symbol in symbols {
                entries.removeAll { $0.content.isOf(symbol) }
                entries.append(Entry(number: number, content: .symbol(symbol)))
                if entries.count > limit { return false }
            }
        case .other(let json): entries.append(Entry(number: number, content: .other(json)))
        }
        guard entries.count <= limit else { return false }
        self.entries = entries
        return true
    }

    /// Takes out what a condition holds for.
    mutating func remove(where condition: (Entry) -> Bool) -> [Entry] {
        let removed = entries.filter(condition)
        if !removed.isEmpty { entries.removeAll(where: condition) }
        return removed
    }

    /// The first subscription that the server was not told of, as far as it is still wanted; it counts as sent from now on.
    mutating func takeUnsent() -> (number: Int, subscription: AriesSubscription)? {
        guard let first = entries.firstIndex(where: { !$0.isSent }) else { return nil }
        let number = entries[first].number
        if case .other(let json) = entries[first].content {
            entries[first].isSent = true
            return (number, .other(json))
        }
        var symbols: [AriesSymbol] = []
        for index in entries.indices where !entries[index].isSent && entries[index].number == number {
            guard case .symbol(let symbol) = entries[index].content else { continue }
            entries[index].isSent = true
            symbols.append(symbol)
        }
        return (number, .symbols(symbols))
    }
}

extension AriesWanted.Content {
    /// Whether it is a symbol of the same name and type, byte by byte.
    func isOf(_ other: AriesSymbol) -> Bool {
        guard case .symbol(let symbol) = self else { return false }
        return symbol.symbol.utf8.elementsEqual(other.symbol.utf8)
            && symbol.typeOrDefault.utf8.elementsEqual(other.typeOrDefault.utf8)
    }
}

extension AriesSymbol {
    /// The type that a server takes it for.
    fileprivate var typeOrDefault: String { symbolType ?? "equity" }
}
