import PusherCodec

/// Two clients and a server on carriers that each byte of the input may cut: neither ever says what the other cannot read or allow, and in
/// the end each client has what it wants, and knows of who is there what the server knows.
func checkJoinedPusherSessions(_ choices: [UInt8]) throws(PropertyFailure) {
    var sessions = try PusherJoinedSessions()
    for choice in choices { try sessions.act(choice) }
    try sessions.settle()
}

private struct PusherJoinedSessions {
    private static let channels = ["a", "presence-a", "private-a", "presence-b"]

    private let signer: PusherSigner
    private var ends: [End] = []
    private var registry = PusherChannelRegistry()
    private var now = Duration.zero
    private var connectionCount = 0

    private struct End {
        var client = PusherClientSession()
        var server: PusherServerSession?
        var upstream: [[UInt8]] = []
        var downstream: [[UInt8]] = []
        var wanted: Set<String> = []
    }

    init() throws(PropertyFailure) {
        signer = try attempt("a key") { try PusherSigner(key: "k", secret: "s") }
        for index in 0..<2 {
            ends.append(End())
            open(index)
        }
    }

    mutating func act(_ choice: UInt8) throws(PropertyFailure) {
        now += .milliseconds(1)
        let index = Int(choice >> 7)
        let channel = Self.channels[Int(choice >> 5) & 3]
        switch choice & 15 {
        case 0...2:
            try attempt(channel) { try ends[index].client.subscribe(to: channel, at: now) }
            ends[index].wanted.insert(channel)
        case 3, 4:
            ends[index].client.unsubscribe(from: channel)
            ends[index].wanted.remove(channel)
        case 5: try? ends[index].client.trigger("client-x", on: channel)
        case 6, 7: try authorize(index)
        case 8, 9: drain(index)
        case 10, 11: try deliverUpstream(index)
        case 12...14: try deliverDownstream(index)
        default: try cut(index)
        }
    }

    mutating func settle() throws(PropertyFailure) {
        for index in ends.indices where ends[index].server == nil { open(index) }
        for _ in 0..<1000 {
            var isBusy = false
            for index in ends.indices {
                try authorize(index)
                drain(index)
                isBusy = isBusy || !ends[index].upstream.isEmpty || !ends[index].downstream.isEmpty
                try deliverUpstream(index)
                try deliverDownstream(index)
            }
            if !isBusy { break }
        }
        for end in ends {
            let names = Set(end.client.channelNames)
            try expect(names == end.wanted, "\(names), and \(end.wanted) were wanted")
            for name in names {
                try expect(end.client.state(of: name) == .subscribed, "\(name) is \(end.client.state(of: name) as Any)")
                try expect(end.server?.isSubscribed(to: name) == true, "\(name) was not granted")
                guard PusherChannelKind(of: name).access == .presence else { continue }
                let known = end.client.presence(of: name)?.members.map { $0.id }
                try expect(known == registry.members(of: name).map { $0.id }, "\(known as Any) are on \(name)")
            }
        }
    }

    private mutating func open(_ index: Int) {
        connectionCount += 1
        let id = "\(connectionCount).\(index)"
        ends[index].server = PusherServerSession(socketID: id, signer: signer, at: now)
        ends[index].client.carrierOpened(at: now)
    }

    private mutating func cut(_ index: Int) throws(PropertyFailure) {
        guard let server = ends[index].server else { return open(index) }
        for change in registry.leaveAll(socketID: server.socketID) { try tell(change, isAdded: false, but: index) }
        ends[index].server = nil
        ends[index].upstream = []
        ends[index].downstream = []
        ends[index].client.carrierClosed(at: now)
    }

    private mutating func authorize(_ index: Int) throws(PropertyFailure) {
        while let request = ends[index].client.nextAuthorization() {
            guard let channel = request.channel else { throw PropertyFailure("nobody signs in") }
            let isPresence = PusherChannelKind(of: channel).access == .presence
            let data = isPresence ? #"{"user_id":"u\#(index)"}"# : nil
            let auth = try attempt(channel) {
                try signer.auth(for: PusherSigningText(channel: channel, channelData: data, socketID: request.socketID))
            }
            let answer = PusherAuthorization(auth: auth, channelData: data)
            ends[index].client.authorize(request, with: answer, at: now)
        }
    }

    private mutating func drain(_ index: Int) {
        while let text = ends[index].client.nextMessage() { ends[index].upstream.append(text) }
        while let text = ends[index].server?.nextMessage() { ends[index].downstream.append(text) }
    }

    private mutating func deliverUpstream(_ index: Int) throws(PropertyFailure) {
        guard !ends[index].upstream.isEmpty, ends[index].server != nil else { return }
        let text = ends[index].upstream.removeFirst()
        let step = try attempt("\(text) to the server") { try ends[index].server?.receive(text: text.span, at: now) }
        guard let step else { return }
        let socketID = ends[index].server?.socketID ?? ""
        switch step {
        case .subscribe(let subscription):
            let change = try attempt("\(subscription)") {
                let channel = subscription.channel
                let change = try registry.join(channel, member: subscription.member, socketID: socketID)
                try ends[index].server?.accept(channel, members: registry.members(of: channel))
                return change
            }
            try tell(change, isAdded: true, but: index)
        case .unsubscribe(let channel):
            guard let change = registry.leave(channel, socketID: socketID) else { return }
            try tell(change, isAdded: false, but: index)
        case .clientEvent: break
        case .signIn: throw PropertyFailure("nobody signs in")
        case .refused(let refusal, _):
            try expect(refusal == .tooManyClientEvents, "\(refusal) of what was allowed")
        @unknown default: break
        }
    }

    private mutating func tell(_ change: PusherChannelChange, isAdded: Bool, but index: Int) throws(PropertyFailure) {
        guard let member = change.member else { return }
        let event: PusherEvent =
            isAdded ? .memberAdded(member, on: change.channel) : .memberRemoved(member.id, on: change.channel)
        for other in ends.indices where other != index && ends[other].server?.isSubscribed(to: change.channel) == true {
            try attempt("\(event)") { try ends[other].server?.send(event) }
        }
    }

    private mutating func deliverDownstream(_ index: Int) throws(PropertyFailure) {
        guard !ends[index].downstream.isEmpty else { return }
        let text = ends[index].downstream.removeFirst()
        try attempt("\(text) to the client") { _ = try ends[index].client.receive(text: text.span, at: now) }
    }
}
