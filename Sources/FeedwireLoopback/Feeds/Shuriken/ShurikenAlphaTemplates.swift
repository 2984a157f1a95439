/// What the simulator of Shuriken writes to the streams of signals, messages and tasks.
enum ShurikenAlphaTemplates {
    static let globalSignals = signals("globalSignalFeedUpdate", "")
    static let personalSignals = signals("personalSignalFeedUpdate", #""feedId":"f1""#)
    static let profileSignals = signals("profileSignalFeedUpdate", #""profileId":"$profile""#)
    static let namedSignals: [MessageTemplate] =
        signals("namedSignalFeedUpdate", #""feedId":"$feed""#) + [
            MessageTemplate(
                #"{"type":"feedMessage","feedId":"$feed","message":{"platform":"telegram","data":\#(telegramMessage)}}"#
            )
        ]

    /// Signals of each source, then one without what may be absent.
    private static func signals(_ type: String, _ id: String) -> [MessageTemplate] {
        let member = id.isEmpty ? "" : ",\(id)"
        let sources = [("discord", discord), ("telegram", telegram), ("x", x), ("trade", trade)]
        return sources.map { name, source in
            MessageTemplate(
                #"{"type":"\#(type)","tokenAddress":"$token","network":"sol","tokenMeta":{"address":"$token","network":"sol","#
                    + #""symbol":"DMO","name":"Demo","decimals":6},"latestSignal":{"id":"sg$number","#
                    + #""timestampMs":$milliseconds,"source":{"sourceType":"\#(name)","source":\#(source)},"isBot":$flag,"#
                    + #""priceUsd":$price,"priceNative":$ratio,"marketcapUsd":$usd,"liquidityUsd":5000}\#(member)}"#
            )
        } + [MessageTemplate(#"{"type":"\#(type)","tokenAddress":"$token","network":"monad"\#(member)}"#)]
    }

    private static let discord = #"""
        {"messageId":"m$number","guildId":"g1","channelId":"c1","authorId":"a1","authorUsername":"al","authorIsBot":false}
        """#
    private static let telegram = #"{"messageId":"m$number","chatId":"c2","topicId":-7,"senderId":"s1"}"#
    private static let x = #"{"tweetId":"$great","authorId":"a2","authorVerified":true}"#
    private static let trade = #"""
        {"walletAddress":"$wallet","txSignature":"$signature","isBuy":$flag,"amountUsd":"$usd","amountNative":"$native"}
        """#

    static let personal: [MessageTemplate] = [
        #"""
        {"platform":"discord","data":{"messageId":"m$number","guildId":"g1","channelId":"c1","content":"gm\n\"$number\"",\#
        "timestamp":$milliseconds,"author":{"username":"al","isBot":false},"tokens":[{"address":"$token","chain":"sol"}],\#
        "isEdited":false,"isDeleted":$flag}}
        """#,
        MessageTemplate(#"{"platform":"telegram","data":\#(telegramMessage)}"#),
        #"""
        {"platform":"x","data":{"tweetId":"$great","content":"to the moon 🌕 €","timestamp":$milliseconds,\#
        "author":{"userId":"u2","username":"bo","verified":true,"followersCount":$height},"tokens":[],\#
        "hashtags":["sol"],"cashtags":["DMO"],"mentions":[{"username":"al","userId":"u3"}],\#
        "publicMetrics":{"likeCount":1,"retweetCount":2,"replyCount":3,"quoteCount":4},"mediaUrls":[],"isDeleted":false}}
        """#,
        #"""
        {"messageId":"m$number","channelId":"c1","platform":"unknown","content":"an old one","timestamp":$milliseconds,\#
        "tokens":[],"isEdited":true,"isDeleted":false}
        """#,
        #"""
        {"type":"callReference","address":"$token","firstSeenAtMs":1,"lastSeenAtMs":$milliseconds,"mentionCount":1,\#
        "mentions":[{"messageId":"m$number","platform":"x","timestampMs":$milliseconds}]}
        """#,
    ]

    private static let telegramMessage = #"""
        {"messageId":"m$number","chatId":"c2","snapshotChatTitle":"Les \u00e9lus","topicId":12,"content":"",\#
        "timestamp":$milliseconds,"tokens":[{"address":"$token","chain":"sol"},{"address":"0x$other","chain":"base"}],\#
        "isEdited":$flag,"isDeleted":false}
        """#

    /// In both spellings, of which the documentation does not say which it is.
    static let notifications: [MessageTemplate] = [
        #"{"type":"swap","taskId":"t$number","userId":"u1","chainId":8453}"#,
        #"{"type":"swap","task_id":"t$number","user_id":"u1","chain_id":8453}"#,
        #"{"type":"strategy","rootTaskId":"t$number","userId":"u1"}"#,
        #"{"type":"claim","claimId":"c$number","userId":"u1"}"#,
        #"{"type":"perpsOrder","taskId":"t$number","userId":"u1"}"#,
    ]

    static let automations: [MessageTemplate] = [
        #"{"type":"taskUpdate","task_id":"t$number","user_id":"u1"}"#,
        #"{"type":"regionalStats","taskId":"t$number","regionId":"r1","userId":"u1"}"#,
        #"{"type":"automation","taskId":"t$number","userId":"u1"}"#,
    ]
}
