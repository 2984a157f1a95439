/// How many characters names may have; each is the largest number that is accepted.
public struct PusherNameLimits: Hashable, Sendable {
    /// Characters of a channel's name.
    public let channelCharacterCount: Int
    /// Characters of an event's name.
    public let eventCharacterCount: Int
    /// Characters of a user's id.
    public let userIDCharacterCount: Int

    /// What servers and libraries enforce: 200 characters of each.
    ///
    /// - Precondition: No limit is negative.
    public init(
        channelCharacterCount: Int = 200,
        eventCharacterCount: Int = 200,
        userIDCharacterCount: Int = 200
    ) {
        precondition(
            channelCharacterCount >= 0 && eventCharacterCount >= 0 && userIDCharacterCount >= 0,
            "a limit is out of range"
        )
        self.channelCharacterCount = channelCharacterCount
        self.eventCharacterCount = eventCharacterCount
        self.userIDCharacterCount = userIDCharacterCount
    }

    /// What Pusher documents: 164 characters of a channel, 200 of an event, 128 of a user's id.
    public static let documented = PusherNameLimits(channelCharacterCount: 164, userIDCharacterCount: 128)
}
