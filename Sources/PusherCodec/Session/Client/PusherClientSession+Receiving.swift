import FeedwireCore
import FeedwireJSON

extension PusherClientSession {
    /// Takes a text message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What came of it, or `nil` if it is nobody's: a ping, which is answered; a pong; an event of a channel that is not
    ///   wanted (any more); a member that leaves and was not known.
    /// - Throws: The first rule that is broken, with its place; a message behind it is taken. Only before the connection is
    ///   established does the carrier have to be closed then: for what is no message, and with
    ///   ``PusherDecodingError/Code/unexpectedEvent`` for another event. ``PusherDecodingError/Code/tooManyMembers`` leaves it unknown who is
    ///   on the channel, or as it was.
    /// - Complexity: O(*n*). Allocates for documents that are read here, and not for events.
    public mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard hasCarrier, closeReason == nil else { return nil }
        heard(at: now)
        advance(to: now)
        guard closeReason == nil else { return nil }
        lastError = nil
        do throws(PusherDecodingError) {
            let message = try PusherMessage(decoding: text, limits: settings.limits)
            return socketID == nil
                ? try takeFirst(message, in: text, at: now) : try take(message, in: text, at: now)
        } catch {
            if socketID == nil { close(.invalidHandshake) }
            throw error
        }
    }
}

// MARK: Connecting

extension PusherClientSession {
    private mutating func takeFirst(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherSessionStep {
        switch message.name {
        case .connectionEstablished: break
        case .error:
            noteError(message, in: text, at: now)
            close(.refusedByServer)
            return PusherSessionStep(.error, message)
        default: throw PusherDecodingError(.unexpectedEvent, offset: UInt64(message.event.range.lowerBound) - 1)
        }
        let own = settings.activityTimeout
        let established = try message.read(in: text, limits: settings.limits) { document throws(JSONDecodingError) in
            let content = try PusherConnectionEstablished(decoding: document)
            let id = try content.socketID.require(in: document, of: content.object)
            return (
                id: id, offset: content.socketID.range.lowerBound, timeout: content.timeout(below: own, in: document)
            )
        }
        guard PusherName.socketID.accepts(established.id) else {
            throw PusherDecodingError(.invalidName, offset: UInt64(established.offset))
        }
        socketID = established.id
        activityTimeout = established.timeout
        state = .connected
        (openDeadline, unavailableDeadline) = (nil, nil)
        heard(at: now)
        askForUser(at: now)
        for index in channels.indices where channels[index].state == .waiting { ask(index, at: now) }
        return PusherSessionStep(.established, message)
    }

    private mutating func noteError(_ message: PusherMessage, in text: Span<UInt8>, at now: Duration) {
        var code: UInt16?
        // Whatever its document is, it is an error.
        do throws(PusherDecodingError) {
            code = try message.read(in: text, limits: settings.limits) { document throws(JSONDecodingError) in
                try PusherError(decoding: document).code.int64(in: document).flatMap { UInt16(exactly: $0) }
            }
        } catch {
            code = nil
        }
        lastError = (code, now)
    }
}

extension PusherConnectionEstablished {
    /// The smaller of two activity timeouts; what is no positive number does not count.
    fileprivate func timeout(below own: Duration, in document: Span<UInt8>) -> Duration {
        do throws(JSONDecodingError) {
            guard let seconds = try activityTimeout.double(in: document), seconds > 0, seconds < 1e9 else { return own }
            // Rounding would need a library of mathematics.
            return min(own, .milliseconds(max(1, Int64(seconds * 1000))))
        } catch {
            return own
        }
    }
}

// MARK: Events

extension PusherClientSession {
    private mutating func take(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        switch message.name {
        case .ping:
            outgoing.appendPong()
            return nil
        case .pong: return nil
        case .error:
            noteError(message, in: text, at: now)
            // A client event that was refused says nothing of a subscription that is asked for behind it.
            let isOfClientEvent = lastError?.code == PusherCloseCode.clientEventRejected.rawValue
            if !isOfClientEvent, let index = index(of: message, in: text), channels[index].isAsked { refuse(index) }
            return PusherSessionStep(.error, message)
        case .subscriptionSucceeded: return try takeSuccess(message, in: text)
        case .subscriptionError, .internalSubscriptionError: return takeRefusal(message, in: text)
        case .memberAdded: return try takeMember(message, in: text)
        case .memberRemoved: return try takeLeaver(message, in: text)
        case .subscriptionCount: return try takeCount(message, in: text)
        case .cacheMiss:
            return subscribedIndex(of: message, in: text).map { _ in PusherSessionStep(.cacheMiss, message) }
        case .signinSuccess: return try takeUser(message, in: text, at: now)
        case .watchlistEvents: return PusherSessionStep(.watchlist, message)
        case .client, .custom: return takeEvent(message, in: text)
        default: return PusherSessionStep(.unknown, message)
        }
    }

