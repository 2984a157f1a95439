import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct ClientSessionTests {
    @Test func `a client asks for its namespaces as soon as there is a carrier`() throws {
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        try session.connect("/admin", auth: JSONRaw(#"{"token":1}"#), at: .zero)
        #expect(session.sent() == [])
        session.carrierOpened(at: .zero)
        try session.connect("/late", at: .zero)
        #expect(session.sent() == ["0", #"0/admin,{"token":1}"#, "0/late,"])
        #expect(try session.take(#"0/admin,{"sid":"s1"}"#) == .connected(isRecovered: false))
        #expect(session.isConnected(to: "/admin") && session.sessionID(of: "/admin") == "s1")
        #expect(!session.isConnected(to: "/") && session.sessionID(of: "/") == nil)
    }

    @Test func `what is sent before the namespace is connected waits for that`() throws {
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        try session.emit("a", at: .zero)
        session.carrierOpened(at: .zero)
        try session.emit("b", [JSONRaw("1")], acknowledgedWithin: .seconds(1), at: .zero)
        #expect(session.sent() == ["0"])
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.acknowledge(1) }
        try session.take(#"0{"sid":"s"}"#)
        try session.emit("c", at: .zero)
        #expect(session.sent() == [#"2["a"]"#, #"20["b",1]"#, #"2["c"]"#])
    }

    @Test func `events before the answer to the CONNECT are kept for it`() throws {
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        try session.connect("/x", at: .zero)
        session.carrierOpened(at: .zero)
        #expect(try session.take(#"2["x",1]"#) == nil)
        #expect(try session.take(#"51-/x,["y",{"_placeholder":true,"num":0}]"#) == nil)
        #expect(try session.receive(binary: [7].span, at: .zero) == nil)
        #expect(try session.take(#"2["x",2]"#) == nil)
        #expect(session.nextHeldStep() == nil)
        #expect(try session.take(#"0/x,{"sid":"s"}"#) == .connected(isRecovered: false))
        #expect(try held(&session) == [.init(.event("y", [JSONRaw(SocketIOPlaceholder(0))]), "/x", [[7]])])
        try session.take(#"0{"sid":"s"}"#)
        // What comes before they were taken queues up behind them.
        let first = try session.receive(text: Array(#"2["x",3]"#.utf8).span, at: .zero)
        #expect(try session.ownedPacket(of: #require(first), in: Span()).content == .event("x", [JSONRaw("1")]))
        #expect(try held(&session).map(\.content) == [.event("x", [JSONRaw("2")]), .event("x", [JSONRaw("3")])])
        #expect(try session.take(#"2["x",4]"#) == .event)
    }

    private func held(_ session: inout SocketIOClientSession) throws -> [SocketIOPacket.Owned] {
        var packets: [SocketIOPacket.Owned] = []
        while let step = session.nextHeldStep() { packets.append(try session.ownedPacket(of: step, in: Span())) }
        return packets
    }

    @Test func `a refused namespace keeps what waits for it until it is asked for again`() throws {
        var session = SocketIOClientSession()
        try session.connect(auth: JSONRaw("{}"), at: .zero)
        session.carrierOpened(at: .zero)
        try session.emit("a", at: .zero)
        #expect(try session.take(#"4{"message":"no"}"#) == .refused)
        #expect(session.deadline == nil)
        _ = session.carrierClosed(at: .zero)
        session.carrierOpened(at: .zero)
        #expect(session.sent() == [])
        try session.connect(auth: JSONRaw(#"{"token":1}"#), at: .zero)
        try session.take(#"0{"sid":"s"}"#)
        #expect(session.sent() == [#"0{"token":1}"#, #"2["a"]"#])
    }

    @Test func `a namespace that the server has left is not asked for again by itself`() throws {
        var session = try SocketIOClientSession.connected()
        try session.emit("sent", acknowledgedWithin: .seconds(1), at: .zero)
        _ = session.sent()
        try session.emit("unsent", acknowledgedWithin: .seconds(1), at: .zero)
        #expect(try session.take("1") == .disconnected)
        #expect(session.missed() == ["/ 0 socket has been disconnected"])
        #expect(session.sent() == [])
        #expect(try session.take(#"2["late"]"#) == nil)
        try session.connect(at: .zero)
        try session.take(#"0{"sid":"s"}"#)
        #expect(session.sent() == ["0", #"21["unsent"]"#])
    }

    @Test func `a client leaves a namespace, at once or as soon as it was let in`() throws {
        var session = try SocketIOClientSession.connected()
        try session.emit("a", acknowledgedWithin: .seconds(1), at: .zero)
        try session.disconnect()
        #expect(session.sent() == [#"20["a"]"#, "1"] && session.missed() == ["/ 0 socket has been disconnected"])
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.emit("b", at: .zero) }
        try session.connect("/x", at: .zero)
        try session.emit("c", namespace: "/x", at: .zero)
        try session.disconnect(namespace: "/x")
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.disconnect(namespace: "/x") }
        #expect(session.sent() == ["0/x,"])
        #expect(try session.take(#"0/x,{"sid":"s"}"#) == nil)
        #expect(session.sent() == ["1/x,"])
        #expect(try session.take(#"2/x,["late"]"#) == nil)
    }

    @Test func `a client that leaves and asks again before the answer is connected by that`() throws {
        var session = SocketIOClientSession()
        session.carrierOpened(at: .zero)
        try session.connect("/x", at: .zero)
        try session.disconnect(namespace: "/x")
        try session.connect("/x", at: .zero)
        #expect(try session.take(#"0/x,{"sid":"s"}"#) == .connected(isRecovered: false))
        #expect(session.sent() == ["0/x,"])
    }

    @Test(arguments: [
        ("0", SocketIODecodingError.Code.alreadyConnected, 1), (#"0{"sid":"s"}"#, .alreadyConnected, 1),
        ("0/x,", .missingSessionID, 4), (#"0/x,{"sid":5}"#, .missingSessionID, 13),
        (#"4{}"#, .unexpectedConnectError, 0),
    ])
    func `what a server may not send ends the connection`(
        text: String,
        code: SocketIODecodingError.Code,
        offset: UInt64
    ) throws {
        var session = try SocketIOClientSession.connected()
        try session.connect("/x", at: .zero)
        #expect(throws: SocketIODecodingError(code, offset: offset)) { try session.take(text) }
        #expect(session.closeReason == .invalidState)
        _ = session.carrierClosed(at: .zero)
        session.carrierOpened(at: .zero)
        #expect(session.closeReason == nil)
        #expect(try session.take(#"0{"sid":"s"}"#) == .connected(isRecovered: false))
    }

    @Test func `a half-received packet does not outlive its carrier`() throws {
        var session = try SocketIOClientSession.connected()
        try session.take(#"51-["a",{"_placeholder":true,"num":0}]"#)
        #expect(throws: SocketIODecodingError(.unexpectedText, offset: 0)) { try session.take(#"2["a"]"#) }
        #expect(session.closeReason == .parseError)
        _ = session.carrierClosed(at: .zero)
        session.carrierOpened(at: .zero)
        try session.take(#"0{"sid":"s"}"#)
        #expect(try session.take(#"2["a"]"#) == .event)
    }

    @Test func `packets of a namespace that nobody asked for are nobody's`() throws {
        var session = try SocketIOClientSession.connected()
        for text in [#"0/y,{"sid":"s"}"#, #"2/y,["a"]"#, "1/y", #"4/y,{"message":"no"}"#, "3/y,0[]", "30[]"] {
            #expect(try session.take(text) == nil)
        }
    }

    @Test func `a server that does not answer a CONNECT is left at its time`() throws {
        var session = SocketIOClientSession(settings: .with { $0.connectTimeout = .seconds(3) })
        try session.connect(at: .zero)
        #expect(session.deadline == nil)
        session.carrierOpened(at: .seconds(1))
        #expect(session.deadline == .seconds(4))
        session.advance(to: .seconds(4) - .nanoseconds(1))
        #expect(session.closeReason == nil)
        session.advance(to: .seconds(4))
        #expect(session.closeReason == .connectTimeout && session.deadline == nil)
    }

    @Test func `an event that was not sent in its time is not sent any more`() throws {
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        try session.emit("a", acknowledgedWithin: .seconds(2), at: .zero)
        try session.emit("b", at: .zero)
        #expect(session.deadline == .seconds(2))
        session.advance(to: .seconds(2))
        #expect(session.missed() == ["/ 0 operation has timed out"])
        session.carrierOpened(at: .seconds(3))
        try session.take(#"0{"sid":"s"}"#, at: .seconds(3))
        #expect(session.sent() == ["0", #"2["b"]"#])
    }

    @Test func `what was sent and not acknowledged is handed out when the carrier ends`() throws {
        var session = try SocketIOClientSession.connected()
        try session.emit("answered", acknowledgedWithin: .seconds(9), at: .zero)
        try session.emit("open", [JSONRaw("1")], acknowledgedWithin: .seconds(9), at: .zero)
        try session.emit("unasked", at: .zero)
        _ = session.sent()
        try session.emit("waiting", acknowledgedWithin: .seconds(9), at: .zero)
        let placeholder = try JSONRaw(SocketIOPlaceholder(0))
        try session.emit("half", [placeholder], attachments: [[1]], acknowledgedWithin: .seconds(9), at: .zero)
        #expect(session.nextMessage() == #"22["waiting"]"#)
        #expect(session.nextMessage() == #"51-3["half",{"_placeholder":true,"num":0}]"#)
        try session.take("30[]")
        #expect(
            session.carrierClosed(at: .seconds(1)).map(\.content) == [
                .event("open", [try JSONRaw("1")], id: 1), .event("waiting", [], id: 2),
            ]
        )
        #expect(session.missed() == ["/ 1 socket has been disconnected", "/ 2 socket has been disconnected"])
        // Nobody can have got what was half taken.
        session.carrierOpened(at: .seconds(2))
        try session.take(#"0{"sid":"s"}"#, at: .seconds(2))
        #expect(
            session.sent() == ["0", #"51-3["half",{"_placeholder":true,"num":0}]"#, .binary([1])]
        )
        #expect(try session.take("33[]", at: .seconds(3)) == .acknowledgement)
    }

    @Test func `a client sends again what recovers its state, beside its credentials`() throws {
        var session = SocketIOClientSession()
        try session.connect(auth: JSONRaw(#"{ "token" : null, "a":[1] }"#), at: .zero)
        session.carrierOpened(at: .zero)
        try session.take(#"0{"sid":"s","pid":"p"}"#)
        #expect(session.sent() == [#"0{ "token" : null, "a":[1] }"#])
        reconnect(&session)
        // It has got no offset yet.
        #expect(session.sent() == [#"0{ "token" : null, "a":[1] }"#])
        try session.take(#"0{"sid":"s2","pid":"p2"}"#)
        try session.take(#"2["a",1,"@1"]"#)
        try session.take(#"21["a","no offset, for it has an id"]"#)
        try session.take(#"2["a",2]"#)
        reconnect(&session)
        #expect(session.sent() == [#"0{"pid":"p2","offset":"@1", "token" : null, "a":[1] }"#])
        #expect(try session.take(#"2["missed","@2"]"#) == nil)
        #expect(try session.take(#"0{"sid":"s2","pid":"p2"}"#) == .connected(isRecovered: true))
        #expect(session.nextHeldStep()?.kind == .event)
        reconnect(&session)
        #expect(session.sent() == [#"0{"pid":"p2","offset":"@2", "token" : null, "a":[1] }"#])
        #expect(try session.take(#"0{"sid":"s3","pid":"p3"}"#) == .connected(isRecovered: false))
        reconnect(&session)
        #expect(session.sent() == [#"0{ "token" : null, "a":[1] }"#])
    }

    @Test(arguments: [("{}", #"0{"pid":"p","offset":"x"}"#), (#"{"pid":"own"}"#, #"0{"pid":"own"}"#)])
    func `credentials may be empty, or have members of those names`(auth: String, sent: String) throws {
        var session = SocketIOClientSession()
        try session.connect(auth: JSONRaw(auth), at: .zero)
        session.carrierOpened(at: .zero)
        try session.take(#"0{"sid":"s","pid":"p"}"#)
        try session.take(#"2["a","x"]"#)
        _ = session.sent()
        reconnect(&session)
        #expect(session.sent() == [.text(Array(sent.utf8))])
    }

    private func reconnect(_ session: inout SocketIOClientSession) {
        #expect(session.carrierClosed(at: .zero) == [])
        session.carrierOpened(at: .zero)
    }

    @Test(arguments: [SocketIORevision.three, .four])
    func `protocols 3 and 4 wait for the default namespace, and have a query`(revision: SocketIORevision) throws {
        var session = SocketIOClientSession(settings: .with { $0.revision = revision })
        try session.connect(at: .zero)
        try session.connect("/x", query: "token=1", at: .zero)
        session.carrierOpened(at: .zero)
        #expect(session.sent() == ["0/x?token=1,"])
        #expect(try session.take("0") == .connected(isRecovered: false))
        #expect(try session.take(#"4"oops""#) == .refused)
        #expect(session.isConnected(to: "/"))
        #expect(try session.take(#"4/x,"no""#) == .refused)
        #expect(try session.take("0/x") == nil)
    }

    @Test func `a volatile event is dropped where the namespace is not connected`() throws {
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        try session.emit("a", isVolatile: true, at: .zero)
        session.carrierOpened(at: .zero)
        try session.take(#"0{"sid":"s"}"#)
        try session.emit("b", isVolatile: true, at: .zero)
        #expect(session.sent() == ["0", #"2["b"]"#])
    }

    @Test func `a namespace is asked for once`() throws {
        var session = SocketIOClientSession()
        try session.connect("/x", at: .zero)
        #expect(throws: SocketIOEncodingError(.alreadyConnected)) { try session.connect("/x", at: .zero) }
        #expect(throws: SocketIOEncodingError(.invalidNamespace)) { try session.connect("x", at: .zero) }
        #expect(throws: SocketIOEncodingError(.invalidPayload)) {
            try session.connect("/y", auth: JSONRaw("1"), at: .zero)
        }
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.emit("a", namespace: "/y", at: .zero) }
    }
}

extension SocketIOPacket.Owned {
    fileprivate init(_ content: Content, _ namespace: String, _ attachments: [[UInt8]]) {
        self.init(content, namespace: namespace, attachments: attachments)
    }
}

extension JSONRaw {
    /// A placeholder as JSON.
    fileprivate init(_ placeholder: SocketIOPlaceholder) throws {
        try self.init(#"{"_placeholder":true,"num":\#(placeholder.attachment)}"#)
    }
}
