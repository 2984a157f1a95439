/// What the prefixes of a channel's name say, which is all that a channel is.
///
/// ```swift
/// let kind = PusherChannelKind(of: "private-encrypted-orders")
/// kind.access == .encrypted
/// ```
public struct PusherChannelKind: Hashable, Sendable {
    /// Who may subscribe.
    public let access: Access
    /// Whether who subscribes is sent the last event (`cache-`).
    public let isCache: Bool

    /// Who may subscribe to a channel.
    @nonexhaustive
    public enum Access: UInt8, CaseIterable, Hashable, Sendable {
        /// Everybody; there is no prefix.
        case `public`
        /// Who is authorized: `private-`.
        case `private`
        /// Who is authorized, and has the key of the events: `private-encrypted-`.
        case encrypted
        /// Who is authorized, and says who they are: `presence-`.
        case presence
        /// The one user who signed in: `#server-to-user-`, with their id behind it.
        case user
    }

    /// What a name says, valid or not.
    ///
    /// Prefixes count with their hyphens: `private-encrypted` is a channel of kind `private-`.
    ///
    /// - Complexity: O(1), no allocation.
    public init(of name: Span<UInt8>) {
        var start = 0
        func takes(_ prefix: StaticString) -> Bool {
            var end = start
            guard name.skip(prefix, at: &end) else { return false }
            start = end
            return true
        }
        if takes("private-") {
            access = takes("encrypted-") ? .encrypted : .private
        } else if takes("presence-") {
            access = .presence
        } else {
            access = takes(Self.userPrefix) ? .user : .public
        }
        isCache = access != .user && takes("cache-")
    }

    /// What a name says, valid or not.
    public init(of name: String) {
        var name = name
        self = name.withUTF8 { PusherChannelKind(of: unsafe $0.span) }
    }

    /// Whether a subscription needs an auth value; that of a user is by signing in.
    public var needsAuthorization: Bool {
        switch access {
        case .private, .encrypted, .presence: true
        case .public, .user: false
        }
    }

    /// Whether clients may send events to it (client events): not without authorization, and not where events are encrypted.
    public var takesClientEvents: Bool { access == .private || access == .presence }

    static let userPrefix: StaticString = "#server-to-user-"
}

extension PusherChannelKind {
    /// The name of a user's own channel.
    public static func channelName(ofUser id: String) -> String { "\(userPrefix)\(id)" }
}
