import FeedwireCore
import FeedwireJSON

extension AriesClientSession {
    /// Wants symbols, or what other JSON says on the charts and accounts feeds, now and over each carrier that follows.
    ///
    /// A symbol that is wanted already, with the same type, is of this subscription from now on.
    ///
    /// - Parameter subscription: The payload of `subscribe`.
    /// - Returns: The id of the message, which an error repeats that refuses it.
    /// - Throws: ``AriesSessionError/Code/tooManySubscriptions``; nothing has changed then.
    /// - Complexity: O(*n* × *m*) for *n* symbols, where *m* are wanted.
    @discardableResult
    public mutating func subscribe(_ subscription: AriesSubscription) throws(AriesSessionError) -> String {
        guard wanted.add(subscription, number: subscriptionNumber + 1, within: settings.subscriptionCount) else {
            throw AriesSessionError(.tooManySubscriptions)
        }
        subscriptionNumber += 1
        return Self.subscriptionID(subscriptionNumber)
    }

    /// Wants a subscription no more, by its id: all of its symbols that no later one has.
    ///
    /// - Parameter id: What ``subscribe(_:)`` returned.
    /// - Throws: ``AriesSessionError/Code/notSubscribed``, ``AriesSessionError/Code/queueFull``; nothing has changed then.
    public mutating func unsubscribe(id: String) throws(AriesSessionError) {
        try unsubscribe { Self.subscriptionID($0.number).utf8.elementsEqual(id.utf8) }
    }

    /// Wants symbols no more, by their names, of whatever type; those that are not wanted are passed over.
    ///
    /// - Parameter symbols: Their names.
    /// - Throws: ``AriesSessionError/Code/notSubscribed`` if none of them is wanted, ``AriesSessionError/Code/queueFull``; nothing
    ///   has changed then.
    public mutating func unsubscribe(symbols: [String]) throws(AriesSessionError) {
        try unsubscribe { entry in
            guard case .symbol(let symbol) = entry.content else { return false }
            return symbols.contains { $0.utf8.elementsEqual(symbol.symbol.utf8) }
        }
    }

    /// Sends a request, when a token has been accepted.
    ///
    /// - Parameter request: It; ids that begin with `auth-`, `ping-`, `subscribe-` and `unsubscribe-` are the session's own.
    /// - Throws: ``AriesSessionError/Code/queueFull``; it is not sent then.
    public mutating func send(_ request: AriesRequest) throws(AriesSessionError) {
        let text = Self.text(of: request)
        guard hasRoom(for: text, in: requests) else { throw AriesSessionError(.queueFull) }
        requests.append(text)
    }

    /// The symbols that are wanted, in the order in which they were asked for.
    public var symbols: [AriesSymbol] {
        wanted.entries.compactMap { entry in
            guard case .symbol(let symbol) = entry.content else { return nil }
            return symbol
        }
    }

    /// The next text that the carrier has to send, or `nil`.
    ///
    /// - Returns: A token; and when one has been accepted what was asked for, subscriptions and pings.
    public mutating func nextText() -> [UInt8]? {
        guard state != .disconnected, closeReason == nil else { return nil }
        if authentication == .owed, let token {
            authentication = .sent
            let content = AriesRequest.Content.authentication(settings.endpoint.authentication(token: token))
            return Self.text(of: AriesRequest(content, id: authenticationID))
        }
        guard state == .authenticated else { return nil }
        if let text = unsubscriptions.popFirst() { return text }
        if let (number, subscription) = wanted.takeUnsent() {
            return Self.text(of: AriesRequest(.subscription(subscription), id: Self.subscriptionID(number)))
        }
        if let text = requests.popFirst() { return text }
        guard isPingOwed else { return nil }
        isPingOwed = false
        pingCount += 1
        return Self.text(of: .ping(id: "ping-\(pingCount)"))
    }

    // MARK: Parts

    var authenticationID: String { "auth-\(tokenCount)" }

    static func subscriptionID(_ number: Int) -> String { "subscribe-\(number)" }

    /// Takes out what a condition holds for, and tells the server of what it knows.
    private mutating func unsubscribe(_ condition: (AriesWanted.Entry) -> Bool) throws(AriesSessionError) {
        let removed = wanted.entries.filter(condition)
        guard !removed.isEmpty else { throw AriesSessionError(.notSubscribed) }
        var queue = unsubscriptions
        for text in unsubscriptionTexts(of: removed) {
            guard hasRoom(for: text, in: queue) else { throw AriesSessionError(.queueFull) }
            queue.append(text)
        }
        unsubscriptions = queue
        _ = wanted.remove(where: condition)
    }

    /// One message for all symbols, and one for each other subscription; none for what the server was not told.
    private func unsubscriptionTexts(of entries: [AriesWanted.Entry]) -> [[UInt8]] {
        var symbols: [AriesSymbol] = []
        var texts: [[UInt8]] = []
        for entry in entries where entry.isSent {
            switch entry.content {
            case .symbol(let symbol): symbols.append(symbol)
            case .other(let json): texts.append(text(ofUnsubscription: .other(json), entry.number))
            }
        }
        guard let number = entries.first?.number, !symbols.isEmpty else { return texts }
        return [text(ofUnsubscription: .symbols(symbols), number)] + texts
    }

    private func text(ofUnsubscription subscription: AriesSubscription, _ number: Int) -> [UInt8] {
        Self.text(of: AriesRequest(.unsubscription(subscription), id: "unsubscribe-\(number)"))
    }

    private func hasRoom(for text: [UInt8], in queue: BoundedTexts) -> Bool {
        queue.hasRoom(
            forByteCount: text.count,
            messageCount: settings.queueMessageCount,
            byteCount: settings.queueByteCount
        )
    }

    private static func text(of request: AriesRequest) -> [UInt8] {
        var text: [UInt8] = []
        // An array has room, and strings are UTF-8.
        try? request.encode(into: &text)
        return text
    }
}
