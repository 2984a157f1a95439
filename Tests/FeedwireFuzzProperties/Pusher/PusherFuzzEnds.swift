import FeedwireJSON
import PusherCodec

/// The names of which a byte chooses one.
private let names = [
    "a", "private-a", "presence-a", "presence-b", "private-encrypted-a", "cache-a", "#server-to-user-1", "",
]

private func name(_ choice: UInt8?) -> String { names[Int(choice ?? 0) & 7] }

/// A client's end, with an owner who answers what is asked, or not.
struct PusherFuzzClient: PusherFuzzEnd {
    private var session = PusherClientSession(settings: pusherFuzzSettings)
    private var requests: [PusherAuthorizationRequest] = []
    private var encrypted: (step: PusherSessionStep, text: [UInt8])?
    private var actionCount = 0

    init() {
        session.carrierOpened(at: .zero)
    }

    var deadline: Duration? { session.deadline }
    // Each subscription, sign-in and departure may be one, and there are as many as the owner wants.
    var messageCountLimit: Int { pusherFuzzSettings.queueMessageCount + 2 * actionCount + 64 }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        session.advance(to: now)
        let (wasOpen, wasConnected) = (session.closeReason == nil, session.socketID != nil)
        actionCount += 1
        do throws(PusherDecodingError) {
            guard let step = try session.receive(text: text.span, at: now) else { return }
            note(step, text, wasOpen)
            if step.kind == .encryptedEvent { encrypted = (step, text) }
        } catch {
            if let failure { throw failure }
            try expect(wasOpen, "\(error) after the end")
            try expect((session.closeReason == nil) == wasConnected, "\(error) and \(session.closeReason as Any)")
        }
    }

    private var failure: PropertyFailure?

    private mutating func note(_ step: PusherSessionStep, _ text: [UInt8], _ wasOpen: Bool) {
        guard failure == nil else { return }
        if !wasOpen { failure = PropertyFailure("\(step) after the end") }
        if (try? PusherEvent(step.message, in: text.span)) == nil {
            failure = PropertyFailure("\(step) has no message")
        }
        if step.sender.isPresent, step.message.userID != step.sender {
            failure = PropertyFailure("\(step) has a sender")
        }
    }

    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure) {
        actionCount += 1
        let channel = name(record.dropFirst().first)
        switch (record.first ?? 0) & 15 {
        case 0, 1: try? session.subscribe(to: channel, at: now)
        case 2: session.unsubscribe(from: channel)
        case 3: session.signIn(at: now)
        case 4: try? session.trigger("client-a", on: channel, data: .text("1"))
        case 5: session.probe(at: now)
        case 6: session.heard(at: now)
        case 7: session.disconnect()
        case 8: try open(opens: record.count > 2, at: now)
        case 9:
            if let request = requests.popLast() { session.failAuthorization(request) }
        default: authorize(record.dropFirst().first ?? 0, at: now)
        }
        while let request = session.nextAuthorization() { requests.append(request) }
        while session.nextFailure() != nil {}
    }

    private mutating func authorize(_ choice: UInt8, at now: Duration) {
        guard let request = requests.popLast() else { return }
        let key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
        let answer = PusherAuthorization(
            auth: "k:x",
            channelData: choice & 1 == 0 ? #"{"user_id":"1"}"# : nil,
            sharedSecret: choice & 2 == 0 ? key : nil,
            userData: choice & 4 == 0 ? #"{"id":"1"}"# : nil
        )
        let isOfUse = session.authorize(request, with: answer, at: now)
        // What was of use once is not again.
        if isOfUse, request.channel.map({ session.state(of: $0) }) == .pending, session.nextFailure() == nil {
            _ = session.authorize(request, with: answer, at: now)
        }
    }

    private mutating func open(opens: Bool, at now: Duration) throws(PropertyFailure) {
        guard let encrypted else { return }
        do throws(PusherDecodingError) {
            let opening = try session.open(encrypted.step, in: encrypted.text.span, at: now) { _, _, key in
                opens ? key.count : nil
            }
            if case .opened(let count) = opening { noteKey(count, opens) }
        } catch {
            // The data is no box.
        }
        if let failure { throw failure }
    }

    private mutating func noteKey(_ count: Int, _ opens: Bool) {
        if count != PusherEncryptionKey.byteCount || !opens { failure = PropertyFailure("opened with \(count) bytes") }
    }

    mutating func replaceCarrier(_ choice: UInt8, at now: Duration) throws(PropertyFailure) {
        if let failure { throw failure }
        let reason = session.closeReason
        let reconnection = session.carrierClosed(code: choice & 1 == 0 ? nil : 4000 + UInt16(choice), at: now)
        if reason == .application { try expect(reconnection == .refused, "\(reconnection) behind our own end") }
        try expect((session.state == .disconnected) == (reconnection == .refused), "\(session.state)")
        try expect(session.nextMessage() == nil && session.nextAuthorization() == nil, "a session without a carrier")
        requests = choice & 2 == 0 ? requests : []
        session.carrierOpened(at: now)
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func nextMessage() -> [UInt8]? { session.nextMessage() }

    func checkBounds() throws(PropertyFailure) {
        if let failure { throw failure }
        let settings = pusherFuzzSettings
        let channels = session.channelNames
        // One is the user's own, which the server may name anew.
        try expect(channels.filter { !$0.hasPrefix("#") }.count <= settings.channelCount, "\(channels)")
        try expect((session.socketID != nil) == (session.state == .connected), "\(session.state)")
        var byteCount = 0
        for channel in channels {
            guard let presence = session.presence(of: channel) else { continue }
            try expect(session.state(of: channel) == .subscribed, "members of \(channel), which is not subscribed to")
            try expect(presence.members.count <= settings.memberCount && presence.count >= 0, "\(presence)")
            byteCount += presence.members.reduce(0) { $0 + $1.id.text.utf8.count + ($1.info?.bytes.count ?? 0) }
        }
        try expect(byteCount <= settings.memberByteCount, "\(byteCount) bytes of members")
    }
}

