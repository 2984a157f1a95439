package import PusherCodec

/// What the Pusher server can be told.
package struct PusherServerSettings: Sendable {
    package var app: PusherTestApp
    package var session: PusherSessionSettings
    /// How long after its opening a connection is not answered any more, for who tests what clients do then; `nil` for never.
    package var muteDelay: Duration?
    /// Whether who is on a channel without presence is told how many they are.
    package var tellsSubscriptionCounts = false

    /// A server of an app.
    package init(app: PusherTestApp) {
        self.app = app
        session = PusherSessionSettings()
        session.limits = PusherLimits(byteCount: 100_000)
        session.channelCount = 100
        // What all others on its channels send comes to a client at once.
        session.queueMessageCount = 65_536
        session.queueByteCount = 16 << 20
    }
}
