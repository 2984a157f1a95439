import FeedwireJSON
import Foundation
import PusherCodec
import ShurikenFeed
import Testing

@Suite struct CallerTests {
    @Test(arguments: [
        ("LastPrice.swift", "Sources/Feeds/ShurikenFeed/ShurikenFeed.docc/ShurikenFeed.md"),
        ("SwapPrice.swift", "README.md"),
        ("TokenWatcher.swift", "Sources/Feeds/ShurikenFeed/ShurikenFeed.docc/FollowTokens.md"),
        ("SessionServer.swift", "Sources/Feeds/ShurikenFeed/ShurikenFeed.docc/FollowTokens.md"),
    ])
    func `the documentation shows the example that is compiled here`(file: String, page: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(file)"), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(page)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a document becomes a price in a few lines`() throws {
        #expect(try lastPrice(in: Array(#"{"priceUsd":"160.0"}"#.utf8)) == 160)
        #expect(try lastPrice(in: Array("{}".utf8)) == nil)
        #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try lastPrice(in: Array("[]".utf8)) }
    }

    @Test func `an event of Pusher becomes a price in a few lines`() throws {
        var buffer: [UInt8] = []
        let event = #"{"event":"update","channel":"c","data":"{\"tokenMint\":\"So111\",\"priceUsd\":\"160.25\"}"}"#
        #expect(try swapPrice(in: Array(event.utf8), unescapingInto: &buffer) == 160.25)
        let plain = #"{"event":"update","channel":"c","data":{"priceUsd":160.5}}"#
        #expect(try swapPrice(in: Array(plain.utf8), unescapingInto: &buffer) == 160.5)
        #expect(try swapPrice(in: Array(#"{"event":"pusher:ping"}"#.utf8), unescapingInto: &buffer) == nil)
        let error = #expect(throws: PusherDecodingError.self) {
            try swapPrice(in: Array(#"{"event":"update","data":"[]"}"#.utf8), unescapingInto: &buffer)
        }
        #expect(error?.code == .invalidDocument && error?.offset == 0)
    }

    @Test(arguments: [true, false])
    func `a client has what the streams say that it asked for, whether answers come in an envelope or not`(
        isWrapped: Bool
    ) throws {
        var watcher = TokenWatcher()
        let server = SessionServer(isWrapped: isWrapped)
        let swaps = ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": "So111"])
        let signals = ShurikenSubscription(.alphaSignalFeedGlobal)
        let first = try watcher.receive(response: server.session(for: watcher.subscribe(to: [swaps, signals])))
        #expect(first.map(\.channel) == ["svm.token.swaps-So111", "alpha.signalFeedGlobal"])
        #expect(first.map(\.needsAuthorization) == [false, false])
        let endpoint = watcher.session?.connection.authorizationURL()
        #expect(endpoint == "https://api.shuriken.trade/api/v2/ws/auth")

        let notifications = ShurikenSubscription(.portfolioNotifications)
        let second = try watcher.receive(response: server.session(for: watcher.subscribe(to: [swaps, notifications])))
        #expect(second.map(\.channel) == ["presence-notification_u1"])
        #expect(second.map(\.needsAuthorization) == [true])
        #expect(watcher.session?.subscriptions.count == 3)

        for (channel, document) in [
            (
                "svm.token.swaps-So111",
                #"{"tokenMint":"So111","isBuy":true,"priceUsd":"160.5","amountOut":9007199254740993}"#
            ),
            ("svm.token.swaps-So111", #"{"tokenMint":"So111","isBuy":false,"priceUsd":"160.25","amountOut":7}"#),
            (
                "alpha.signalFeedGlobal",
                #"{"type":"globalSignalFeedUpdate","tokenAddress":"T1","latestSignal":{"priceUsd":0.01}}"#
            ),
            ("presence-notification_u1", #"{"type":"swap","task_id":"t1","user_id":"u1","chain_id":8453}"#),
            ("elsewhere", #"{"tokenMint":"So111","priceUsd":"1"}"#),
        ] {
            let bytes = Array(document.utf8)
            try watcher.receive("update", on: channel, document: bytes.span)
        }
        #expect(watcher.boughtAmount == 9_007_199_254_740_993)
        #expect(watcher.prices == ["So111": 160.25, "T1": 0.01])
        #expect(watcher.finishedTasks == ["t1"])
    }

    @Test func `what a channel is authorized with is handed on byte by byte`() throws {
        let answer = try SessionServer(isWrapped: false).authorization(signature: "0a1b2c", user: "u1")
        #expect(
            String(decoding: answer, as: UTF8.self)
                == #"{"auth":"demo-key:0a1b2c","channel_data":"{\"user_id\":\"u1\"}"}"#
        )
        let authorization = try ShurikenResponse<ShurikenAuthorization>(decoding: answer).content
        #expect(authorization.auth == "demo-key:0a1b2c")
        #expect(authorization.channelData == #"{"user_id":"u1"}"#)
    }
}
