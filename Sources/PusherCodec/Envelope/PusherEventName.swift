import FeedwireCore
import FeedwireJSON

/// Which event a message is: the events of the protocol, and what else a name says.
///
/// The set is open: an event of another name keeps it in ``PusherMessage/event``. Names are compared byte by byte.
@nonexhaustive
public enum PusherEventName: UInt8, CaseIterable, Hashable, Sendable {
    // In the order of their prefixes, which `isPusher` and `isInternal` go by.

    /// The connection may be used; see ``PusherConnectionEstablished``.
    case connectionEstablished
    /// Something is wrong; see ``PusherError``.
    case error
    /// Asks for a sign of life, whatever its data is.
    case ping
    /// Answers a ping, whatever its data is.
    case pong
    /// A client wants a channel; see ``PusherSubscription``.
    case subscribe
    /// A client leaves a channel; see ``PusherSubscription``. It is not answered.
    case unsubscribe
    /// A client says who its user is; see ``PusherSignin``.
    case signin
    /// The user is known; see ``PusherSigninSuccess``.
    case signinSuccess
    /// A cache channel has no event to start with.
    case cacheMiss
    /// A channel was refused, as Soketi and Poxa say it; see ``PusherSubscriptionError``.
    case subscriptionError
    /// A channel was granted; see ``PusherSubscriptionSucceeded``.
    case subscriptionSucceeded
    /// How many subscribers a channel has; see ``PusherSubscriptionCount``.
    case subscriptionCount
    /// A channel was refused, as pusher-fake says it; see ``PusherSubscriptionError``.
    case internalSubscriptionError
    /// Somebody came to a presence channel; see ``PusherMember``.
    case memberAdded
    /// Somebody left a presence channel; see ``PusherMember``.
    case memberRemoved
    /// Users that are watched came or went; see ``PusherWatchlist``.
    case watchlistEvents
    /// An event of a client to others of its channel: `client-` and more.
    case client
    /// Another event of the protocol: `pusher:` and more.
    case otherPusher
    /// Another event that is meant for libraries: `pusher_internal:` and more.
    case otherInternal
    /// An event of the application.
    case custom

    /// The value of `event`, or `nil` where it is not settled.
    public var wireName: StaticString? {
        switch self {
        case .connectionEstablished: "pusher:connection_established"
        case .error: "pusher:error"
        case .ping: "pusher:ping"
        case .pong: "pusher:pong"
        case .subscribe: "pusher:subscribe"
        case .unsubscribe: "pusher:unsubscribe"
        case .signin: "pusher:signin"
        case .signinSuccess: "pusher:signin_success"
        case .cacheMiss: "pusher:cache_miss"
        case .subscriptionError: "pusher:subscription_error"
        case .subscriptionSucceeded: "pusher_internal:subscription_succeeded"
        case .subscriptionCount: "pusher_internal:subscription_count"
        case .internalSubscriptionError: "pusher_internal:subscription_error"
        case .memberAdded: "pusher_internal:member_added"
        case .memberRemoved: "pusher_internal:member_removed"
        case .watchlistEvents: "pusher_internal:watchlist_events"
        case .client, .otherPusher, .otherInternal, .custom: nil
        }
    }

    /// Whether its name begins with `pusher:`, which applications must not use.
    public var isPusher: Bool { self == .otherPusher || rawValue <= Self.subscriptionError.rawValue }

    /// Whether its name begins with `pusher_internal:`; such events are for libraries and not for applications.
    public var isInternal: Bool {
        self == .otherInternal
            || (Self.subscriptionSucceeded.rawValue...Self.watchlistEvents.rawValue).contains(rawValue)
    }

    /// Whether its name begins with `client-`: only such events may a client send to others.
    public var isClient: Bool { self == .client }
}

extension PusherEventName {
    /// Which event a name is.
    ///
    /// - Complexity: O(*n*), no allocation.
    init(_ name: JSONString, in json: Span<UInt8>) {
        if name.hasPrefix("client-", in: json) {
            self = .client
        } else if name.hasPrefix("pusher", in: json) {
            self = Self.known(name, in: json) ?? Self.unknown(name, in: json)
        } else {
            self = .custom
        }
    }

    private static func known(_ name: JSONString, in json: Span<UInt8>) -> PusherEventName? {
        allCases.first { event in event.wireName.map { name.equals($0, in: json) } ?? false }
    }

    private static func unknown(_ name: JSONString, in json: Span<UInt8>) -> PusherEventName {
        if name.hasPrefix("pusher:", in: json) { return .otherPusher }
        return name.hasPrefix("pusher_internal:", in: json) ? .otherInternal : .custom
    }
}
