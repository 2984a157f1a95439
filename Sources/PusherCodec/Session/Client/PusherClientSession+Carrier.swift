extension PusherClientSession {
    /// Within this time behind an error the end of the carrier without a code is due to it.
    ///
    /// Servers that close so do it at once; later an error is only a message (`pusher.md`: Reverb, ipê).
    static var errorLifetime: Duration { .seconds(1) }

    /// Says that a carrier is open: the WebSocket of a ``PusherURL``.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierOpened(at now: Duration) {
        guard !hasCarrier else { return }
        hasCarrier = true
        closeReason = nil
        lastError = nil
        openDeadline = now + settings.openTimeout
        if state == .initialized || state == .disconnected { beginConnecting(at: now) }
    }

    /// Says that the carrier has ended, or that it could not be opened.
    ///
    /// What was not sent yet is dropped; channels and the user are asked for anew on the next connection. Who is on a channel is
    /// forgotten.
    ///
    /// - Parameters:
    ///   - code: That of the close frame, or `nil` if there was none.
    ///   - now: The time, since an origin of yours.
    /// - Returns: When to open another carrier. Without a code, that of an error counts which came right before, and while nothing was
    ///   established yet an end that says nothing is one to back off from. Where the application ended the connection it is
    ///   ``PusherReconnection/refused``.
    @discardableResult
    public mutating func carrierClosed(code: UInt16? = nil, at now: Duration) -> PusherReconnection {
        let reconnection = reconnection(code: code, at: now)
        hasCarrier = false
        socketID = nil
        activityTimeout = settings.activityTimeout
        outgoing = TextQueue()
        lastError = nil
        (openDeadline, pingDeadline, pongDeadline) = (nil, nil, nil)
        channels.entries.removeAll { $0.value.state == .leaving || $0.value.kind.access == .user }
        for index in channels.indices { channels[index].reset() }
        user.reset()
        if reconnection == .refused {
            state = .disconnected
            unavailableDeadline = nil
        } else if state != .unavailable && !isConnecting {
            beginConnecting(at: now)
        }
        return reconnection
    }

    private var isConnecting: Bool { state == .connecting && unavailableDeadline != nil }

    private mutating func beginConnecting(at now: Duration) {
        state = .connecting
        unavailableDeadline = now + settings.unavailableTimeout
    }

    private func reconnection(code: UInt16?, at now: Duration) -> PusherReconnection {
        switch closeReason {
        case .application: return .refused
        case .pongTimeout: return .immediate
        case .openTimeout, .invalidHandshake: return .backOff
        case .refusedByServer: return orBackOff(PusherCloseCode(rawValue: lastError?.code ?? 1006).reconnection)
        case nil: break
        }
        var code = code ?? 1006
        // 1005 and 1006 are what a WebSocket says where there was no code.
        if code == 1005 || code == 1006, let lastError, now - lastError.time <= Self.errorLifetime {
            code = lastError.code ?? code
        }
        let reconnection = PusherCloseCode(rawValue: code).reconnection
        return socketID == nil ? orBackOff(reconnection) : reconnection
    }

    private func orBackOff(_ reconnection: PusherReconnection) -> PusherReconnection {
        reconnection == .unspecified ? .backOff : reconnection
    }
}
