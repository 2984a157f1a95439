import FeedwireCore
import FeedwireJSON

extension PusherClientSession {
    /// Whether the server knows the user.
    public var isSignedIn: Bool { user.state == .signedIn }

    /// The id of the user, or `nil` if nobody is signed in.
    public var userID: String? { user.id }

    /// Signs a user in, now or as soon as there is a connection, and on each that follows.
    ///
    /// The application is asked who it is (``nextAuthorization()``), and when the server knows the user, their own channel is
    /// subscribed to (``PusherChannelKind/channelName(ofUser:)``).
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func signIn(at now: Duration) {
        guard user.state == .none || user.state == .failed else { return }
        user = ClientUser()
        user.state = .waiting
        askForUser(at: now)
    }

    /// What the application has to ask the server of its app, or `nil`: each is told once.
    ///
    /// Answer with ``authorize(_:with:at:)`` or ``failAuthorization(_:)``. The request may be sent with other fields.
    public mutating func nextAuthorization() -> PusherAuthorizationRequest? {
        guard let socketID, closeReason == nil else { return nil }
        if user.isRequestOwed {
            user.isRequestOwed = false
            return PusherAuthorizationRequest(socketID: socketID)
        }
        guard let index = channels.indices.first(where: { channels[$0].isRequestOwed }) else { return nil }
        channels[index].isRequestOwed = false
        return PusherAuthorizationRequest(socketID: socketID, channel: channels.entries[index].text)
    }

    /// Takes what the server of the app answered.
    ///
    /// - Parameters:
    ///   - request: What was asked.
    ///   - authorization: The answer.
    ///   - now: The time, since an origin of yours.
    /// - Returns: Whether the answer is of use. It is not if it is for an earlier connection, if nobody waits for it any more, or
    ///   if it lacks what the channel needs, which ``nextFailure()`` says then.
    @discardableResult
    public mutating func authorize(
        _ request: PusherAuthorizationRequest,
        with authorization: PusherAuthorization,
        at now: Duration
    ) -> Bool {
        guard isCurrent(request) else { return false }
        guard let channel = request.channel else { return authorizeUser(with: authorization, at: now) }
        guard let index = channels.index(of: channel) else { return false }
        switch channels[index].state {
        case .authorizing: return authorize(index, with: authorization, at: now)
        case .subscribed where channels[index].keyState == .requested:
            channels[index].keyState = .renewed
            channels[index].deadline = nil
            guard let key = authorization.encryptionKey else { return false }
            channels[index].key = key
            return true
        case .waiting, .pending, .subscribed, .leaving, .failed: return false
        }
    }

    /// Says that the server of the app did not authorize what was asked, or did not answer; ``nextFailure()`` says it back.
    public mutating func failAuthorization(_ request: PusherAuthorizationRequest) {
        guard isCurrent(request) else { return }
        guard let channel = request.channel else {
            if user.state == .authorizing { failUser(.notAuthorized) }
            return
        }
        guard let index = channels.index(of: channel) else { return }
        if channels[index].state == .authorizing {
            channels[index].fail(.notAuthorized)
        } else if channels[index].keyState == .requested {
            channels[index].keyState = .renewed
            channels[index].deadline = nil
        }
    }

    /// A channel that was not granted, or a sign-in that failed, for which there is no message: each is told once.
    public mutating func nextFailure() -> PusherSubscriptionFailure? {
        if let reason = user.failure {
            user.failure = nil
            return PusherSubscriptionFailure(nil, reason)
        }
        guard let index = channels.indices.first(where: { channels[$0].failure != nil }),
            let reason = channels[index].failure
        else { return nil }
        channels[index].failure = nil
        return PusherSubscriptionFailure(channels.entries[index].text, reason)
    }

    private func isCurrent(_ request: PusherAuthorizationRequest) -> Bool {
        guard let socketID, closeReason == nil else { return false }
        return request.socketID.utf8.elementsEqual(socketID.utf8)
    }

    private mutating func authorize(
        _ index: Int,
        with authorization: PusherAuthorization,
        at now: Duration
    ) -> Bool {
        switch channels[index].kind.access {
        case .encrypted:
            guard let key = authorization.encryptionKey else {
                channels[index].fail(.missingSharedSecret)
                return false
            }
            channels[index].key = key
        case .presence:
            if let channelData = authorization.channelData {
                guard let id = PusherMember.Owned.id(inChannelData: channelData, limits: settings.limits) else {
                    channels[index].fail(.missingChannelData)
                    return false
                }
                channels[index].ownID = id
            } else if let id = user.id {
                channels[index].ownID = PusherUserID(id)
            } else if user.isUndecided {
                channels[index].held = authorization
                channels[index].deadline = nil
                return true
            } else {
                channels[index].fail(.missingChannelData)
                return false
            }
        case .public, .private, .user: break
        }
        sendSubscription(index, auth: authorization.auth, channelData: authorization.channelData, at: now)
        return true
    }
}

// MARK: Users

extension PusherClientSession {
    /// Asks for the user to be authorized, if somebody is to be signed in and there is a connection.
    mutating func askForUser(at now: Duration) {
        guard user.state == .waiting, socketID != nil, closeReason == nil else { return }
        user.state = .authorizing
        user.isRequestOwed = true
        user.deadline = now + settings.authorizationTimeout
    }

    private mutating func authorizeUser(with authorization: PusherAuthorization, at now: Duration) -> Bool {
        guard user.state == .authorizing else { return false }
        guard let userData = authorization.userData else {
            failUser(.missingUserData)
            return false
        }
        user.state = .pending
        user.deadline = now + settings.answerTimeout
        outgoing.appendAlways(.signin(auth: authorization.auth, userData: userData))
        return true
    }

    /// Notes who is signed in, and goes on with what waits for that.
    mutating func noteUser(_ id: String, at now: Duration) {
        user.state = .signedIn
        user.deadline = nil
        user.id = id
        let name = PusherChannelKind.channelName(ofUser: id)
        ask(channels.set(ClientChannel(kind: PusherChannelKind(of: name)), for: Array(name.utf8)), at: now)
        for index in channels.indices {
            if let authorization = channels[index].held { _ = authorize(index, with: authorization, at: now) }
        }
    }

    mutating func failUser(_ reason: PusherSubscriptionFailure.Reason) {
        user.fail(reason)
        for index in channels.indices where channels[index].held != nil { channels[index].fail(.missingChannelData) }
    }
}

extension PusherAuthorization {
    fileprivate var encryptionKey: PusherEncryptionKey? {
        guard let sharedSecret else { return nil }
        do throws(PusherDecodingError) {
            return try PusherEncryptionKey(decoding: sharedSecret)
        } catch {
            return nil
        }
    }
}

extension PusherMember.Owned {
    /// The user that `channel_data` names, or `nil` if it is no such document.
    static func id(inChannelData channelData: String, limits: PusherLimits) -> PusherUserID? {
        member(inChannelData: channelData, limits: limits)?.id
    }

    /// The member that `channel_data` is, or `nil` if it is no such document.
    static func member(inChannelData channelData: String, limits: PusherLimits) -> PusherMember.Owned? {
        Array(channelData.utf8).withSpan { document in
            do throws(JSONDecodingError) {
                return try PusherMember.Owned(PusherMember(decoding: document, limits: limits.json), in: document)
            } catch {
                return nil
            }
        }
    }
}
