extension EngineIOClientSession {
    /// When ``advance(to:)`` has something to do, or `nil` if it never has.
    public var deadline: Duration? {
        if closeReason != nil { return isWaitingForPeer ? patience : nil }
        guard let heartbeat else { return patience }
        return isUpgrading ? min(heartbeat.deadline, patience) : heartbeat.deadline
    }

    /// Lets the clock go on.
    ///
    /// It may be called at any time; before the ``deadline`` it does nothing.
    ///
    /// - Parameter now: The time.
    /// - Complexity: O(1), and O(*n*) where the session ends.
    public mutating func advance(to now: Duration) {
        let times = heartbeatTimes
        if closeReason != nil {
            if isWaitingForPeer, now >= patience { drop() }
        } else if handshake == nil {
            if now >= patience { end(.openTimeout) }
        } else if heartbeat?.advance(to: now, times) == true {
            end(.pingTimeout)
        } else if isUpgrading, now >= patience {
            dropProbe()
        }
    }

    /// Closes the session; what waits is still sent, if it was open.
    ///
    /// With polling the rest is posted with a close packet; a WebSocket is to be closed behind the last frame.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - now: The time.
    public mutating func close(_ reason: EngineIOCloseReason = .forcedClose, at now: Duration) {
        guard closeReason == nil else { return }
        guard handshake != nil else { return end(reason) }
        closeReason = reason
        patience = now + settings.closeTimeout
        heartbeat?.sent()
        dropProbe()
        if transport == .polling { farewell = .close }
    }

    /// Whether a WebSocket may still take over.
    private var isUpgrading: Bool { transport == .polling && webSocket.isProbe }

    /// Whether it has ended, and something that waits is still to be taken.
    private var isWaitingForPeer: Bool { farewell != nil || !queue.isEmpty || isPosting }

    /// Ends the session at once.
    mutating func end(_ reason: EngineIOCloseReason) {
        guard closeReason == nil else { return }
        abandon(reason)
    }

    /// Ends the session, and all that waits.
    mutating func abandon(_ reason: EngineIOCloseReason) {
        closeReason = closeReason ?? reason
        drop()
    }

    mutating func drop() {
        queue.removeAll()
        heartbeat?.sent()
        farewell = nil
        isPosting = false
        if webSocket != .none { webSocket = .closing }
    }

    /// Gives up a WebSocket that has not taken over.
    mutating func dropProbe() {
        if isUpgrading { webSocket = .closing }
    }
}
