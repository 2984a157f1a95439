import FeedwireCore
import FeedwireJSON
public import PusherCodec

// All that this module needs of Pusher's codec.

extension ShurikenConnection {
    /// Where a client of Pusher Channels connects to.
    ///
    /// - Parameters:
    ///   - client: The client's name, which the server may count by.
    ///   - version: Its version.
    /// - Returns: The URL, or `nil` if the port is none.
    public func url(client: String, version: String) -> PusherURL? {
        guard let number = try? wsPort.uint64(), let port = UInt16(exactly: number) else { return nil }
        let target = PusherTarget(key: appKey, client: client, version: version)
        return PusherURL(isSecure: forceTLS, host: wsHost, port: port, target: target)
    }
}

extension ShurikenResolvedSubscription {
    /// The form that asks for an authorization, of a subscription that ``needsAuthorization``.
    ///
    /// - Parameter socketID: What the server named the connection.
    /// - Returns: The body of a `POST` to ``ShurikenConnection/authorizationURL(relativeTo:)``.
    public func authorizationRequest(socketID: String) -> PusherAuthorizationRequest {
        PusherAuthorizationRequest(socketID: socketID, channel: channel)
    }

    /// The message that subscribes to the channel.
    ///
    /// - Parameter authorization: What the server answered, of a subscription that ``needsAuthorization``.
    /// - Returns: `pusher:subscribe`, with the channel data as they are.
    public func subscribe(with authorization: ShurikenAuthorization? = nil) -> PusherEvent {
        .subscribe(to: channel, auth: authorization?.auth, channelData: authorization?.channelData)
    }
}

extension ShurikenSession {
    /// The subscription whose payload a message carries, or `nil` if it is of none.
    ///
    /// ```swift
    /// guard let subscription = session.subscription(of: message, in: text) else { return }
    /// let stream = ShurikenStream(subscription.stream)
    /// try message.data.withDocument(in: text, unescapingInto: &buffer) { document throws(JSONDecodingError) in
    ///     try show(ShurikenMessage(decoding: document, of: stream), in: document)
    /// }
    /// ```
    ///
    /// - Complexity: O(*n*) for *n* subscriptions; allocates only for names with escapes.
    public func subscription(of message: PusherMessage, in json: Span<UInt8>) -> ShurikenResolvedSubscription? {
        guard let channel = message.channel else { return nil }
        return subscriptions.first {
            channel.equals($0.channel, in: json) && message.event.equals($0.event, in: json)
        }
    }
}

extension JSONString {
    /// Whether its text is another, byte by byte.
    fileprivate func equals(_ text: String, in json: Span<UInt8>) -> Bool {
        guard !hasEscapes, Int(range.upperBound) <= json.count else {
            return (try? string(in: json))?.utf8.elementsEqual(text.utf8) ?? false
        }
        guard range.count == text.utf8.count else { return false }
        return zip(range.indices, text.utf8).allSatisfy { json[$0] == $1 }
    }
}
