import FeedwireCore
import FeedwireJSON

extension PusherServerSession {
    /// Takes a text message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What the application has to do, or `nil` if it is nothing: a ping, which is answered; a pong; a channel is left that
    ///   the client did not have.
    /// - Throws: The first rule that is broken, with its place. The client is told with an error, and the connection stays.
    /// - Complexity: O(*n*); allocates for what the step has.
    public mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherServerStep? {
        heard(at: now)
        advance(to: now)
        guard isOpen else { return nil }
        do throws(PusherDecodingError) {
            return try take(PusherMessage(decoding: text, limits: settings.limits), in: text, at: now)
        } catch {
            answer(.error("Invalid message format: \(error.code.identifier) at \(error.offset)"))
            throw error
        }
    }

    private mutating func take(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherServerStep? {
        switch message.name {
        case .ping:
            outgoing.appendPong()
            return nil
        case .pong: return nil
        case .subscribe: return try takeSubscription(message, in: text)
        case .unsubscribe:
            let channel = try message.readSubscription(in: text, limits: settings.limits).channel
            guard let index = channels.index(of: channel) else { return nil }
            channels.remove(at: index)
            return .unsubscribe(channel: channel)
        case .signin: return try takeUser(message, in: text)
        case .client: return try takeClientEvent(message, in: text, at: now)
        default: throw PusherDecodingError(.unexpectedEvent, offset: UInt64(message.event.range.lowerBound) - 1)
        }
    }

    /// Tells the client what it may not have.
    private mutating func refuse(
        _ refusal: PusherRefusal,
        _ channel: String?,
        isOfSubscription: Bool = false
    ) -> PusherServerStep {
        answer(self.refusal("\(refusal.text)", refusal.code, of: channel, isOfSubscription: isOfSubscription))
        return .refused(refusal, channel: channel)
    }
}

// MARK: Channels

extension PusherServerSession {
    private mutating func takeSubscription(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherServerStep {
        let fields = try message.readSubscription(in: text, limits: settings.limits)
        let (channel, kind) = (fields.channel, PusherChannelKind(of: fields.channel))
        func refuse(_ refusal: PusherRefusal, _ session: inout PusherServerSession) -> PusherServerStep {
            session.refuse(refusal, channel, isOfSubscription: true)
        }
        guard PusherName.channel.accepts(channel, limits: settings.nameLimits) else {
            return refuse(.invalidChannelName, &self)
        }
        guard channels.index(of: channel) == nil else { return refuse(.alreadySubscribed, &self) }
        guard channels.count < settings.channelCount else { return refuse(.tooManyChannels, &self) }
        if kind.access == .user, !isOwnChannel(channel) { return refuse(.notSignedIn, &self) }
        guard !kind.needsAuthorization || isValid(fields) else { return refuse(.invalidSignature, &self) }
        var member: PusherMember.Owned?
        if kind.access == .presence {
            member = self.member(of: fields)
            guard member != nil else { return refuse(.invalidChannelData, &self) }
        }
        channels.set(ServerChannel(kind: kind, userID: member?.id), for: Array(channel.utf8))
        return .subscribe(PusherServerSubscription(channel: channel, kind: kind, member: member))
    }

    private func isOwnChannel(_ channel: String) -> Bool {
        userID.map { PusherChannelKind.channelName(ofUser: $0).utf8.elementsEqual(channel.utf8) } ?? false
    }

    private func isValid(_ fields: SubscriptionFields) -> Bool {
        guard let signer, let auth = fields.auth else { return false }
        do throws(PusherEncodingError) {
            let text = try PusherSigningText(
                channel: fields.channel,
                channelData: fields.channelData,
                socketID: socketID
            )
            return signer.isValid(auth, for: text)
        } catch {
            return false
        }
    }

    /// Who joins a presence channel; without `channel_data` it is who has signed in.
    private func member(of fields: SubscriptionFields) -> PusherMember.Owned? {
        guard let channelData = fields.channelData else {
            return userID.map { PusherMember.Owned(PusherUserID($0)) }
        }
        guard let member = PusherMember.Owned.member(inChannelData: channelData, limits: settings.limits) else {
            return nil
        }
        let length = member.id.text.utf8.count
        guard length > 0, length <= settings.nameLimits.userIDCharacterCount else { return nil }
        // Others are told a text, whatever the client has written.
        return PusherMember.Owned(PusherUserID(member.id.text), info: member.info)
    }
}

/// What a client asks for, owned.
struct SubscriptionFields {
    let channel: String
    let auth: String?
    let channelData: String?
}

extension PusherMessage {
    /// Reads what a client wants to subscribe to, or to leave.
    fileprivate func readSubscription(
        in text: Span<UInt8>,
        limits: PusherLimits
    ) throws(PusherDecodingError) -> SubscriptionFields {
        try read(in: text, limits: limits) { document throws(JSONDecodingError) in
            let content = try PusherSubscription(decoding: document)
            return SubscriptionFields(
                channel: try content.channel.require(in: document, of: content.object),
                auth: try content.auth.read(in: document),
                channelData: try content.channelData.read(in: document)
            )
        }
    }
}

// MARK: Users

extension PusherServerSession {
    private mutating func takeUser(
        _ message: PusherMessage,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) -> PusherServerStep {
        let fields = try message.read(in: text, limits: settings.limits) { document throws(JSONDecodingError) in
            let content = try PusherSignin(decoding: document)
            return (
                auth: try content.auth.require(in: document, of: content.object),
                data: try content.userData.require(in: document, of: content.object)
            )
        }
        guard let id = PusherUserData.id(fields.data), PusherName.userID.accepts(id, limits: settings.nameLimits) else {
            return refuse(.invalidUserData, nil)
        }
        guard isValid(auth: fields.auth, ofUser: fields.data) else { return refuse(.invalidSignature, nil) }
        candidate = (id, fields.data)
        return .signIn(userID: id, userData: fields.data)
    }

    private func isValid(auth: String, ofUser data: String) -> Bool {
        guard let signer else { return false }
        do throws(PusherEncodingError) {
            return signer.isValid(auth, for: try PusherSigningText(user: data, socketID: socketID))
        } catch {
            return false
        }
    }
}

// MARK: Client events

extension PusherServerSession {
    private mutating func takeClientEvent(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(PusherDecodingError) -> PusherServerStep {
        let event = try PusherEvent(message, in: text)
        guard let channel = event.channel else { return refuse(.notSubscribed, nil) }
        guard PusherName.clientEvent.accepts(event.name, limits: settings.nameLimits) else {
            return refuse(.invalidEventName, channel)
        }
        guard PusherChannelKind(of: channel).takesClientEvents else { return refuse(.clientEventNotAllowed, channel) }
        guard let index = channels.index(of: channel), channels[index].isGranted else {
            return refuse(.notSubscribed, channel)
        }
        guard countClientEvent(at: now) else { return refuse(.tooManyClientEvents, channel) }
        return .clientEvent(PusherEvent(event.name, on: channel, data: event.data, userID: channels[index].userID))
    }

    /// Counts a client event, and returns whether it is within the bounds of its second.
    private mutating func countClientEvent(at now: Duration) -> Bool {
        var window = eventWindow ?? (now, 0)
        if now - window.start >= .seconds(1) { window = (now, 0) }
        guard window.count < settings.clientEventsPerSecond else { return false }
        window.count += 1
        eventWindow = window
        return true
    }
}
