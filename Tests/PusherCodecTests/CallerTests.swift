import FeedwireJSON
import Foundation
import PusherCodec
import Testing

@Suite struct CallerTests {
    private func encoded(_ event: PusherEvent) throws -> String {
        var bytes: [UInt8] = []
        try event.encode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `the documentation shows the example that is compiled here`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appending(path: "Callers/PriceSubscriber.swift"), encoding: .utf8)
        let page = folder.appending(path: "../../Sources/PusherCodec/PusherCodec.docc/PusherCodec.md")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("```swift\n\(example)```"))
    }

    @Test func `a subscriber subscribes, answers pings and has the last price`() throws {
        var subscriber = PriceSubscriber(channel: "prices")
        func receive(_ text: String) throws -> String? {
            let bytes = Array(text.utf8)
            return try subscriber.receive(bytes.span).map(encoded)
        }
        let greeting = PusherEvent.connectionEstablished(socketID: "1.2")
        #expect(try receive(encoded(greeting)) == #"{"event":"pusher:subscribe","data":{"channel":"prices"}}"#)
        #expect(try receive(#"{"event":"pusher:ping"}"#) == #"{"event":"pusher:pong","data":{}}"#)
        #expect(try receive(#"{"event":"price","channel":"prices","data":"{\"symbol\":\"A\",\"price\":1.25}"}"#) == nil)
        #expect(subscriber.lastPrice == 1.25)
        #expect(try receive(#"{"event":"price","channel":"prices","data":{"price":2}}"#) == nil)
        #expect(subscriber.lastPrice == 2)
        #expect(try receive(#"{"event":"price","channel":"others","data":{"price":3}}"#) == nil)
        #expect(subscriber.lastPrice == 2)
    }

    @Test func `a server lets members in, and sends on what they say`() throws {
        var server = ChannelServer(channel: "presence-room")
        func receive(_ text: String) throws -> (answers: [String], others: [String]) {
            let told = try server.receive(Array(text.utf8))
            return (try told.answers.map(encoded), try told.others.map(encoded))
        }
        func subscription(_ id: String) throws -> String {
            try encoded(.subscribe(to: "presence-room", auth: "K:S", channelData: #"{"user_id":"\#(id)"}"#))
        }
        #expect(
            try receive(subscription("a")).others == [encoded(.memberAdded(.init(.init("a")), on: "presence-room"))]
        )
        let told = try receive(subscription("b"))
        let data = #"{\"presence\":{\"ids\":[\"a\",\"b\"],\"hash\":{\"a\":null,\"b\":null},\"count\":2}}"#
        #expect(
            told.answers == [
                #"{"event":"pusher_internal:subscription_succeeded","channel":"presence-room","data":"\#(data)"}"#
            ]
        )
        #expect(try receive(subscription("b")).others.isEmpty)
        let whisper = #"{"event":"client-hi","channel":"presence-room","data":[1]}"#
        #expect(try receive(whisper).others == [whisper])
        #expect(
            try receive("hello").answers == [
                #"{"event":"pusher:error","data":{"message":"pusher.invalid-json at 0","code":4200}}"#
            ]
        )
    }
}
