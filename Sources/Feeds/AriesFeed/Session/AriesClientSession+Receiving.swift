import FeedwireCore
public import FeedwireJSON

extension AriesClientSession {
    /// Takes a document that the server sent.
    ///
    /// - Parameters:
    ///   - message: It; see ``AriesDocuments``.
    ///   - json: What it was decoded from.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What it means to the session.
    /// - Throws: `JSONDecodingError.Code.wrongKind` for an id that is no text, and for an `expiresIn` that is no number. The session
    ///   is as before then, and the next document may be given to it.
    public mutating func receive(
        _ message: AriesMessage,
        in json: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> AriesSessionStep {
        noteTraffic(at: now)
        guard state != .disconnected, closeReason == nil else { return .message }
        switch message.content {
        case .authenticated(let answer): return try takeSuccess(answer, of: message, in: json, at: now)
        case .failure: return try takeFailure(of: message, in: json, at: now)
        case .authenticationRequired:
            takeRequirement(at: now)
            return .tokenNotice
        case .refreshNotice:
            times.refresh = nil
            if state == .authenticated, authentication == .none { tokenNeed = .refresh }
            return .tokenNotice
        case .expiryNotice:
            if state == .authenticated { expire(.expired, at: now) }
            return .tokenNotice
        case .pong: return .pong
        default: return .message
        }
    }

    private mutating func takeSuccess(
        _ answer: AriesMessage.Authenticated,
        of message: AriesMessage,
        in json: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> AriesSessionStep {
        let id = try message.correlationID.read(in: json)
        let number = try answer.expiresIn.number(in: json)
        // What nobody asked for opens nothing, and an older token's answer says nothing of the last one.
        guard authentication == .sent, id.map(isOfLastToken) ?? true else { return .message }
        authentication = .none
        state = .authenticated
        tokenNeed = nil
        times.authentication = nil
        setExpiry(number.flatMap { try? $0.int64(in: json) }, at: now)
        if let interval = settings.pingInterval { times.ping = times.ping ?? now + interval }
        advice.noteSuccess()
        return .authenticated
    }

    private mutating func setExpiry(_ milliseconds: Int64?, at now: Duration) {
        (times.expiry, times.refresh) = (nil, nil)
        guard let milliseconds else { return }
        let length = Duration.milliseconds(max(milliseconds, 0))
        times.expiry = now + length
        if let lead = settings.refreshLead { times.refresh = now + length - min(max(lead, .zero), length / 2) }
    }

    private mutating func takeFailure(
        of message: AriesMessage,
        in json: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> AriesSessionStep {
        guard let id = try message.correlationID.read(in: json) else {
            // Before a token is accepted there is nothing else that could have failed.
            guard state == .authenticating, authentication == .sent else { return .message }
            refuseToken(at: now)
            return .authenticationFailed
        }
        if authentication == .sent, isOfLastToken(id) {
            refuseToken(at: now)
            return .authenticationFailed
        }
        let refused = wanted.remove { $0.isSent && Self.subscriptionID($0.number).utf8.elementsEqual(id.utf8) }
        return refused.isEmpty ? .message : .subscriptionFailed(id: id)
    }

    private mutating func refuseToken(at now: Duration) {
        authentication = .none
        token = nil
        tokenNeed = .refused
        times.authentication = nil
        guard state == .authenticating else { return }
        state = .awaitingToken
        if settings.endpoint.endsWithoutSession { times.authentication = now + settings.authenticationTimeout }
    }

    /// A token that was just sent may have crossed the notice, so that its answer is waited for.
    private mutating func takeRequirement(at now: Duration) {
        switch state {
        case .authenticated:
            expire(.required, at: now)
        case .awaitingToken: if tokenNeed == nil || tokenNeed == .missing { tokenNeed = .required }
        case .disconnected, .authenticating: break
        }
    }

    private func isOfLastToken(_ id: String) -> Bool { authenticationID.utf8.elementsEqual(id.utf8) }
}
