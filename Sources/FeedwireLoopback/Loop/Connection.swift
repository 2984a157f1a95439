/// A session and its socket: what was not sent yet, and how far the close is.
final class Connection<Session: LoopbackSession> {
    var session: Session
    var outlet: Outlet
    /// Set when the connection is to be removed.
    private(set) var end: ConnectionEnd?
    let socket: Socket

    private let limits: ConnectionLimits
    private var inputHasEnded = false
    /// False once the peer takes nothing any more; what it sent before can still be read.
    private var canSend = true
    private var stallDeadline: ContinuousClock.Instant?
    /// Set once our end is closed and the peer's is awaited.
    private var drainDeadline: ContinuousClock.Instant?

    init(
        _ socket: consuming Socket,
        _ session: Session,
        _ limits: ConnectionLimits,
        id: ConnectionID,
        now: ContinuousClock.Instant
    ) {
        self.socket = socket
        self.session = session
        self.limits = limits
        outlet = Outlet(id: id, now: now)
    }

    var isOpen: Bool { outlet.closing == .open }

    /// Whether to read: not while too much waits for the peer.
    ///
    /// Once the session has closed, input is read only so that the system does not reset a connection with unread bytes,
    /// which would lose the last ones that we sent.
    var wantsToReceive: Bool {
        !inputHasEnded && (!isOpen || !outlet.pausesInput && outlet.unsentByteCount <= limits.outputByteCount)
    }

    var wantsToSend: Bool { canSend && outlet.unsentByteCount > 0 }

    /// The earliest time at which ``expire(now:)`` has something to do.
    var deadline: ContinuousClock.Instant? {
        var earliest = isOpen ? outlet.deadline : nil
        if let stallDeadline { earliest = min(earliest ?? stallDeadline, stallDeadline) }
        if let drainDeadline { earliest = min(earliest ?? drainDeadline, drainDeadline) }
        return earliest
    }

    /// Reads once into `buffer`, and gives the session what came.
    func receive(into buffer: inout [UInt8]) {
        var input = buffer.mutableSpan
        switch socket.receive(into: &input) {
        case .bytes(0):
            inputHasEnded = true
            guard isOpen else { break }
            session.receiveEnd(&outlet)
            outlet.close()
        case .bytes(let count):
            guard isOpen else { break }
            session.receive(&input, upTo: count, &outlet)
        case .wouldBlock: break
        case .failed: end = drainDeadline == nil ? .reset : .closed
        }
    }

    /// Gives the session bytes of the loop's own input, none at its end.
    func takeInput(_ buffer: [UInt8], upTo end: Int) {
        session.takeInput(buffer.span.extracting(first: end), &outlet)
    }

    /// Does what is due at `now`.
    func expire(now: ContinuousClock.Instant) {
        if let drainDeadline, drainDeadline <= now { end = .closed }
        if let stallDeadline, stallDeadline <= now { end = .stalled }
        if isOpen, let deadline = outlet.deadline, deadline <= now {
            outlet.deadline = nil
            session.deadlinePassed(&outlet)
        }
    }

    /// The peer vanished while nothing was to be read.
    func reset() {
        end = .reset
    }

    /// Sends what the system takes, and goes on with the close.
    func advance(now: ContinuousClock.Instant) {
        guard end == nil else { return }
        if outlet.closing == .now {
            end = .closed
            return
        }
        let hadOutput = wantsToSend
        flush(now: now)
        // What is appended here waits for the next turn: a session that has always more would leave none for what comes.
        if hadOutput, isOpen, outlet.unsentByteCount == 0 { session.sent(&outlet) }
        guard outlet.closing == .whenSent, outlet.unsentByteCount == 0 else { return }
        if inputHasEnded || !canSend {
            end = canSend ? .closed : .reset
        } else if drainDeadline == nil {
            socket.endOutput()
            drainDeadline = now + limits.drainTimeout
        }
    }

    private func flush(now: ContinuousClock.Instant) {
        while wantsToSend {
            switch socket.send(outlet.bytes.span.extracting(outlet.sentByteCount...)) {
            case .bytes(let count):
                outlet.sentByteCount += count
                stallDeadline = nil
            case .wouldBlock:
                if stallDeadline == nil { stallDeadline = now + limits.stallTimeout }
                outlet.dropSent()
                return
            case .failed:
                canSend = false
            }
        }
        stallDeadline = nil
        outlet.sentByteCount = outlet.bytes.count
        outlet.dropSent()
    }
}
