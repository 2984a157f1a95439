/// What the simulator of Tomo can be told.
package struct TomoServerSettings: Hashable, Sendable {
    package var feed = FeedServerSettings()
    /// The one key that it takes.
    package var token = FeedClientOptions.standardToken
    /// After how many updates some are left out and the client is told so; `nil` for never.
    package var gapEvery: Int?
    /// After how many updates some are left out without a word; `nil` for never.
    package var loseEvery: Int?
    /// After how many updates the client is told something of the source; `nil` for never.
    package var statusEvery: Int?

    package init() {}
}
