import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct CallerTests {
    private func text(_ text: String) -> EchoServer.Message { .text(Array(text.utf8)) }

    @Test func `a client connects, subscribes and keeps prices and charts`() throws {
        var client = try PriceClient(token: JSONRaw(#"{"token":"t"}"#))
        try client.receive(text: Array(#"0/prices,{"sid":"s"}"#.utf8))
        #expect(client.state == .subscribing)
        try client.receive(text: Array("3/prices,0[]".utf8))
        #expect(client.state == .subscribed)
        try client.receive(text: Array(#"2/prices,["price","BTC-USD",64000.5]"#.utf8))
        try client.receive(text: Array(#"2/prices,["news","none"]"#.utf8))
        try client.receive(text: Array(#"51-/prices,["chart",{"_placeholder":true,"num":0}]"#.utf8))
        try client.receive(binary: [1, 2, 3])
        #expect(client.prices == ["BTC-USD": 64000.5])
        #expect(client.charts == [[1, 2, 3]])
        #expect(
            client.outbox.map { String(decoding: $0, as: UTF8.self) } == [
                #"0/prices,{"token":"t"}"#, #"2/prices,0["subscribe",["BTC-USD","ETH-USD"]]"#,
            ]
        )
    }

    @Test func `a client that is refused says why`() throws {
        var client = try PriceClient(token: JSONRaw("{}"))
        try client.receive(text: Array(#"4/prices,{"message":"Not authorized"}"#.utf8))
        #expect(client.state == .refused("Not authorized"))
    }

    @Test func `a server lets in, echoes with attachments, and refuses`() throws {
        var server = EchoServer(token: "t")
        try server.receive(text(#"0/a,{"token":"x"}"#))
        try server.receive(text(#"0{"token":"t"}"#))
        try server.receive(text(#"51-7["e",{"_placeholder":true,"num":0},1]"#))
        try server.receive(.binary([9]))
        try server.receive(text(#"2["quiet"]"#))
        #expect(
            server.outbox == [
                text(#"4/a,{"message":"Not authorized"}"#), text(#"0{"sid":"s1"}"#),
                text(#"61-7[{"_placeholder":true,"num":0},1]"#), .binary([9]),
            ]
        )
        #expect(!server.mustClose)
    }

    @Test(arguments: [#"2/b,["not joined"]"#, #"53-["a"]"#, "4{}"])
    func `a server closes on a mistake`(packet: String) throws {
        var server = EchoServer(token: "t")
        try server.receive(text(#"0{"token":"t"}"#))
        try? server.receive(text(packet))
        #expect(server.mustClose)
    }
}
