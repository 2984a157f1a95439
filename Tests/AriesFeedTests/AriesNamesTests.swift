import AriesFeed
import FeedwireJSON
import Testing

@Suite struct AriesNamesTests {
    /// A field that is a string with this text, its last character as an escape too.
    private func fields(_ text: StaticString) throws -> [(JSONField<String>, [UInt8])] {
        let last = try #require("\(text)".unicodeScalars.last)
        let escaped = "\("\(text)".dropLast())\\u00\(String(last.value, radix: 16))"
        return try ["\(text)", escaped].map { text in
            let json = Array("\"\(text)\"".utf8)
            return (JSONField(try JSONValue(decoding: json.span)), json)
        }
    }

    @Test(arguments: AriesMessageType.allCases)
    func `a type has its name, both ways`(type: AriesMessageType) throws {
        for (field, json) in try fields(type.wireName) { #expect(AriesMessageType(field, in: json.span) == type) }
    }

    @Test(arguments: AriesAction.allCases)
    func `an action has its name, both ways`(action: AriesAction) throws {
        for (field, json) in try fields(action.wireName) { #expect(AriesAction(field, in: json.span) == action) }
    }

    @Test(arguments: AriesTopic.allCases)
    func `a topic has its names, both ways`(topic: AriesTopic) throws {
        for (field, json) in try fields(topic.wireName) + fields(topic.olderWireName) {
            #expect(AriesTopic(field, in: json.span) == topic)
        }
    }

    @Test func `names are those of the documentation`() {
        #expect(
            AriesMessageType.allCases.map { "\($0.wireName)" } == [
                "event", "response", "request", "subscribe", "unsubscribe", "ping", "pong",
            ]
        )
        #expect(
            AriesAction.allCases.map { "\($0.wireName)" } == [
                "update", "error", "authSuccess", "authRequired", "refreshAuth", "authExpired", "auth", "subscribe",
                "unsubscribe", "ping", "publish",
            ]
        )
        #expect(
            AriesTopic.allCases.map { "\($0.wireName)" } == ["marketStatus", "account", "pnl", "watchlist", "news"]
        )
        #expect(
            AriesTopic.allCases.map { "\($0.olderWireName)" } == [
                "marketStatus", "accUpdates", "pnlCandle", "watchlistUpdates", "news",
            ]
        )
    }

    @Test(arguments: ["", "Event", "event ", "accupdates", "quote", "marketstatus", "\u{FF50}ing"])
    func `the sets are open`(text: String) throws {
        let json = Array("\"\(text)\"".utf8)
        let field = JSONField<String>(try JSONValue(decoding: json.span))
        #expect(AriesMessageType(field, in: json.span) == nil)
        #expect(AriesAction(field, in: json.span) == nil)
        #expect(AriesTopic(field, in: json.span) == nil)
        #expect(AriesTopic(field, in: json.span.extracting(..<1)) == nil)
    }

    @Test func `what is no string names nothing`() throws {
        for text in ["null", "1", "[\"ping\"]", "{}"] {
            let json = Array(text.utf8)
            let field = JSONField<String>(try JSONValue(decoding: json.span))
            #expect(AriesMessageType(field, in: json.span) == nil && AriesTopic(field, in: json.span) == nil)
        }
        #expect(AriesAction(JSONField(), in: Array("".utf8).span) == nil)
    }

    @Test func `each error has a name of its own`() {
        let names = AriesDecodingError.Code.allCases.map { "\($0.identifier)" }
        #expect(names.count == JSONDecodingError.Code.allCases.count + 1 && Set(names).count == names.count)
        #expect(names.last == "aries.too-many-documents" && names.contains("json.wrong-kind"))
    }
}
