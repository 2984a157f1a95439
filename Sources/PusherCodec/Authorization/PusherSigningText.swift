/// What is signed for a subscription, or for signing in.
///
/// Its parts have been checked, so that no name of a channel makes it the text of something else.
public struct PusherSigningText: Hashable, Sendable {
    /// The text: `socket:channel`, `socket:channel:channel_data` or `socket::user::user_data`.
    public let bytes: [UInt8]

    /// What is signed for a subscription.
    ///
    /// - Parameters:
    ///   - channel: The channel's name.
    ///   - channelData: For a presence channel the `channel_data` that is sent, byte for byte: a space less is another signature.
    ///   - socketID: The connection's id.
    /// - Throws: ``PusherEncodingError/Code/invalidSocketID``, ``PusherEncodingError/Code/invalidChannelName``.
    public init(channel: String, channelData: String? = nil, socketID: String) throws(PusherEncodingError) {
        guard PusherName.socketID.accepts(socketID) else { throw PusherEncodingError(.invalidSocketID) }
        guard PusherName.channel.accepts(channel) else { throw PusherEncodingError(.invalidChannelName) }
        bytes = Self.joined([socketID, channel] + (channelData.map { [$0] } ?? []))
    }

    /// What is signed for signing in.
    ///
    /// - Parameters:
    ///   - user: The `user_data` that is sent, byte for byte: a JSON object with an `id`.
    ///   - socketID: The connection's id.
    /// - Throws: ``PusherEncodingError/Code/invalidSocketID``, ``PusherEncodingError/Code/invalidUserData``.
    public init(user: String, socketID: String) throws(PusherEncodingError) {
        guard PusherName.socketID.accepts(socketID) else { throw PusherEncodingError(.invalidSocketID) }
        guard PusherUserData.hasID(user) else { throw PusherEncodingError(.invalidUserData) }
        bytes = Self.joined([socketID, "", "user", "", user])
    }

    private static func joined(_ parts: [String]) -> [UInt8] {
        Array(parts.map { Array($0.utf8) }.joined(separator: CollectionOfOne(UInt8(ascii: ":"))))
    }
}
