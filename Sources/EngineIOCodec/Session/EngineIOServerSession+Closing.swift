extension EngineIOServerSession {
    /// When ``advance(to:)`` has something to do, or `nil` if it never has.
    public var deadline: Duration? {
        guard isOpen else { return isWaitingForPeer ? closeDeadline : nil }
        guard case .probe(let probe) = webSocket else { return heartbeat.deadline }
        let deadline = min(heartbeat.deadline, probe.deadline)
        guard let nextNoop = probe.nextNoop, isPollOpen, !owesNoop else { return deadline }
        return min(deadline, nextNoop)
    }

    /// Lets the clock go on.
    ///
    /// It may be called at any time; before the ``deadline`` it does nothing.
    ///
    /// - Parameter now: The time.
    /// - Complexity: O(1), and O(*n*) where the session ends.
    public mutating func advance(to now: Duration) {
        guard isOpen else {
            if isWaitingForPeer, now >= closeDeadline { drop() }
            return
        }
        if heartbeat.advance(to: now, settings.heartbeatTimes) { return end(.pingTimeout) }
        guard case .probe(let probe) = webSocket else { return }
        if now >= probe.deadline { dropProbe() } else { endPollForUpgrade(at: now) }
    }

    /// Closes the session; what waits is still sent.
    ///
    /// With polling the next poll is answered with the rest and a close packet, for as long as the settings say; a WebSocket is to be
    /// closed behind the last frame.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - now: The time.
    public mutating func close(_ reason: EngineIOCloseReason = .forcedClose, at now: Duration) {
        guard isOpen else { return }
        closeReason = reason
        closeDeadline = now + settings.closeTimeout
        heartbeat.sent()
        dropProbe()
        if transport == .polling { farewell = .close }
    }

    /// Whether it has ended, and something that waits is still to be taken; a poll that is open takes it at once.
    private var isWaitingForPeer: Bool { !isPollOpen && (farewell != nil || !queue.isEmpty) }

    /// Ends the session at once; a poll that waits is answered with `farewell`.
    mutating func end(_ reason: EngineIOCloseReason, farewell kind: EngineIOPacket.Kind = .close) {
        guard isOpen else { return }
        abandon(reason)
        if transport == .polling, isPollOpen { farewell = kind }
    }

    /// Ends the session at once, with nobody to be told.
    mutating func abandon(_ reason: EngineIOCloseReason) {
        closeReason = closeReason ?? reason
        drop()
    }

    private mutating func drop() {
        queue.removeAll()
        heartbeat.sent()
        farewell = nil
        owesOpen = false
        owesNoop = false
        if webSocket != .none { webSocket = .closing }
    }

    /// Gives up a WebSocket that has not taken over.
    mutating func dropProbe() {
        guard case .probe = webSocket else { return }
        webSocket = .closing
        owesNoop = false
    }
}

extension EngineIODecodingError.Code {
    /// Why a session ends that was sent this.
    var closeReason: EngineIOCloseReason {
        switch self {
        case .heartbeatDirection, .unexpectedOpen, .missingOpen, .unexpectedUpgrade: .transportError
        default: .parseError
        }
    }
}
