extension ShurikenSession {
    /// What came of each subscription of the request that the session answers.
    ///
    /// No answer repeats a filter, so the first subscription to a stream has the first answer of this stream, the second one the second
    /// (inferred).
    ///
    /// - Returns: As many as the request has, in their order; `nil` for what was not answered.
    /// - Complexity: O(*n* × *m*) for *n* subscriptions of the request and *m* of the session.
    public func resolutions(of request: ShurikenSessionRequest) -> [ShurikenResolvedSubscription?] {
        var unanswered = subscriptions.map { Optional(ShurikenStream.identity(of: $0.stream)) }
        return request.subscriptions.map { subscription in
            guard let place = unanswered.firstIndex(of: ShurikenStream.identity(of: subscription.stream)) else {
                return nil
            }
            unanswered[place] = nil
            return subscriptions[place]
        }
    }

    /// The subscriptions whose channels are still to be subscribed to, each channel once.
    ///
    /// - Parameter channels: Those that the socket is subscribed to.
    /// - Returns: Their subscriptions, in the order of the session.
    /// - Complexity: O(*n* log *n*)
    public func subscriptions(besides channels: [String]) -> [ShurikenResolvedSubscription] {
        let bound = channels.map { (channel: $0, place: -1) }
        let wanted = subscriptions.enumerated().map { (channel: $0.element.channel, place: $0.offset) }
        let sorted = (bound + wanted).sorted { first, second in
            first.channel.utf8.elementsEqual(second.channel.utf8)
                ? first.place < second.place : first.channel.utf8.lexicographicallyPrecedes(second.channel.utf8)
        }
        let firsts = sorted.indices.filter { index in
            index == 0 || !sorted[index].channel.utf8.elementsEqual(sorted[index - 1].channel.utf8)
        }
        return firsts.map { sorted[$0].place }.filter { $0 >= 0 }.sorted().map { subscriptions[$0] }
    }

    /// The subscription whose payload an event carries.
    ///
    /// - Returns: It, or `nil` if the event is of none.
    /// - Complexity: O(*n*) for *n* subscriptions, no allocation.
    public func subscription(ofEvent event: String, on channel: String) -> ShurikenResolvedSubscription? {
        subscriptions.first {
            $0.channel.utf8.elementsEqual(channel.utf8) && $0.event.utf8.elementsEqual(event.utf8)
        }
    }
}

extension ShurikenResolvedSubscription {
    /// Whether the channel is subscribed to with an authorization: by its visibility or by its name, of which each alone is not enough.
    public var needsAuthorization: Bool {
        visibility?.utf8.elementsEqual("presence".utf8) == true || channel.utf8.starts(with: "private-".utf8)
            || channel.utf8.starts(with: "presence-".utf8)
    }
}

extension ShurikenConnection {
    /// Where channels are authorized.
    ///
    /// - Parameter base: What a path is relative to; the vendor's clients have a default.
    /// - Returns: The URL, or `nil` if the server names none.
    public func authorizationURL(relativeTo base: String = "https://api.shuriken.trade") -> String? {
        guard let authEndpoint else { return nil }
        let path = authEndpoint.utf8
        guard !path.starts(with: "https://".utf8), !path.starts(with: "http://".utf8) else { return authEndpoint }
        let slash = UInt8(ascii: "/")
        let baseWithoutSlash = base.utf8.last == slash ? String(decoding: base.utf8.dropLast(), as: UTF8.self) : base
        return baseWithoutSlash + (path.first == slash ? "" : "/") + authEndpoint
    }
}
