import FeedwireCore
public import FeedwireJSON

// What servers send has its document inside of a string, but for errors.

extension PusherEvent {
    /// Says that the connection may be used.
    ///
    /// - Parameters:
    ///   - socketID: What the server calls it, two numbers with a point between them.
    ///   - activityTimeout: Seconds of silence after which a client is to ask for a sign of life.
    /// - Returns: `pusher:connection_established`.
    public static func connectionEstablished(socketID: String, activityTimeout: JSONDecimal = 120) -> PusherEvent {
        PusherEvent(
            .connectionEstablished,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.member("socket_id", socketID, into: &json)
                try writer.member("activity_timeout", activityTimeout, into: &json)
            }
        )
    }

    /// Says that something is wrong.
    ///
    /// - Parameters:
    ///   - message: What it is, for people.
    ///   - code: The close code that fits, or `nil`, which is written as `null`.
    /// - Returns: `pusher:error`.
    public static func error(_ message: String, code: JSONDecimal? = nil) -> PusherEvent {
        PusherEvent(
            .error,
            data: .object { writer, json throws(JSONEncodingError) in
                try writer.member("message", message, into: &json)
                try writer.key("code", into: &json)
                if let code { try code.write(with: &writer, into: &json) } else { try writer.null(into: &json) }
            }
        )
    }

    /// Grants a channel without presence.
    ///
    /// - Returns: `pusher_internal:subscription_succeeded`.
    public static func subscriptionSucceeded(on channel: String) -> PusherEvent {
        PusherEvent(.subscriptionSucceeded, on: channel, data: .string { _, _ in })
    }

    /// Grants a presence channel.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - members: Who is on it, each user once.
    /// - Returns: `pusher_internal:subscription_succeeded`.
    public static func subscriptionSucceeded(
        on channel: String,
        members: [PusherMember.Owned]
    ) -> PusherEvent {
        PusherEvent(
            .subscriptionSucceeded,
            on: channel,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.key("presence", into: &json)
                try writer.beginObject(into: &json)
                try writer.member("ids", members.map { $0.id.text }, into: &json)
                try writer.key("hash", into: &json)
                try writer.beginObject(into: &json)
                for member in members {
                    try writer.key(member.id.text, into: &json)
                    if let info = member.info {
                        try info.write(with: &writer, into: &json)
                    } else {
                        try writer.null(into: &json)
                    }
                }
                try writer.endObject(into: &json)
                try writer.member("count", JSONDecimal(UInt64(members.count)), into: &json)
                try writer.endObject(into: &json)
            }
        )
    }

    /// Says that somebody came to a presence channel.
    ///
    /// - Returns: `pusher_internal:member_added`.
    public static func memberAdded(_ member: PusherMember.Owned, on channel: String) -> PusherEvent {
        PusherEvent(
            .memberAdded,
            on: channel,
            data: .string { writer, json throws(JSONEncodingError) in
                try member.writeMembers(with: &writer, into: &json)
            }
        )
    }

    /// Says that somebody left a presence channel.
    ///
    /// - Returns: `pusher_internal:member_removed`.
    public static func memberRemoved(_ id: PusherUserID, on channel: String) -> PusherEvent {
        PusherEvent(
            .memberRemoved,
            on: channel,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.member("user_id", id, into: &json)
            }
        )
    }

    /// Says how many connections have subscribed to a channel.
    ///
    /// - Returns: `pusher_internal:subscription_count`.
    public static func subscriptionCount(_ count: JSONDecimal, on channel: String) -> PusherEvent {
        PusherEvent(
            .subscriptionCount,
            on: channel,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.member("subscription_count", count, into: &json)
            }
        )
    }

    /// Says that a cache channel has no event to start with.
    ///
    /// - Returns: `pusher:cache_miss`.
    public static func cacheMiss(on channel: String) -> PusherEvent { PusherEvent(.cacheMiss, on: channel) }

    /// Refuses a channel, as Soketi does.
    ///
    /// - Parameters:
    ///   - type: Such as `AuthError`.
    ///   - error: What is wrong, for people.
    ///   - status: Such as 401.
    ///   - channel: The channel.
    /// - Returns: `pusher:subscription_error`.
    public static func subscriptionError(
        type: String,
        error: String,
        status: JSONDecimal,
        on channel: String
    ) -> PusherEvent {
        PusherEvent(
            .subscriptionError,
            on: channel,
            data: .object { writer, json throws(JSONEncodingError) in
                try writer.member("type", type, into: &json)
                try writer.member("error", error, into: &json)
                try writer.member("status", status, into: &json)
            }
        )
    }

    /// Says that the user is known.
    ///
    /// - Parameter userData: Who the user is, as the client sent it.
    /// - Returns: `pusher:signin_success`.
    public static func signinSuccess(userData: String) -> PusherEvent {
        PusherEvent(
            .signinSuccess,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.member("user_data", userData, into: &json)
            }
        )
    }

    /// Says which of the users that are watched came or went.
    ///
    /// - Returns: `pusher_internal:watchlist_events`.
    public static func watchlistEvents(_ changes: [PusherWatchlistChange.Owned]) -> PusherEvent {
        PusherEvent(
            .watchlistEvents,
            data: .string { writer, json throws(JSONEncodingError) in
                try writer.member("events", changes, into: &json)
            }
        )
    }
}
