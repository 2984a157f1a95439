import FeedwireJSON

extension PusherServerSession {
    /// Sends an event.
    ///
    /// - Throws: ``PusherEncodingError/Code/queueFull``, ``PusherEncodingError/Code/closed``; it is not sent then.
    public mutating func send(_ event: PusherEvent) throws(PusherEncodingError) {
        try send(encoded: event.bytes)
    }

    /// Sends an event that was written already, as for who sends it to many.
    ///
    /// - Throws: As ``send(_:)``.
    public mutating func send(encoded text: [UInt8]) throws(PusherEncodingError) {
        guard isOpen else { throw PusherEncodingError(.closed) }
        guard outgoing.append(text, within: settings) else { throw PusherEncodingError(.queueFull) }
    }

    /// Grants a channel that the client has asked for.
    ///
    /// On a cache channel, send the last event then, or ``PusherEvent/cacheMiss(on:)``.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - members: Who is on a presence channel, the client's user included; of no meaning for other channels.
    /// - Throws: ``PusherEncodingError/Code/notSubscribed`` if the client did not ask, or was granted it; ``send(_:)``.
    public mutating func accept(
        _ channel: String,
        members: [PusherMember.Owned] = []
    ) throws(PusherEncodingError) {
        guard let index = channels.index(of: channel), !channels[index].isGranted else {
            throw PusherEncodingError(isOpen ? .notSubscribed : .closed)
        }
        let isPresence = channels[index].kind.access == .presence
        try send(
            isPresence
                ? .subscriptionSucceeded(on: channel, members: members) : .subscriptionSucceeded(on: channel)
        )
        channels[index].isGranted = true
    }

    /// Refuses a channel that the client has asked for.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - message: Why, for people.
    ///   - code: The code that fits, or `nil`; the connection stays, whatever it says.
    /// - Throws: As ``accept(_:members:)``.
    public mutating func refuse(
        _ channel: String,
        message: String,
        code: PusherCloseCode? = nil
    ) throws(PusherEncodingError) {
        guard let index = channels.index(of: channel), !channels[index].isGranted else {
            throw PusherEncodingError(isOpen ? .notSubscribed : .closed)
        }
        try send(refusal(message, code, of: channel, isOfSubscription: true))
        channels.remove(at: index)
    }

    /// Grants that the client has shown who its user is.
    ///
    /// - Throws: ``PusherEncodingError/Code/notSubscribed`` if it did not ask; ``send(_:)``.
    public mutating func acceptSignIn() throws(PusherEncodingError) {
        guard let candidate else { throw PusherEncodingError(isOpen ? .notSubscribed : .closed) }
        try send(.signinSuccess(userData: candidate.data))
        userID = candidate.id
        self.candidate = nil
        signInDeadline = nil
    }

    /// Refuses to sign the client's user in; the connection stays.
    ///
    /// - Throws: As ``acceptSignIn()``.
    public mutating func refuseSignIn(
        message: String,
        code: PusherCloseCode? = .unauthorized
    ) throws(PusherEncodingError) {
        guard candidate != nil else { throw PusherEncodingError(isOpen ? .notSubscribed : .closed) }
        try send(refusal(message, code, of: nil, isOfSubscription: false))
        candidate = nil
    }

    /// The names of the channels that the client was granted, in the order of their bytes: what it has to be taken out of when the
    /// carrier has ended.
    public var channelNames: [String] {
        channels.entries.filter { $0.value.isGranted }.map { $0.text }
    }

    /// Whether the client was granted a channel.
    public func isSubscribed(to channel: String) -> Bool {
        channels.index(of: channel).map { channels[$0].isGranted } ?? false
    }

    /// The error that says what a client may not have.
    func refusal(
        _ message: String,
        _ code: PusherCloseCode?,
        of channel: String?,
        isOfSubscription: Bool
    ) -> PusherEvent {
        if isOfSubscription, settings.sendsSubscriptionErrors, let channel {
            let isLimit = code != nil && code != .unauthorized
            return .subscriptionError(
                type: code == .unauthorized ? "AuthError" : isLimit ? "LimitReached" : "ServerError",
                error: message,
                status: JSONDecimal(isLimit ? Int64(code?.rawValue ?? 0) : code == nil ? 400 : 401),
                on: channel
            )
        }
        var event = PusherEvent.error(message, code: code.map { JSONDecimal(Int64($0.rawValue)) })
        event.channel = channel
        return event
    }

    /// Sends an answer that the client has caused; one that does not read them loses its connection.
    mutating func answer(_ event: PusherEvent) {
        guard isOpen, !outgoing.append(event, within: settings) else { return }
        close(.overCapacity, message: "Too many messages wait to be sent")
    }
}
