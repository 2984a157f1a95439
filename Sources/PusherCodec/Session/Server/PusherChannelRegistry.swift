// The idea: what the sessions of one server have to know of each other, so that a server is sessions, a registry and sockets.

/// Who is subscribed to the channels of an app, and the last events of its cache channels: what the sessions of a server share.
///
/// Connections are named by their socket ids. A user who has several connections on a presence channel comes with the first, and goes
/// with the last.
///
/// ```swift
/// let joined = try registry.join(subscription.channel, member: subscription.member, socketID: session.socketID)
/// try session.accept(subscription.channel, members: registry.members(of: subscription.channel))
/// if let member = joined.member { sendToOthers(.memberAdded(member, on: subscription.channel)) }
/// ```
public struct PusherChannelRegistry: Sendable {
    /// Users at once on a presence channel.
    public let memberCount: Int
    /// How long the last event of a cache channel is kept.
    public let cacheLifetime: Duration
    /// Events that are kept at most.
    public let cacheCount: Int

    private var channels = NamedList<Channel>()
    private var cache = NamedList<CachedEvent>()

    private struct Channel: Sendable {
        /// The connections, by socket id.
        var connections = NamedList<PusherUserID?>()
        var users = NamedList<User>()
    }

    private struct User: Sendable {
        let member: PusherMember.Owned
        var connectionCount: Int
    }

    private struct CachedEvent: Sendable {
        let event: PusherEvent
        let deadline: Duration
    }

    /// An empty registry.
    ///
    /// - Parameters:
    ///   - memberCount: Users at once on a presence channel: 100, as documented.
    ///   - cacheLifetime: How long the last event of a cache channel is kept: 30 minutes, as documented.
    ///   - cacheCount: Events that are kept at most; where there is no room, that which would be forgotten first is.
    public init(memberCount: Int = 100, cacheLifetime: Duration = .seconds(1800), cacheCount: Int = 1024) {
        self.memberCount = memberCount
        self.cacheLifetime = cacheLifetime
        self.cacheCount = cacheCount
    }

    /// How many channels somebody is subscribed to.
    public var channelCount: Int { channels.count }

    /// How many connections are subscribed to a channel.
    public func subscriptionCount(of channel: String) -> Int {
        channels.index(of: channel).map { channels[$0].connections.count } ?? 0
    }

    /// The socket ids of the connections that are subscribed to a channel, in the order of their bytes.
    public func socketIDs(of channel: String) -> [String] {
        channels.index(of: channel).map { channels[$0].connections.entries.map { $0.text } } ?? []
    }

    /// Who is on a presence channel, each user once, with what their first connection said of them.
    public func members(of channel: String) -> [PusherMember.Owned] {
        channels.index(of: channel).map { channels[$0].users.entries.map { $0.value.member } } ?? []
    }

    /// Subscribes a connection to a channel.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - member: Who joins a presence channel.
    ///   - socketID: The connection's.
    /// - Returns: What others are to be told. Nothing has changed if the connection was subscribed already.
    /// - Throws: ``PusherEncodingError/Code/channelFull`` for a user above ``memberCount``.
    /// - Complexity: O(*n*) in the number of channels, and of connections on this one.
    @discardableResult
    public mutating func join(
        _ channel: String,
        member: PusherMember.Owned? = nil,
        socketID: String
    ) throws(PusherEncodingError) -> PusherChannelChange {
        var place = channels.index(of: channel)
        if let place, channels[place].connections.index(of: socketID) != nil {
            return change(channel, PusherMember.Owned?.none)
        }
        let user = place.flatMap { place in member.flatMap { channels[place].users.index(of: $0.id.text) } }
        if member != nil, user == nil, place.map({ channels[$0].users.count }) ?? 0 >= memberCount {
            throw PusherEncodingError(.channelFull)
        }
        if place == nil { place = channels.set(Channel(), for: Array(channel.utf8)) }
        guard let place else { return change(channel, PusherMember.Owned?.none) }
        channels[place].connections.set(member?.id, for: Array(socketID.utf8))
        guard let member else { return change(channel, PusherMember.Owned?.none) }
        if let user {
            channels[place].users[user].connectionCount += 1
            return change(channel, PusherMember.Owned?.none)
        }
        channels[place].users.set(User(member: member, connectionCount: 1), for: Array(member.id.text.utf8))
        return change(channel, member)
    }

