extension PusherClientSession {
    /// Subscribes to a channel, now or as soon as there is a connection, and on each that follows.
    ///
    /// A channel that is subscribed to stays as it is, and one that was to be left is not.
    ///
    /// - Parameters:
    ///   - channel: Its name.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``PusherEncodingError/Code/invalidChannelName``, also for that of a user's own channel, which comes with
    ///   signing in; ``PusherEncodingError/Code/tooManyChannels``.
    public mutating func subscribe(to channel: String, at now: Duration) throws(PusherEncodingError) {
        let kind = PusherChannelKind(of: channel)
        guard kind.access != .user, PusherName.channel.accepts(channel, limits: settings.nameLimits) else {
            throw PusherEncodingError(.invalidChannelName)
        }
        guard let index = channels.index(of: channel) else {
            guard channels.entries.count(where: { $0.value.kind.access != .user }) < settings.channelCount else {
                throw PusherEncodingError(.tooManyChannels)
            }
            ask(channels.set(ClientChannel(kind: kind), for: Array(channel.utf8)), at: now)
            return
        }
        switch channels[index].state {
        case .leaving: channels[index].state = .pending
        case .failed:
            channels[index] = ClientChannel(kind: kind)
            ask(index, at: now)
        case .waiting, .authorizing, .pending, .subscribed: break
        }
    }

    /// Leaves a channel, which the server does not answer; nothing of it is delivered any more.
    ///
    /// One that the server was asked for, and has not granted yet, is left when it has.
    public mutating func unsubscribe(from channel: String) {
        guard let index = channels.index(of: channel), channels[index].kind.access != .user else { return }
        switch channels[index].state {
        case .pending: channels[index].state = .leaving
        case .leaving: break
        case .subscribed: leave(index)
        case .waiting, .authorizing, .failed: channels.remove(at: index)
        }
    }

    /// Where the client is with a channel, or `nil` if it is not wanted.
    public func state(of channel: String) -> PusherSubscriptionState? {
        channels.index(of: channel).map { channels[$0].state }
    }

    /// The names of all channels that are wanted, in the order of their bytes; a user's own is among them.
    public var channelNames: [String] { channels.entries.map { $0.text } }

    /// Who is on a presence channel, or `nil` if that is not known: it is none, not subscribed to, or the server did not say.
    public func presence(of channel: String) -> PusherPresenceState? {
        guard let index = channels.index(of: channel), let presence = channels[index].presence else { return nil }
        return PusherPresenceState(members: presence.members, count: presence.count, ownID: channels[index].ownID)
    }

    /// How many subscribers a channel has, or `nil` if the server did not say; it is never told that there are none.
    public func subscriptionCount(of channel: String) -> UInt64? {
        channels.index(of: channel).flatMap { channels[$0].subscriptionCount }
    }

    /// Sends an event to the other clients of a channel.
    ///
    /// - Parameters:
    ///   - name: The event: `client-` and more.
    ///   - channel: A private or a presence channel that was granted.
    ///   - data: What it says.
    /// - Throws: ``PusherEncodingError/Code/invalidEventName``; ``PusherEncodingError/Code/clientEventNotAllowed`` for a channel of
    ///   another kind; ``PusherEncodingError/Code/notSubscribed``; ``PusherEncodingError/Code/queueFull``. Nothing is sent then, nor
    ///   later.
    public mutating func trigger(
        _ name: String,
        on channel: String,
        data: PusherEvent.Data? = nil
    ) throws(PusherEncodingError) {
        guard PusherName.clientEvent.accepts(name, limits: settings.nameLimits) else {
            throw PusherEncodingError(.invalidEventName)
        }
        guard PusherChannelKind(of: channel).takesClientEvents else {
            throw PusherEncodingError(.clientEventNotAllowed)
        }
        guard closeReason == nil, state(of: channel) == .subscribed else { throw PusherEncodingError(.notSubscribed) }
        guard outgoing.append(PusherEvent(name, on: channel, data: data), within: settings) else {
            throw PusherEncodingError(.queueFull)
        }
    }

    /// Asks for a channel, if there is a connection.
    mutating func ask(_ index: Int, at now: Duration) {
        guard socketID != nil, closeReason == nil else { return }
        if channels[index].kind.needsAuthorization {
            channels[index].state = .authorizing
            channels[index].isRequestOwed = true
            channels[index].deadline = now + settings.authorizationTimeout
        } else {
            sendSubscription(index, auth: channels[index].kind.access == .user ? "" : nil, at: now)
        }
    }

    /// Asks the server for a channel.
    mutating func sendSubscription(_ index: Int, auth: String?, channelData: String? = nil, at now: Duration) {
        channels[index].state = .pending
        channels[index].deadline = now + settings.answerTimeout
        channels[index].held = nil
        outgoing.appendAlways(.subscribe(to: channels.entries[index].text, auth: auth, channelData: channelData))
    }

    /// Tells the server that a channel is left, and forgets it.
    mutating func leave(_ index: Int) {
        outgoing.appendAlways(.unsubscribe(from: channels.remove(at: index).text))
    }
}

extension PusherName {
    /// Whether a name is valid.
    func accepts(_ name: String, limits: PusherNameLimits) -> Bool {
        do throws(PusherDecodingError) {
            try validate(name, limits: limits)
            return true
        } catch {
            return false
        }
    }
}