    private func index(of message: PusherMessage, in text: Span<UInt8>) -> Int? {
        message.channel.flatMap { channels.index(of: $0, in: text) }
    }

    private func subscribedIndex(of message: PusherMessage, in text: Span<UInt8>) -> Int? {
        index(of: message, in: text).flatMap { channels[$0].state == .subscribed ? $0 : nil }
    }

    private func takeEvent(_ message: PusherMessage, in text: Span<UInt8>) -> PusherSessionStep? {
        guard message.channel != nil else {
            return PusherSessionStep(message.name == .client ? .clientEvent(hasSender: false) : .event, message)
        }
        guard let index = index(of: message, in: text) else { return nil }
        switch channels[index].state {
        case .pending, .subscribed: break
        case .waiting, .authorizing, .leaving, .failed: return nil
        }
        let access = channels[index].kind.access
        if message.name == .client { return PusherSessionStep(.clientEvent(hasSender: access == .presence), message) }
        return PusherSessionStep(access == .encrypted ? .encryptedEvent : .event, message)
    }

    private mutating func takeSuccess(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard let index = index(of: message, in: text) else { return nil }
        switch channels[index].state {
        case .waiting, .authorizing: return nil
        case .leaving:
            leave(index)
            return nil
        case .pending, .subscribed, .failed: break
        }
        channels[index].failure = nil
        if channels[index].state != .subscribed {
            channels[index].state = .subscribed
            channels[index].deadline = nil
        }
        if channels[index].kind.access == .presence {
            channels[index].presence = nil
            let room = room(beside: index)
            let reading = try message.readOptional(in: text, limits: settings.limits) {
                document throws(JSONDecodingError) in try PresenceMembers.read(document, room: room)
            }
            if let offset = reading?.refusedOffset { throw PusherDecodingError(.tooManyMembers, offset: offset) }
            channels[index].presence = reading?.presence
        }
        return PusherSessionStep(.subscribed, message)
    }

    private mutating func takeRefusal(_ message: PusherMessage, in text: Span<UInt8>) -> PusherSessionStep? {
        guard message.channel == nil else {
            guard let index = index(of: message, in: text) else { return nil }
            let isLeaving = channels[index].state == .leaving
            refuse(index)
            return isLeaving ? nil : PusherSessionStep(.subscriptionFailed, message)
        }
        // Where one channel is asked for, it must be that one.
        let asked = channels.indices.filter { channels[$0].isAsked }
        if asked.count == 1, let index = asked.first { refuse(index) }
        return PusherSessionStep(.subscriptionFailed, message)
    }

    /// Notes that the server does not grant a channel.
    private mutating func refuse(_ index: Int) {
        if channels[index].state == .leaving {
            channels.remove(at: index)
        } else {
            channels[index].reset()
            channels[index].state = .failed
        }
    }

    private mutating func takeCount(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard let index = subscribedIndex(of: message, in: text) else { return nil }
        let count = try message.read(in: text, limits: settings.limits) { document throws(JSONDecodingError) in
            let content = try PusherSubscriptionCount(decoding: document)
            guard let count = try content.subscriptionCount.uint64(in: document) else {
                throw JSONDecodingError(.missingMember, offset: content.object.offset)
            }
            return count
        }
        if count > 0 { channels[index].subscriptionCount = count }
        return PusherSessionStep(.subscriptionCount, message)
    }

