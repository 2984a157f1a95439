import FeedwireJSON
import ShurikenFeed

/// A client without its sockets: it asks for streams, and has what their events say.
struct TokenWatcher {
    private(set) var request = ShurikenSessionRequest(subscriptions: [])
    private(set) var session: ShurikenSession?
    private(set) var channels: [String] = []
    /// Tokens that were bought, in their smallest unit.
    private(set) var boughtAmount: UInt64 = 0
    private(set) var prices: [String: Double] = [:]
    private(set) var finishedTasks: [String] = []

    /// The body of the request that asks for these streams, too.
    mutating func subscribe(to subscriptions: [ShurikenSubscription]) throws -> [UInt8] {
        request = request.expanded(by: subscriptions)
        var body: [UInt8] = []
        try request.encode(into: &body)
        return body
    }

    /// Takes the answer.
    ///
    /// - Returns: The subscriptions to channels that are new.
    mutating func receive(response body: [UInt8]) throws -> [ShurikenResolvedSubscription] {
        let session = try ShurikenResponse<ShurikenSession>(decoding: body).content
        self.session = session
        let new = session.subscriptions(besides: channels)
        channels += new.map(\.channel)
        return new
    }

    /// Takes an event, whose document is what Pusher's `data` has in its string.
    mutating func receive(_ event: String, on channel: String, document: Span<UInt8>) throws {
        guard let subscription = session?.subscription(ofEvent: event, on: channel) else { return }
        switch try ShurikenMessage(decoding: document, of: ShurikenStream(subscription.stream)) {
        case .svmSwap(let swap):
            if try swap.isBuy.bool() == true { boughtAmount += try swap.amountOut.uint64(in: document) ?? 0 }
            guard let token = try swap.tokenMint.read(in: document) else { return }
            prices[token] = try swap.priceUsd.double(in: document)
        case .signalFeedUpdate(let update):
            guard let token = try update.tokenAddress.read(in: document) else { return }
            prices[token] = try update.latestSignal.fields(in: document)?.priceUsd.double(in: document)
        case .notification(let notification):
            if let task = try notification.taskID.read(in: document) { finishedTasks.append(task) }
        default: break
        }
    }
}
