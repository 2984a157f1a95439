import FeedwireJSON
import PusherCodec
import Testing

/// A server with its clients in memory: sessions, a registry, and what an application does between them.
private struct Server {
    private let signer: PusherSigner
    private(set) var sessions: [PusherServerSession] = []
    private(set) var clients: [PusherClientSession] = []
    var registry = PusherChannelRegistry()
    private(set) var heard: [String] = []
    private let member: (Int) -> String

    init(clientCount: Int, member: @escaping (Int) -> String = { #"{"user_id":"u\#($0)"}"# }) throws {
        signer = try .forTests()
        self.member = member
        for index in 0..<clientCount {
            clients.append(PusherClientSession())
            clients[index].carrierOpened(at: .zero)
            sessions.append(PusherServerSession(socketID: "\(index + 1).1", signer: signer, at: .zero))
        }
    }

    mutating func act(_ index: Int, _ body: (inout PusherClientSession) throws -> Void) throws {
        try body(&clients[index])
        try settle()
    }

    /// Carries messages until there are none.
    mutating func settle() throws {
        var isBusy = true
        while isBusy {
            isBusy = false
            for index in clients.indices {
                while let request = clients[index].nextAuthorization() { try authorize(request, index) }
                while let text = clients[index].nextMessage() {
                    isBusy = true
                    if let step = try sessions[index].receive(text: text.span, at: .zero) { try take(step, index) }
                }
                while let text = sessions[index].nextMessage() {
                    isBusy = true
                    guard let step = try clients[index].receive(text: text.span, at: .zero) else { continue }
                    let event = try PusherEvent(step.message, in: text.span)
                    heard.append("\(index) \(step.kind) \(event.channel ?? "") \(event.userID?.text ?? "")")
                }
            }
        }
    }

    /// What the server of the app does.
    private mutating func authorize(_ request: PusherAuthorizationRequest, _ index: Int) throws {
        guard let channel = request.channel else {
            let user = #"{"id":"u\#(index)"}"#
            let text = try PusherSigningText(user: user, socketID: request.socketID)
            let answer = PusherAuthorization(auth: signer.auth(for: text), userData: user)
            clients[index].authorize(request, with: answer, at: .zero)
            return
        }
        let data = PusherChannelKind(of: channel).access == .presence ? member(index) : nil
        let text = try PusherSigningText(channel: channel, channelData: data, socketID: request.socketID)
        let answer = PusherAuthorization(auth: signer.auth(for: text), channelData: data)
        clients[index].authorize(request, with: answer, at: .zero)
    }

    private mutating func take(_ step: PusherServerStep, _ index: Int) throws {
        switch step {
        case .subscribe(let subscription):
            let channel = subscription.channel
            let change = try registry.join(channel, member: subscription.member, socketID: sessions[index].socketID)
            try sessions[index].accept(channel, members: registry.members(of: channel))
            if let member = change.member { try sendToOthers(.memberAdded(member, on: channel), index) }
        case .unsubscribe(let channel):
            let change = registry.leave(channel, socketID: sessions[index].socketID)
            if let member = change?.member { try sendToOthers(.memberRemoved(member.id, on: channel), index) }
        case .clientEvent(let event): try sendToOthers(event, index)
        case .signIn: try sessions[index].acceptSignIn()
        case .refused(let refusal, let channel): heard.append("refused \(refusal) \(channel ?? "")")
        }
    }

    private mutating func sendToOthers(_ event: PusherEvent, _ index: Int) throws {
        let ids = registry.socketIDs(of: event.channel ?? "")
        for other in sessions.indices where other != index && ids.contains(sessions[other].socketID) {
            try sessions[other].send(event)
        }
    }

    mutating func clearHeard() { heard = [] }
}

@Suite struct JoinedSessionsTests {
    @Test func `two clients meet on a presence channel, and hear of each other`() throws {
        var server = try Server(clientCount: 2)
        try server.act(0) { try $0.subscribe(to: "presence-a", at: .zero) }
        server.clearHeard()
        try server.act(1) { try $0.subscribe(to: "presence-a", at: .zero) }
        #expect(server.heard == ["1 subscribed presence-a ", "0 memberAdded presence-a "])
        for index in 0..<2 {
            let presence = try #require(server.clients[index].presence(of: "presence-a"))
            #expect(presence.members.map { $0.id.text } == ["u0", "u1"] && presence.count == 2)
            #expect(presence.me?.id.text == "u\(index)")
        }
        server.clearHeard()
        try server.act(0) { try $0.trigger("client-hi", on: "presence-a", data: .text("1")) }
        #expect(server.heard == ["1 clientEvent(hasSender: true) presence-a u0"])
        server.clearHeard()
        try server.act(1) { $0.unsubscribe(from: "presence-a") }
        #expect(server.heard == ["0 memberRemoved presence-a "])
        #expect(server.clients[0].presence(of: "presence-a")?.members.map { $0.id.text } == ["u0"])
        #expect(server.registry.subscriptionCount(of: "presence-a") == 1)
    }