    private mutating func takeUser(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard user.state == .pending else { return PusherSessionStep(.unknown, message) }
        let limits = settings.limits
        do throws(PusherDecodingError) {
            let id = try message.read(in: text, limits: limits) { document throws(JSONDecodingError) in
                try PusherSigninSuccess(decoding: document).userID(in: document, limits: limits)
            }
            noteUser(id, at: now)
            return PusherSessionStep(.signedIn, message)
        } catch {
            failUser(.missingUserData)
            user.failure = nil
            throw error
        }
    }
}

extension ClientChannel {
    /// Whether the server was asked, and has not answered.
    fileprivate var isAsked: Bool { state == .pending || state == .leaving }
}

extension PusherSigninSuccess {
    /// The id of the user, in a string or not.
    fileprivate func userID(in document: Span<UInt8>, limits: PusherLimits) throws(JSONDecodingError) -> String {
        var buffer: [UInt8] = []
        do throws(PusherDecodingError) {
            let id = try PusherData(userData).withDocument(in: document, unescapingInto: &buffer) {
                user throws(JSONDecodingError) in
                let content = try PusherUser(decoding: user, limits: limits.json)
                return try content.id.require(in: user, of: content.object)
            }
            if let id, !id.isEmpty { return id }
        } catch {
            // Its place is that of the string, which is in the document.
            throw JSONDecodingError(error.json ?? .wrongKind, offset: userData.offset)
        }
        throw JSONDecodingError(.missingMember, offset: userData.isPresent ? userData.offset : object.offset)
    }
}

// MARK: Presence

extension PusherClientSession {
    /// What may be kept of the members of a channel.
    private func room(beside index: Int) -> PresenceMembers.Room {
        var byteCount = settings.memberByteCount
        for other in channels.indices where other != index { byteCount -= channels[other].presence?.byteCount ?? 0 }
        return PresenceMembers.Room(memberCount: settings.memberCount, byteCount: byteCount)
    }

    private mutating func takeMember(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard let index = subscribedIndex(of: message, in: text), channels[index].presence != nil else { return nil }
        let (member, offset) = try message.readMember(in: text, limits: settings.limits)
        let room = room(beside: index)
        guard channels[index].presence?.add(member, room: room) != .refused else {
            throw PusherDecodingError(.tooManyMembers, offset: offset)
        }
        return PusherSessionStep(.memberAdded, message)
    }

    private mutating func takeLeaver(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherSessionStep? {
        guard let index = subscribedIndex(of: message, in: text), channels[index].presence != nil else { return nil }
        let member = try message.readMember(in: text, limits: settings.limits).member
        guard channels[index].presence?.remove(member.id) == true else { return nil }
        return PusherSessionStep(.memberRemoved, message)
    }
}

// MARK: Documents

extension PusherMessage {
    /// Reads the document that the event has to have.
    func read<Result>(
        in text: Span<UInt8>,
        limits: PusherLimits,
        _ body: (Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(PusherDecodingError) -> Result {
        guard let result = try readOptional(in: text, limits: limits, body) else {
            throw PusherDecodingError.missingDocument
        }
        return result
    }

    /// Reads the document, if there is one.
    func readOptional<Result>(
        in text: Span<UInt8>,
        limits: PusherLimits,
        _ body: (Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(PusherDecodingError) -> Result? {
        var buffer: [UInt8] = []
        return try data.withDocument(in: text, unescapingInto: &buffer, body)
    }

    fileprivate func readMember(
        in text: Span<UInt8>,
        limits: PusherLimits
    ) throws(PusherDecodingError) -> (member: PusherMember.Owned, offset: UInt64) {
        try read(in: text, limits: limits) { document throws(JSONDecodingError) in
            let content = try PusherMember(decoding: document)
            return (try PusherMember.Owned(content, in: document), UInt64(content.userID.range.lowerBound))
        }
    }
}

extension PusherDecodingError {
    /// An event without the document that it has to have.
    static var missingDocument: PusherDecodingError {
        PusherDecodingError(inDocument: JSONDecodingError(.missingMember, offset: 0))
    }
}
