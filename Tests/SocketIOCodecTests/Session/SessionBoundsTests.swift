import FeedwireJSON
import SocketIOCodec
import Testing

/// Each bound holds what it says, and nothing more.
@Suite struct SessionBoundsTests {
    @Test func `a server has so many namespaces, and forgets one that it has left for another`() throws {
        var session = SocketIOServerSession(settings: .with { $0.namespaceCount = 2 }, at: .zero)
        try session.take("0/a")
        try session.accept(namespace: "/a", sessionID: "s")
        try session.take("0/b")
        try session.disconnect(namespace: "/a")
        try session.take("0/c")
        #expect(throws: SocketIODecodingError(.tooManyNamespaces, offset: 1)) { try session.take("0/d") }
        #expect(session.closeReason == .invalidState)
    }

    @Test func `a client has so many namespaces`() throws {
        var session = SocketIOClientSession(settings: .with { $0.namespaceCount = 1 })
        try session.connect("/a", at: .zero)
        #expect(throws: SocketIOEncodingError(.tooManyNamespaces)) { try session.connect("/b", at: .zero) }
        try session.disconnect(namespace: "/a")
        try session.connect("/b", at: .zero)
    }

    @Test func `so many messages wait, attachments counted`() throws {
        var session = try SocketIOServerSession.connected(.with { $0.queueMessageCount = 3 })
        let placeholder = try JSONRaw(#"{"_placeholder":true,"num":0}"#)
        try session.emit("a", at: .zero)
        try session.emit("b", [placeholder], attachments: [[]], at: .zero)
        let full = SocketIOEncodingError(.queueFull)
        #expect(throws: full) { try session.emit("c", at: .zero) }
        #expect(throws: full) { try session.emit("c", acknowledgedWithin: .seconds(1), at: .zero) }
        #expect(throws: full) { try session.acknowledge(0) }
        try session.take("0/x")
        #expect(throws: full) { try session.accept(namespace: "/x", sessionID: "s") }
        #expect(throws: full) { try session.refuse(namespace: "/x", message: "no") }
        _ = session.nextMessage()
        #expect(throws: full) { try session.emit("c", [placeholder], attachments: [[]], at: .zero) }
        #expect(try session.emit("c", acknowledgedWithin: .seconds(1), at: .zero) == 0)
        // To leave a namespace there is always room.
        try session.disconnect()
        #expect(session.sent().count == 4)
    }

    @Test(arguments: [(46, true), (45, false)])
    func `so many bytes wait`(byteCount: Int, fits: Bool) throws {
        var session = try SocketIOServerSession.connected(.with { $0.queueByteCount = byteCount })
        // 6 bytes, and 38 and 2 of an attachment.
        try session.emit("a", at: .zero)
        let placeholder = try JSONRaw(#"{"_placeholder":true,"num":0}"#)
        let outcome = Result { () throws(SocketIOEncodingError) in
            try session.emit("a", [placeholder], attachments: [[1, 2]], at: .zero)
        }
        #expect(outcome == (fits ? .success(nil) : .failure(SocketIOEncodingError(.queueFull))))
        #expect(session.sent().count == (fits ? 3 : 1))
    }

    @Test func `what a client keeps for its namespaces counts`() throws {
        var session = SocketIOClientSession(settings: .with { $0.queueMessageCount = 2 })
        try session.connect(at: .zero)
        try session.emit("a", acknowledgedWithin: .seconds(1), at: .zero)
        try session.emit("b", at: .zero)
        #expect(throws: SocketIOEncodingError(.queueFull)) { try session.emit("c", at: .zero) }
        session.advance(to: .seconds(1))
        try session.emit("c", at: .seconds(1))
        // Its CONNECT is not counted against it, and what it keeps is counted once.
        session.carrierOpened(at: .seconds(1))
        try session.take(#"0{"sid":"s"}"#, at: .seconds(1))
        #expect(throws: SocketIOEncodingError(.queueFull)) { try session.emit("d", at: .seconds(1)) }
        #expect(session.sent().count == 3)
        _ = session.carrierClosed(at: .seconds(1))
        try session.emit("d", at: .seconds(1))
        try session.emit("e", at: .seconds(1))
        #expect(throws: SocketIOEncodingError(.queueFull)) { try session.emit("f", at: .seconds(1)) }
        try session.disconnect()
        try session.connect(at: .seconds(1))
        try session.emit("f", at: .seconds(1))
    }

    @Test func `what is dropped makes room`() throws {
        var session = try SocketIOClientSession.connected(.with { $0.queueMessageCount = 1 })
        try session.emit("late", acknowledgedWithin: .seconds(1), at: .zero)
        session.advance(to: .seconds(1))
        try session.emit("sent", at: .seconds(1))
        #expect(session.sent() == [#"2["sent"]"#])
        // Left, asked for and left again, with an event that nobody takes.
        try session.emit("lost", at: .seconds(1))
        try session.disconnect()
        try session.connect(at: .seconds(1))
        try session.disconnect()
        _ = session.carrierClosed(at: .seconds(1))
        try session.connect(at: .seconds(1))
        try session.emit("kept", at: .seconds(1))
        session.carrierOpened(at: .seconds(1))
        try session.take(#"0{"sid":"s"}"#, at: .seconds(1))
        #expect(session.sent() == ["0", #"2["kept"]"#])
    }

    @Test func `so many acknowledgements are awaited or were missed`() throws {
        let settings = SocketIOSessionSettings.with { $0.acknowledgementCount = 2 }
        var server = try SocketIOServerSession.connected(settings)
        var client = try SocketIOClientSession.connected(settings)
        let full = SocketIOEncodingError(.tooManyAcknowledgements)
        for now in [Duration.zero, .seconds(1)] {
            for _ in 0..<2 {
                try server.emit("a", acknowledgedWithin: .seconds(1), at: now)
                try client.emit("a", acknowledgedWithin: .seconds(1), at: now)
            }
            #expect(throws: full) { try server.emit("a", acknowledgedWithin: .seconds(1), at: now) }
            #expect(throws: full) { try client.emit("a", acknowledgedWithin: .seconds(1), at: now) }
            #expect(server.sent().count == 2 && client.sent().count == 2)
            server.advance(to: now + .seconds(1))
            client.advance(to: now + .seconds(1))
            #expect(throws: full) { try server.emit("a", acknowledgedWithin: .seconds(1), at: now) }
            #expect(throws: full) { try client.emit("a", acknowledgedWithin: .seconds(1), at: now) }
            #expect(server.missed().count == 2 && client.missed().count == 2)
        }
    }

    @Test(arguments: [(2, true), (3, false)])
    func `so many events come before the answer to a CONNECT`(count: Int, fits: Bool) throws {
        let byCount = SocketIOSessionSettings.with { $0.queueMessageCount = 2 }
        let byBytes = SocketIOSessionSettings.with { $0.queueByteCount = 12 }
        for settings in [byCount, byBytes] {
            var session = SocketIOClientSession(settings: settings)
            try session.connect(at: .zero)
            session.carrierOpened(at: .zero)
            for _ in 1..<count { try session.take(#"2["a"]"#) }
            let last = Result { try session.take(#"2["a"]"#) }
            #expect((try? last.get()) == nil)
            #expect(session.closeReason == (fits ? nil : .invalidState))
            guard !fits else { continue }
            #expect(throws: SocketIODecodingError(.tooManyEarlyEvents, offset: 0)) { try last.get() }
        }
    }
}
