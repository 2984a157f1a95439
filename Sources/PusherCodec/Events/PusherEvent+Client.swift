import FeedwireCore
import FeedwireJSON

// What clients send has its document as it is.

extension PusherEvent {
    /// `pusher:ping`, which either end may send.
    public static var ping: PusherEvent { PusherEvent(.ping, data: .object { _, _ in }) }

    /// `pusher:pong`, which either end answers a ping with.
    public static var pong: PusherEvent { PusherEvent(.pong, data: .object { _, _ in }) }

    /// Asks for a channel.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - auth: The authorization of a channel that is not public.
    ///   - channelData: Who joins a presence channel, just as it was signed.
    /// - Returns: `pusher:subscribe`.
    public static func subscribe(to channel: String, auth: String? = nil, channelData: String? = nil) -> PusherEvent {
        PusherEvent(
            .subscribe,
            data: .object { writer, json throws(JSONEncodingError) in
                try writer.member("auth", auth, into: &json)
                try writer.member("channel_data", channelData, into: &json)
                try writer.member("channel", channel, into: &json)
            }
        )
    }

    /// Leaves a channel.
    ///
    /// - Returns: `pusher:unsubscribe`.
    public static func unsubscribe(from channel: String) -> PusherEvent {
        PusherEvent(
            .unsubscribe,
            data: .object { writer, json throws(JSONEncodingError) in
                try writer.member("channel", channel, into: &json)
            }
        )
    }

    /// Says who the user is.
    ///
    /// - Parameters:
    ///   - auth: The authorization.
    ///   - userData: Who the user is, just as it was signed.
    /// - Returns: `pusher:signin`.
    public static func signin(auth: String, userData: String) -> PusherEvent {
        PusherEvent(
            .signin,
            data: .object { writer, json throws(JSONEncodingError) in
                try writer.member("auth", auth, into: &json)
                try writer.member("user_data", userData, into: &json)
            }
        )
    }
}
