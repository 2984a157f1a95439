import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct RecoveryTests {
    private static let settings = SocketIOSessionSettings.with {
        $0.recoveryWindow = .seconds(120)
        $0.recoveryPacketCount = 3
        $0.recoveryByteCount = 60
    }

    /// What remains of a session that sent `count` events `a`, a second apart, and lost its carrier.
    private func recovery(
        _ count: Int,
        _ settings: SocketIOSessionSettings = Self.settings
    ) throws -> SocketIORecovery {
        var session = try SocketIOServerSession.connected(settings)
        for second in 0..<count { try session.emit("a", at: .seconds(second)) }
        return try #require(session.carrierClosed(at: .seconds(count)).first)
    }

    @Test func `a client that comes back gets what it missed, then its old names`() throws {
        var recovery = try recovery(3)
        try recovery.record("b", [JSONRaw("1")], at: .seconds(4))
        var session = SocketIOServerSession(settings: Self.settings, at: .seconds(5))
        let text = Array(#"0{"pid":"p","offset":"@2","token":1}"#.utf8)
        let step = try #require(try session.receive(text: text.span, at: .seconds(5)))
        let request = step.packet.recoveryRequest(in: text.span)
        #expect(request == SocketIORecoveryRequest(privateID: "p", offset: "@2"))
        try session.accept(recovering: recovery, after: "@2")
        #expect(session.sent() == [#"2["a","@3"]"#, #"2["b",1,"@4"]"#, #"0{"sid":"s","pid":"p"}"#])
        try session.emit("c", at: .seconds(6))
        #expect(session.sent() == [#"2["c","@5"]"#])
        #expect(session.privateID(of: "/") == "p" && session.sessionID(of: "/") == "s")
    }

    @Test(arguments: [
        "0", "0{}", #"0{"pid":"p"}"#, #"0{"offset":"@1"}"#, #"0{"pid":1,"offset":"@1"}"#, #"0{"pid":"p","offset":1}"#,
        #"2["a",{"pid":"p","offset":"@1"}]"#,
    ])
    func `without both texts nothing is to be recovered`(text: String) throws {
        let packet = try SocketIOPacket(decoding: Array(text.utf8).span)
        #expect(packet.recoveryRequest(in: Array(text.utf8).span) == nil)
    }

    @Test(arguments: [
        ("@1", false), ("@2", true), ("@5", true), ("@6", false), ("@02", false), ("2", false), ("@", false),
        ("", false),
        ("@2x", false), ("@-2", false), ("@18446744073709551618", false), ("Q7y2VFc", false),
    ])
    func `a client that misses what was dropped, or has another offset, is not recovered`(
        offset: String,
        isKnown: Bool
    ) throws {
        let recovery = try recovery(5)
        #expect(recovery.eventCount == 3 && recovery.canReplay(after: offset) == isKnown)
        var session = SocketIOServerSession(settings: Self.settings, at: .zero)
        try session.take("0")
        guard !isKnown else { return try session.accept(recovering: recovery, after: offset) }
        #expect(throws: SocketIOEncodingError(.notRecoverable)) {
            try session.accept(recovering: recovery, after: offset)
        }
        try session.accept(sessionID: "s2", privateID: "p2")
        #expect(session.sent() == [#"0{"sid":"s2","pid":"p2"}"#])
    }

    @Test func `events are kept up to so many bytes`() throws {
        // 2["a","@1"] has 11 bytes.
        let settings = SocketIOSessionSettings.with {
            $0.recoveryWindow = .seconds(120)
            $0.recoveryByteCount = 22
        }
        #expect(try recovery(2, settings).eventCount == 2)
        #expect(try recovery(3, settings).eventCount == 2)
        var recovery = try recovery(2, settings)
        try recovery.record("much longer", at: .seconds(2))
        #expect(recovery.eventCount == 1 && recovery.canReplay(after: "@2"))
        try recovery.record("longer than is kept of all", at: .seconds(2))
        #expect(recovery.eventCount == 0 && !recovery.canReplay(after: "@3") && recovery.canReplay(after: "@4"))
    }

    @Test func `events are kept for so long`() throws {
        var session = try SocketIOServerSession.connected(Self.settings)
        try session.emit("a", at: .seconds(1))
        try session.emit("b", at: .seconds(2))
        #expect(session.deadline == .seconds(122))
        session.advance(to: .seconds(122))
        #expect(session.deadline == nil)
        let recovery = try #require(session.carrierClosed(at: .seconds(122)).first)
        #expect(recovery.eventCount == 0 && !recovery.canReplay(after: "@1") && recovery.canReplay(after: "@2"))
    }

    @Test func `what is volatile or to be acknowledged is not kept`() throws {
        var session = try SocketIOServerSession.connected(Self.settings)
        try session.emit("a", acknowledgedWithin: .seconds(1), at: .zero)
        try session.emit("b", isVolatile: true, at: .zero)
        #expect(session.sent() == [#"20["a"]"#, #"2["b"]"#])
        #expect(try #require(session.carrierClosed(at: .zero).first).eventCount == 0)
    }

    @Test func `only a carrier that was lost is recovered`() throws {
        func recoveries(_ change: (inout SocketIOServerSession) throws -> Void) throws -> Int {
            var session = try SocketIOServerSession.connected(Self.settings)
            try change(&session)
            return session.carrierClosed(at: .zero).count
        }
        #expect(try recoveries { _ in } == 1)
        #expect(try recoveries { $0.close() } == 1)
        #expect(try recoveries { $0.close(.serverShuttingDown) } == 1)
        #expect(try recoveries { try $0.take("1") } == 0)
        #expect(try recoveries { try $0.disconnect() } == 0)
        #expect(try recoveries { _ = try? $0.take("7") } == 0)
        #expect(try recoveries { _ = try? $0.take("0") } == 0)
        var session = try SocketIOServerSession.connected()
        #expect(session.carrierClosed(at: .zero).isEmpty && session.carrierClosed(at: .zero).isEmpty)
    }

    @Test func `a recovery belongs to its namespace`() throws {
        let recovery = try recovery(1)
        var session = SocketIOServerSession(settings: Self.settings, at: .zero)
        try session.take("0/x")
        #expect(throws: SocketIOEncodingError(.notConnected)) { try session.accept(recovering: recovery, after: "@1") }
        var store = SocketIORecoveryStore(window: .seconds(120))
        store.insert(recovery, at: .zero)
        let request = SocketIORecoveryRequest(privateID: "p", offset: "@1")
        #expect(store.take(request, namespace: "/x", at: .zero) == nil)
        #expect(store.take(request, namespace: "/", at: .zero) != nil)
        #expect(store.take(request, namespace: "/", at: .zero) == nil)
    }

    @Test func `nothing is sent of what does not fit into the queue`() throws {
        var settings = Self.settings
        settings.queueMessageCount = 3
        let recovery = try recovery(3)
        var session = SocketIOServerSession(settings: settings, at: .zero)
        try session.take("0")
        #expect(throws: SocketIOEncodingError(.notRecoverable)) {
            try session.accept(recovering: recovery, after: "@9")
        }
        try session.accept(recovering: recovery, after: "@1")
        #expect(session.sent().count == 3)
        settings.queueMessageCount = 2
        session = SocketIOServerSession(settings: settings, at: .zero)
        try session.take("0")
        #expect(throws: SocketIOEncodingError(.queueFull)) { try session.accept(recovering: recovery, after: "@1") }
        #expect(session.sent() == [])
    }
}