    /// Takes a connection out of a channel.
    ///
    /// - Returns: What others are to be told, or `nil` if the connection was not subscribed.
    /// - Complexity: As ``join(_:member:socketID:)``.
    @discardableResult
    public mutating func leave(_ channel: String, socketID: String) -> PusherChannelChange? {
        guard let place = channels.index(of: channel),
            let connection = channels[place].connections.index(of: socketID)
        else { return nil }
        let id = channels[place].connections.remove(at: connection).value
        var left: PusherMember.Owned?
        if let id, let user = channels[place].users.index(of: id.text) {
            channels[place].users[user].connectionCount -= 1
            if channels[place].users[user].connectionCount == 0 {
                left = channels[place].users.remove(at: user).value.member
            }
        }
        if channels[place].connections.isEmpty { channels.remove(at: place) }
        return change(channel, left)
    }

    /// Takes a connection that has ended out of all of its channels.
    ///
    /// - Returns: What others are to be told, by channel.
    /// - Complexity: O(*n*) in the number of channels.
    public mutating func leaveAll(socketID: String) -> [PusherChannelChange] {
        let names = channels.entries.filter { $0.value.connections.index(of: socketID) != nil }.map { $0.text }
        return names.compactMap { leave($0, socketID: socketID) }
    }

    private func change(_ channel: String, _ member: PusherMember.Owned?) -> PusherChannelChange {
        PusherChannelChange(
            channel: channel,
            member: member,
            subscriptionCount: subscriptionCount(of: channel)
        )
    }
}

/// What a subscription, or its end, has changed on a channel.
public struct PusherChannelChange: Hashable, Sendable {
    /// The channel.
    public let channel: String
    /// Who has come to a presence channel with this connection, or left it; `nil` if they have others there.
    public let member: PusherMember.Owned?
    /// How many connections are subscribed now; it is not told on presence channels.
    public let subscriptionCount: Int
}

// MARK: Cache channels

extension PusherChannelRegistry {
    /// Keeps an event, if its channel is a cache channel, and it is no client event, which is not kept.
    ///
    /// - Returns: Whether it is kept.
    @discardableResult
    public mutating func remember(_ event: PusherEvent, at now: Duration) -> Bool {
        guard cacheCount > 0, let channel = event.channel, PusherChannelKind(of: channel).isCache,
            !event.name.utf8.starts(with: "client-".utf8)
        else { return false }
        advance(to: now)
        if cache.index(of: channel) == nil, cache.count >= cacheCount { forgetNext() }
        cache.set(CachedEvent(event: event, deadline: now + cacheLifetime), for: Array(channel.utf8))
        return true
    }

    /// The last event of a cache channel, or `nil` if there is none, and ``PusherEvent/cacheMiss(on:)`` is to be sent.
    public func lastEvent(of channel: String, at now: Duration) -> PusherEvent? {
        guard let index = cache.index(of: channel), cache[index].deadline > now else { return nil }
        return cache[index].event
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? { cache.entries.min { $0.value.deadline < $1.value.deadline }?.value.deadline }

    /// Forgets the events whose time is over.
    ///
    /// - Complexity: O(*n*) in the number of events that are kept.
    public mutating func advance(to now: Duration) {
        guard cache.entries.contains(where: { $0.value.deadline <= now }) else { return }
        cache.entries.removeAll { $0.value.deadline <= now }
    }

    private mutating func forgetNext() {
        let index = cache.indices.min { cache[$0].deadline < cache[$1].deadline }
        if let index { cache.remove(at: index) }
    }
}