/// A server's end, whose owner grants what it is asked for, or not.
struct PusherFuzzServer: PusherFuzzEnd {
    private let signer: PusherSigner
    private var session: PusherServerSession
    private var registry = PusherChannelRegistry(memberCount: 2, cacheLifetime: .milliseconds(300), cacheCount: 2)
    private var asked: [PusherServerSubscription] = []

    init() throws(PropertyFailure) {
        let signer = try attempt("a key") { try PusherSigner(key: "k", secret: "s") }
        self.signer = signer
        session = PusherServerSession(socketID: "1.1", signer: signer, settings: pusherFuzzSettings, at: .zero)
    }

    var deadline: Duration? {
        guard let own = session.deadline else { return registry.deadline }
        return min(own, registry.deadline ?? own)
    }
    // Beside the bound: the first event, a ping each time, a pong, and the error of protocol 5.
    var messageCountLimit: Int { pusherFuzzSettings.queueMessageCount + 64 }

    mutating func receive(_ text: [UInt8], at now: Duration) throws(PropertyFailure) {
        session.advance(to: now)
        let wasOpen = session.isOpen
        let outcome = Result { () throws(PusherDecodingError) in try session.receive(text: text.span, at: now) }
        guard case .success(let step) = outcome else {
            return try expect(wasOpen, "an error after the end")
        }
        guard let step else { return }
        try expect(wasOpen, "\(step) after the end")
        switch step {
        case .subscribe(let subscription):
            try expect(!session.isSubscribed(to: subscription.channel), "\(subscription) is granted already")
            try expect(
                (subscription.kind.access == .presence) == (subscription.member != nil),
                "\(subscription) has another member"
            )
            asked.append(subscription)
        case .unsubscribe(let channel):
            asked.removeAll { $0.channel.utf8.elementsEqual(channel.utf8) }
            registry.leave(channel, socketID: session.socketID)
        case .clientEvent(let event):
            try expect(session.isSubscribed(to: event.channel ?? ""), "\(event) of another channel")
            try expect(event.others.entries.isEmpty, "\(event) has other members")
        case .signIn(let id, _): try expect(!id.isEmpty, "an empty user")
        case .refused: break
        @unknown default: break
        }
    }

    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure) {
        let channel = name(record.dropFirst().first)
        switch (record.first ?? 0) & 7 {
        case 0, 1:
            guard let subscription = asked.popLast() else { return }
            _ = try? registry.join(subscription.channel, member: subscription.member, socketID: session.socketID)
            try? session.accept(subscription.channel, members: registry.members(of: subscription.channel))
        case 2:
            if let subscription = asked.popLast() { try? session.refuse(subscription.channel, message: "no") }
        case 3: try? session.acceptSignIn()
        case 4: try? session.send(PusherEvent("a", on: channel))
        case 5:
            registry.remember(PusherEvent("a", on: channel), at: now)
            if let event = registry.lastEvent(of: channel, at: now) { try? session.send(event) }
        case 6:
            let member = PusherMember.Owned(PusherUserID(String(record.count)))
            _ = try? registry.join(channel, member: member, socketID: "\(record.last ?? 0).2")
        default: session.close(.reconnect, message: "end")
        }
    }

    mutating func replaceCarrier(_ choice: UInt8, at now: Duration) throws(PropertyFailure) {
        let channels = Set(session.channelNames)
        for change in registry.leaveAll(socketID: session.socketID) {
            try expect(channels.contains(change.channel) || !session.isSubscribed(to: change.channel), "\(change)")
        }
        asked = []
        session = PusherServerSession(
            socketID: "\(choice).1",
            signer: signer,
            settings: pusherFuzzSettings,
            revision: choice & 1 == 0 ? .seven : .five,
            at: now
        )
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        registry.advance(to: now)
    }

    mutating func nextMessage() -> [UInt8]? { session.nextMessage() }

    func checkBounds() throws(PropertyFailure) {
        try expect(session.channelNames.count <= pusherFuzzSettings.channelCount, "\(session.channelNames)")
        for channel in names {
            let (members, count) = (registry.members(of: channel), registry.subscriptionCount(of: channel))
            try expect(members.count <= min(2, count), "\(members) of \(count) on \(channel)")
        }
    }
}