    @Test func `a user of two connections comes once, and goes with the last`() throws {
        var server = try Server(clientCount: 3) { #"{"user_id":"u\#($0 % 2)"}"# }
        for index in 0..<3 { try server.act(index) { try $0.subscribe(to: "presence-a", at: .zero) } }
        for client in server.clients { #expect(client.presence(of: "presence-a")?.count == 2) }
        try server.act(0) { $0.unsubscribe(from: "presence-a") }
        #expect(server.clients[1].presence(of: "presence-a")?.count == 2)
        try server.act(2) { $0.unsubscribe(from: "presence-a") }
        #expect(server.clients[1].presence(of: "presence-a")?.count == 1)
    }

    @Test func `a client that signs in has its own channel, and nobody else's`() throws {
        var server = try Server(clientCount: 2)
        try server.act(0) { $0.signIn(at: .zero) }
        #expect(server.clients[0].userID == "u0" && server.sessions[0].userID == "u0")
        #expect(server.sessions[0].isSubscribed(to: "#server-to-user-u0"))
        #expect(!server.sessions[1].isSubscribed(to: "#server-to-user-u0"))
        #expect(server.heard.last == "0 subscribed #server-to-user-u0 ")
    }

    @Test func `a client that is not on a channel hears nothing of it`() throws {
        var server = try Server(clientCount: 3)
        for index in 0..<2 { try server.act(index) { try $0.subscribe(to: "private-a", at: .zero) } }
        server.clearHeard()
        try server.act(0) { try $0.trigger("client-hi", on: "private-a") }
        #expect(server.heard == ["1 clientEvent(hasSender: false) private-a "])
        #expect(server.sessions[0].channelNames == ["private-a"] && server.sessions[2].channelNames == [])
    }
}

/// What vectors cannot say of sessions.
@Suite struct SessionTests {
    @Test func `a late deadline is looked at before a message is taken`() throws {
        var session = PusherClientSession(settings: .with { $0.openTimeout = .seconds(1) })
        session.carrierOpened(at: .zero)
        let text = #"{"event":"pusher:connection_established","data":{"socket_id":"1.1"}}"#
        #expect(try session.take(text, at: .seconds(1)) == nil)
        #expect(session.closeReason == .openTimeout && session.socketID == nil)
    }

    @Test func `a client without a carrier sends and takes nothing`() throws {
        var session = PusherClientSession()
        #expect(try session.take("no") == nil && session.nextAuthorization() == nil)
        session.heard(at: .zero)
        session.probe(at: .zero)
        #expect(session.sent() == [] && session.deadline == nil)
        #expect(session.carrierClosed(at: .zero) == .backOff && session.state == .connecting)
    }

    @Test func `a registry hands out its channels by name`() throws {
        var registry = PusherChannelRegistry(cacheLifetime: .seconds(1))
        try registry.join("b", socketID: "1.1")
        try registry.join("a", socketID: "1.1")
        try registry.join("a", socketID: "1.1")
        try registry.join("a", socketID: "2.2")
        #expect(registry.channelCount == 2 && registry.socketIDs(of: "a") == ["1.1", "2.2"])
        #expect(registry.leaveAll(socketID: "1.1").map { $0.channel } == ["a", "b"])
        #expect(registry.channelCount == 1 && registry.subscriptionCount(of: "b") == 0)
        #expect(registry.leave("b", socketID: "1.1") == nil && registry.deadline == nil)
        registry.remember(PusherEvent("x", on: "cache-a"), at: .zero)
        #expect(registry.deadline == .seconds(1) && registry.lastEvent(of: "cache-a", at: .zero)?.name == "x")
        registry.advance(to: .seconds(1))
        #expect(registry.deadline == nil && registry.lastEvent(of: "cache-a", at: .seconds(1)) == nil)
    }

    @Test(arguments: PusherCloseReason.allCases)
    func `a client closes with a code of WebSocket`(reason: PusherCloseReason) {
        #expect(reason.closeCode == (reason == .invalidHandshake ? 1002 : 1000))
        #expect(!"\(reason.text)".isEmpty)
    }

    @Test func `a target that cannot be read is refused with the code that fits`() {
        let decoded = Result { () throws(PusherDecodingError) in try PusherTarget(decoding: "/app/k?protocol=8") }
        #expect(throws: PusherDecodingError.self) { try decoded.get() }
        if case .failure(let error) = decoded { #expect(PusherCloseCode(refusing: error) == .unsupportedRevision) }
        #expect(PusherCloseCode(refusing: PusherDecodingError(.invalidURL, offset: 0)) == .pathNotFound)
    }
}