@Suite struct RecoveryStoreTests {
    private func recovery(_ privateID: String) throws -> SocketIORecovery {
        var session = SocketIOServerSession(settings: .with { $0.recoveryWindow = .seconds(10) }, at: .zero)
        try session.take("0")
        try session.accept(sessionID: "s", privateID: privateID)
        try session.emit("a", at: .zero)
        return try #require(session.carrierClosed(at: .zero).first)
    }

    @Test func `a store forgets who has been away for too long`() throws {
        var store = SocketIORecoveryStore(window: .seconds(10))
        store.insert(try recovery("p"), at: .seconds(1))
        store.insert(try recovery("q"), at: .seconds(2))
        #expect(store.deadline == .seconds(11))
        store.advance(to: .seconds(11) - .nanoseconds(1))
        #expect(store.count == 2)
        store.advance(to: .seconds(11))
        #expect(store.count == 1 && store.deadline == .seconds(12))
        let request = SocketIORecoveryRequest(privateID: "q", offset: "@1")
        #expect(store.take(request, namespace: "/", at: .seconds(12)) == nil)
        #expect(store.count == 0 && store.deadline == nil)
    }

    @Test func `a store has so many, and forgets whose time is over first`() throws {
        var store = SocketIORecoveryStore(window: .seconds(10), capacity: 2)
        for (second, privateID) in ["b", "c", "a"].enumerated() {
            store.insert(try recovery(privateID), at: .seconds(second))
        }
        #expect(store.count == 2)
        for (privateID, isKnown) in [("a", true), ("b", false), ("c", true)] {
            let request = SocketIORecoveryRequest(privateID: privateID, offset: "@1")
            #expect((store.take(request, namespace: "/", at: .seconds(3)) != nil) == isKnown)
        }
        var none = SocketIORecoveryStore(window: .seconds(10), capacity: 0)
        none.insert(try recovery("a"), at: .zero)
        #expect(none.count == 0 && none.deadline == nil)
    }

    @Test func `a store goes on to record, and replaces what it knows`() throws {
        var store = SocketIORecoveryStore(window: .seconds(10))
        store.insert(try recovery("p"), at: .zero)
        store.insert(try recovery("p"), at: .seconds(1))
        #expect(store.count == 1 && store.deadline == .seconds(11))
        #expect(try store.record("b", privateID: "p", at: .seconds(2)))
        #expect(try !store.record("b", privateID: "q", at: .seconds(2)))
        let request = SocketIORecoveryRequest(privateID: "p", offset: "@2")
        #expect(store.take(request, namespace: "/", at: .seconds(2))?.eventCount == 2)
        store.insert(try recovery("p"), at: .seconds(3))
        #expect(store.take(request, namespace: "/", at: .seconds(3)) == nil)
        #expect(store.count == 0)
    }
}
