import FeedwireJSON

extension ShurikenSubscription {
    /// What a client wants of a stream, by the name that ``ShurikenStream/wireName`` is.
    ///
    /// ```swift
    /// ShurikenSubscription(.evmTokenSwaps, filter: ["chainId": "8453", "tokenAddress": "0xt"])
    /// ```
    public init(_ stream: ShurikenStream, filter: KeyValuePairs<String, String> = [:]) {
        self.init(stream: "\(stream.wireName)")
        self.filter = JSONMap(filter.map { JSONMap.Entry($0.key, $0.value) })
    }
}

extension ShurikenSessionRequest {
    /// The request that expands a session: what was asked for before, and behind it what is new, each once.
    ///
    /// There is no other way to subscribe to more: the same endpoint takes the whole list again, and its answer is the session from
    /// then on. See ``ShurikenSession/subscriptions(besides:)``.
    ///
    /// - Returns: The request. Subscriptions of one stream, in whatever spelling, and of one filter, in whatever order, are the same.
    /// - Complexity: O(*n*²) for *n* subscriptions.
    public func expanded(by more: [ShurikenSubscription]) -> ShurikenSessionRequest {
        var request = self
        for subscription in more where !request.subscriptions.contains(where: { $0.isSame(as: subscription) }) {
            request.subscriptions.append(subscription)
        }
        return request
    }
}

extension ShurikenSubscription {
    /// Whether both want the same, compared byte by byte.
    func isSame(as other: ShurikenSubscription) -> Bool {
        ShurikenStream.identity(of: stream) == ShurikenStream.identity(of: other.stream)
            && sortedFilter == other.sortedFilter
    }

    /// The bytes of names and values, in the order of the names.
    private var sortedFilter: [[[UInt8]]] {
        filter.entries.map { [Array($0.name.utf8), Array($0.value.utf8)] }
            .sorted { first, second in
                first.lexicographicallyPrecedes(second) { $0.lexicographicallyPrecedes($1) }
            }
    }
}

extension ShurikenStream {
    /// The bytes of a stream's name, in one spelling where it has two.
    static func identity(of name: String) -> [UInt8] {
        guard let stream = ShurikenStream(name) else { return Array(name.utf8) }
        return stream.wireName.withUTF8Buffer { unsafe Array($0) }
    }
}
