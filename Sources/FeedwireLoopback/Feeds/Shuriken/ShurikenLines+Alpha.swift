import FeedwireJSON
import ShurikenFeed

extension ShurikenLines {
    static func signal(_ update: ShurikenSignalFeedUpdate, _ channel: String) -> FeedLine {
        var line = line("signal", channel)
        line.append("type", update.type)
        line.append("tokenAddress", update.tokenAddress)
        line.append("network", update.network)
        line.append("tokenMeta.symbol", update.tokenMeta?.symbol)
        line.append("feedId", update.feedID)
        line.append("profileId", update.profileID)
        guard let signal = update.latestSignal else { return line }
        line.append("latestSignal.id", signal.id)
        line.append("latestSignal.timestampMs", signal.timestampMs)
        line.append("latestSignal.isBot", signal.isBot)
        line.append("latestSignal.priceUsd", signal.priceUsd)
        line.append("latestSignal.priceNative", signal.priceNative)
        line.append("latestSignal.marketcapUsd", signal.marketcapUsd)
        line.append("latestSignal.source.sourceType", signal.source.sourceType)
        append(signal.source, &line)
        return line
    }

    private static func append(_ source: ShurikenSignalSource, _ line: inout FeedLine) {
        let prefix = "latestSignal.source.source."
        switch source.content {
        case .discord(let source):
            line.append("\(prefix)messageId", source.messageID)
            line.append("\(prefix)authorIsBot", source.isAuthorBot)
        case .telegram(let source):
            line.append("\(prefix)messageId", source.messageID)
            line.append("\(prefix)topicId", source.topicID)
        case .x(let source):
            line.append("\(prefix)tweetId", source.tweetID)
            line.append("\(prefix)authorVerified", source.isAuthorVerified)
        case .trade(let source):
            line.append("\(prefix)walletAddress", source.walletAddress)
            line.append("\(prefix)isBuy", source.isBuy)
            line.append("\(prefix)amountUsd", source.amountUsd)
            line.append("\(prefix)amountNative", source.amountNative)
        case .other: break
        }
    }

    static func message(_ event: ShurikenEvent, _ channel: String) -> FeedLine? {
        switch event {
        case .alphaMessage(let message):
            var line = line("message", channel)
            append(message, prefix: "", &line)
            return line
        case .legacyMessage(let message):
            var line = line("legacyMessage", channel)
            line.append("platform", message.platform)
            line.append("messageId", message.messageID)
            line.append("content", message.content)
            line.append("timestamp", message.timestamp)
            line.append("isEdited", message.isEdited)
            return line
        case .callReference(let reference):
            var line = line("callReference", channel)
            line.append("address", reference.address)
            line.append("lastSeenAtMs", reference.lastSeenAtMs)
            line.append("mentionCount", reference.mentionCount)
            line.append("messages", reference.mentions.map(\.messageID))
            return line
        case .feedMessage(let message):
            var line = line("feedMessage", channel)
            line.append("feedId", message.feedID)
            if let message = message.message { append(message, prefix: "message.", &line) }
            return line
        default: return nil
        }
    }

    private static func append(_ message: ShurikenAlphaMessage, prefix: String, _ line: inout FeedLine) {
        line.append("\(prefix)platform", message.platform)
        switch message.content {
        case .discord(let data):
            line.append("\(prefix)data.messageId", data.messageID)
            line.append("\(prefix)data.content", data.content)
            line.append("\(prefix)data.timestamp", data.timestamp)
            line.append("\(prefix)data.author.username", data.author?.username)
            line.append("\(prefix)tokens", data.tokens.map(\.address))
            line.append("\(prefix)data.isDeleted", data.isDeleted)
        case .telegram(let data):
            line.append("\(prefix)data.messageId", data.messageID)
            line.append("\(prefix)data.snapshotChatTitle", data.snapshotChatTitle)
            line.append("\(prefix)data.topicId", data.topicID)
            line.append("\(prefix)data.content", data.content)
            line.append("\(prefix)data.timestamp", data.timestamp)
            line.append("\(prefix)tokens", data.tokens.map(\.address))
            line.append("\(prefix)data.isEdited", data.isEdited)
        case .x(let data):
            line.append("\(prefix)data.tweetId", data.tweetID)
            line.append("\(prefix)data.content", data.content)
            line.append("\(prefix)data.author.followersCount", data.author?.followersCount)
            line.append("\(prefix)data.cashtags", data.cashtags)
            line.append("\(prefix)data.publicMetrics.quoteCount", data.publicMetrics?.quoteCount)
        case .other: break
        }
    }
}
