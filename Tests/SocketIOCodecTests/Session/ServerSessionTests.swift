import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct ServerSessionTests {
    @Test func `a client is let in where it asks`() throws {
        var session = SocketIOServerSession(at: .zero)
        #expect(try session.take(#"0/admin,{"token":1}"#) == .connect)
        #expect(!session.isConnected(to: "/admin"))
        try session.accept(namespace: "/admin", sessionID: "s1")
        #expect(session.isConnected(to: "/admin") && !session.isConnected(to: "/"))
        #expect(session.sessionID(of: "/admin") == "s1")
        #expect(session.sent() == [#"0/admin,{"sid":"s1"}"#])
    }

    @Test func `an event is delivered, and acknowledged where it has an id`() throws {
        var session = try SocketIOServerSession.connected()
        let packet = try session.packet(#"27["a",1]"#)
        #expect(packet?.content == .event("a", [try JSONRaw("1")], id: 7))
        try session.acknowledge(7, [JSONRaw("true")])
        #expect(session.sent() == ["37[true]"])
    }

    @Test func `attachments go behind their packet, and come so`() throws {
        var session = try SocketIOServerSession.connected()
        let text = #"["a",{"_placeholder":true,"num":0}]"#
        #expect(try session.packet(.text(Array("51-\(text)".utf8))) == nil)
        #expect(try session.packet(.binary([1, 2]))?.attachments == [[1, 2]])
        try session.emit("a", [JSONRaw(#"{"_placeholder":true,"num":0}"#)], attachments: [[3]], at: .zero)
        #expect(session.sent() == [.text(Array("51-\(text)".utf8)), .binary([3])])
    }

    @Test func `a refused namespace leaves the connection as it is`() throws {
        var session = SocketIOServerSession(at: .zero)
        try session.take("0/x")
        try session.refuse(namespace: "/x", message: "Invalid namespace")
        try session.take("0")
        try session.refuse(message: "no", data: JSONRaw(#"{"code":1}"#))
        #expect(
            session.sent() == [
                #"4/x,{"message":"Invalid namespace"}"#, #"4{"message":"no","data":{"code":1}}"#,
            ]
        )
        #expect(session.isOpen)
        #expect(try session.take("0/x") == .connect)
    }

    @Test(arguments: [
        (#"2["a"]"#, SocketIODecodingError.Code.notConnected, 1), (#"2/x,["a"]"#, .notConnected, 1),
        ("30[]", .notConnected, 1), ("1", .notConnected, 1), ("1/x", .notConnected, 1),
        (#"51-/x,["a",{"_placeholder":true,"num":0}]"#, .notConnected, 3), (#"4{}"#, .unexpectedConnectError, 0),
        ("0/joined", .alreadyConnected, 1), ("0/asked", .alreadyConnected, 1), (#"2/asked,["a"]"#, .notConnected, 1),
    ])
    func `what a client may not send ends the session`(
        text: String,
        code: SocketIODecodingError.Code,
        offset: UInt64
    ) throws {
        var session = SocketIOServerSession(at: .zero)
        try session.take("0/joined")
        try session.accept(namespace: "/joined", sessionID: "s")
        try session.take("0/asked")
        let error = SocketIODecodingError(code, offset: offset)
        #expect(throws: error) { try session.take(text) }
        #expect(session.closeReason == .invalidState)
        #expect(throws: error) { try session.take("0/other") }
        #expect(throws: SocketIOEncodingError(.notConnected)) {
            try session.accept(namespace: "/asked", sessionID: "s")
        }
    }

    @Test func `what is no packet ends the session`() throws {
        var session = try SocketIOServerSession.connected()
        let error = SocketIODecodingError(.unexpectedAttachment, offset: 0)
        #expect(throws: error) { try session.receive(binary: [1].span, at: .zero) }
        #expect(session.closeReason == .parseError)
        #expect(throws: error) { try session.take("0/x") }
    }

    @Test func `a client that leaves a namespace may come back`() throws {
        var session = try SocketIOServerSession.connected()
        try session.emit("late", at: .zero)
        try session.emit("ack", acknowledgedWithin: .seconds(1), at: .zero)
        #expect(try session.take("1") == .disconnected)
        #expect(session.sent() == [] && session.missed() == ["/ 0 socket has been disconnected"])
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.emit("a", at: .zero) }
        #expect(try session.take("0") == .connect)
    }

    @Test func `what a client had sent before it was told that it is out is ignored`() throws {
        var session = try SocketIOServerSession.connected()
        try session.emit("ack", acknowledgedWithin: .seconds(1), at: .zero)
        try session.disconnect()
        #expect(session.sent() == [#"20["ack"]"#, "1"] && session.missed() == ["/ 0 socket has been disconnected"])
        #expect(try session.take(#"2["late"]"#) == nil)
        #expect(try session.take("30[]") == nil)
        #expect(try session.take("1") == nil)
        #expect(try session.take("0") == .connect)
        #expect(throws: SocketIODecodingError(.notConnected, offset: 1)) { try session.take(#"2["early"]"#) }
    }

    @Test func `an acknowledgement is delivered once, to its own event`() throws {
        var session = try SocketIOServerSession.connected()
        #expect(try session.emit("a", acknowledgedWithin: .seconds(1), at: .zero) == 0)
        #expect(try session.emit("b", acknowledgedWithin: .seconds(1), at: .zero) == 1)
        #expect(try session.emit("c", at: .zero) == nil)
        #expect(try session.take("31[]") == .acknowledgement)
        #expect(try session.take("31[]") == nil)
        #expect(try session.take("32[]") == nil)
        #expect(try session.take("30[]") == .acknowledgement)
        #expect(session.missed() == [])
    }

    @Test func `a client that asks for nothing is closed at its time`() {
        var session = SocketIOServerSession(at: .seconds(5))
        #expect(session.deadline == .seconds(50))
        session.advance(to: .seconds(50) - .nanoseconds(1))
        #expect(session.isOpen)
        session.advance(to: .seconds(50))
        #expect(session.closeReason == .connectTimeout && session.deadline == nil)
    }

    @Test func `an acknowledgement is missed at its time`() throws {
        var session = try SocketIOServerSession.connected()
        try session.emit("a", acknowledgedWithin: .seconds(9), at: .seconds(1))
        try session.emit("b", acknowledgedWithin: .seconds(5), at: .seconds(2))
        #expect(session.deadline == .seconds(7))
        session.advance(to: .seconds(7) - .nanoseconds(1))
        #expect(session.missed() == [])
        session.advance(to: .seconds(7))
        #expect(session.missed() == ["/ 1 operation has timed out"] && session.deadline == .seconds(10))
        // Nobody called advance: the message says what time it is.
        #expect(try session.take("30[]", at: .seconds(10)) == nil)
        #expect(session.missed() == ["/ 0 operation has timed out"] && session.deadline == nil)
    }

    @Test(arguments: [SocketIORevision.three, .four])
    func `protocols 3 and 4 connect to the default namespace at once`(revision: SocketIORevision) throws {
        var session = SocketIOServerSession(settings: .with { $0.revision = revision }, at: .zero)
        #expect(session.deadline == nil && session.isConnected(to: "/"))
        #expect(session.sent() == ["0"])
        #expect(try session.take(#"2["a"]"#) == .event)
        #expect(try session.take("0/x?token=1,") == .connect)
        try session.accept(namespace: "/x", sessionID: "s")
        try session.take("0/y")
        try session.refuse(namespace: "/y", message: "no")
        try session.take("0/z")
        try session.refuse(namespace: "/z", message: "no", data: JSONRaw(#"{"code":1}"#))
        #expect(session.sent() == ["0/x,", #"4/y,"no""#, #"4/z,{"code":1}"#])
        #expect(throws: SocketIODecodingError(.alreadyConnected, offset: 1)) { try session.take("0") }
    }

    @Test func `a volatile event is dropped where there is no room`() throws {
        var session = try SocketIOServerSession.connected(.with { $0.queueMessageCount = 1 })
        try session.emit("a", isVolatile: true, at: .zero)
        try session.emit("b", isVolatile: true, at: .zero)
        #expect(session.sent() == [#"2["a"]"#])
    }

    @Test func `a session that was closed takes and gives nothing new`() throws {
        var session = try SocketIOServerSession.connected()
        try session.emit("a", at: .zero)
        session.close(.serverShuttingDown)
        session.close()
        #expect(session.closeReason == .serverShuttingDown)
        #expect(try session.take("7") == nil)
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.emit("b", at: .zero) }
        #expect(session.sent() == [#"2["a"]"#])
    }
}
