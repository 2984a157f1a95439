package import FeedwireJSON
package import PusherCodec

/// What the Pusher client can be told.
package struct PusherClientSettings: Sendable {
    /// The app, whose secret it signs with itself, as no client but one for tests does.
    package var app: PusherTestApp
    /// What to subscribe to at once.
    package var channels: [String] = []
    /// Who joins presence channels, an object with a `user_id`; `nil` for the socket id.
    package var member: JSONRaw?
    /// Who signs in at once, an object with an `id`; `nil` for nobody.
    package var user: JSONRaw?
    package var session = PusherSessionSettings()

    package init(app: PusherTestApp) {
        self.app = app
        // Servers that refuse a channel without naming it are not waited for long.
        session.answerTimeout = .seconds(10)
    }
}
