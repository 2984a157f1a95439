import FeedwireJSON
import ShurikenFeed

/// A server without its sockets: it answers a request for a session, and an authorization.
struct SessionServer {
    let isWrapped: Bool

    /// The answer to a request for a session: a channel for each subscription.
    func session(for body: [UInt8]) throws -> [UInt8] {
        let request = try ShurikenSessionRequest(decoding: body)
        var connection = ShurikenConnection(appKey: "demo-key", wsHost: "ws.example.test", wsPort: 443, forceTLS: true)
        connection.authEndpoint = "/api/v2/ws/auth"
        let session = ShurikenSession(connection: connection, subscriptions: request.subscriptions.map(resolve))
        var answer: [UInt8] = []
        try ShurikenResponse(session, isWrapped: isWrapped, requestID: isWrapped ? "req_demo" : nil)
            .encode(into: &answer)
        return answer
    }

    /// The answer to a request for an authorization.
    func authorization(signature: String, user: String) throws -> [UInt8] {
        var authorization = ShurikenAuthorization(auth: "demo-key:\(signature)")
        authorization.channelData = #"{"user_id":"\#(user)"}"#
        var answer: [UInt8] = []
        try authorization.encode(into: &answer)
        return answer
    }

    private func resolve(_ subscription: ShurikenSubscription) -> ShurikenResolvedSubscription {
        let isPersonal = ShurikenStream(subscription.stream) == .portfolioNotifications
        let filter = subscription.filter.entries.map { "-\($0.value)" }.joined()
        let channel = isPersonal ? "presence-notification_u1" : "\(subscription.stream)\(filter)"
        var resolved = ShurikenResolvedSubscription(
            stream: subscription.stream,
            channel: channel,
            event: "update"
        )
        resolved.visibility = isPersonal ? "presence" : "public"
        return resolved
    }
}
