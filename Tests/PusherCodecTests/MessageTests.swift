import FeedwireJSON
import PusherCodec
import Testing

/// What vectors cannot say of messages.
@Suite struct MessageTests {
    @Test func `a message may come as text, as bytes and as a span`() throws {
        let text = #"{"event":"e","channel":"c","data":"{\"a\":1}","user_id":7,"x":[]}"#
        let bytes = Array(text.utf8)
        let event = try PusherEvent(decoding: text)
        #expect(try PusherEvent(decoding: bytes) == event)
        #expect(try PusherEvent(decoding: bytes.span) == event)
        #expect(try PusherEvent(PusherMessage(decoding: bytes.span), in: bytes.span) == event)
        #expect(event.name == "e" && event.channel == "c" && event.data == .text(#"{"a":1}"#))
        #expect(event.userID == PusherUserID("7") && event.others.entries.map(\.name) == ["x"])
    }

    @Test(arguments: PusherEventName.allCases)
    func `an event is known by its name, and has the prefix of its kind`(name: PusherEventName) throws {
        guard let wireName = name.wireName.map({ "\($0)" }) else { return }
        let json = Array(#"{"event":"\#(wireName)"}"#.utf8)
        #expect(try PusherMessage(decoding: json.span).name == name)
        #expect(name.isPusher == wireName.hasPrefix("pusher:"))
        #expect(name.isInternal == wireName.hasPrefix("pusher_internal:"))
        #expect(!name.isClient)
    }

    @Test(
        arguments: [
            ("client-x", .client), ("pusher:x", .otherPusher), ("pusher_internal:x", .otherInternal), ("x", .custom),
        ] as [(String, PusherEventName)]
    )
    func `an event that is not known is of the kind that its prefix says`(event: String, name: PusherEventName) throws {
        let json = Array(#"{"event":"\#(event)"}"#.utf8)
        let message = try PusherMessage(decoding: json.span)
        #expect(message.name == name)
        #expect(message.name.isClient == (name == .client))
        #expect(message.name.isPusher == (name == .otherPusher) && message.name.isInternal == (name == .otherInternal))
    }

    @Test func `ids are equal if their texts are, and are written back as they were`() throws {
        let number = try #require(JSONDecimal("7"))
        #expect(PusherUserID(number) == PusherUserID("7"))
        #expect(Set([PusherUserID(number), PusherUserID("7"), PusherUserID(true), PusherUserID("true")]).count == 2)
        // Unlike texts, which are canonically equal.
        #expect(PusherUserID("e\u{301}") != PusherUserID("\u{e9}"))
        var json: [UInt8] = []
        try [PusherUserID(number), PusherUserID("7"), PusherUserID(true)].encode(into: &json)
        #expect(String(decoding: json, as: UTF8.self) == #"[7,"7",true]"#)
    }
}
