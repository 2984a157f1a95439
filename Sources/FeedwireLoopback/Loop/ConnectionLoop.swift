import Foundation

/// Plays a session over each of many connections, on one thread, by `poll`.
///
/// A connection that is idle has neither an input nor an output buffer: all read into one, and an output buffer is lent to
/// a connection for as long as something waits there.
package final class ConnectionLoop<Session: LoopbackSession> {
    private let limits: ConnectionLimits
    private let wakeup: Wakeup
    private let makeSession: (() -> Session)?
    private var listener: Listener?
    private let service: (any LoopbackService<Session>)?
    /// What the sessions' `takeInput` or the service's is given, or -1; it stays the caller's.
    private var input: Int32

    /// Kept from one `poll` to the next; those from `Entry.count` on belong to ``connections``.
    private var pollEntries: [pollfd]
    private var connections: [Connection<Session>] = []
    /// Where in ``connections`` each is.
    private var indices: [ConnectionID: Int] = [:]
    private var nextID: ConnectionID = 0

    private var readBuffer = [UInt8](repeating: 0, count: 64 << 10)
    /// The output buffer that is lent.
    private var spareBuffer: [UInt8] = []

    private let clock = ContinuousClock()
    private var now: ContinuousClock.Instant
    /// No deadline of a connection is earlier; it may be too early itself.
    private var nextDeadline: ContinuousClock.Instant?
    /// Nobody is accepted until then, because there was no descriptor left.
    private var acceptDeadline: ContinuousClock.Instant?
    private var shutdownDeadline: ContinuousClock.Instant?
    private var hasStopped = false

    /// A loop without connections.
    ///
    /// - Parameters:
    ///   - listener: Where connections come from; without one they are added.
    ///   - limits: What connections may take.
    ///   - wakeup: Shuts the loop down.
    ///   - service: What the sessions share.
    ///   - input: What the service reads, or -1.
    ///   - makeSession: Makes the session of a connection that was accepted.
    package init(
        listener: consuming Listener? = nil,
        limits: ConnectionLimits,
        wakeup: Wakeup,
        service: (any LoopbackService<Session>)? = nil,
        input: Int32 = -1,
        makeSession: (() -> Session)? = nil
    ) {
        self.limits = limits
        self.wakeup = wakeup
        self.service = service
        self.input = input
        self.makeSession = makeSession
        self.listener = listener
        now = clock.now
        pollEntries = [pollfd](repeating: pollfd(fd: -1, events: Int16(POLLIN), revents: 0), count: Entry.count)
        pollEntries[Entry.wakeup].fd = wakeup.descriptor.rawValue
    }

    /// Plays `session` over `socket`, and gives it what can be read from `input`.
    package func add(_ socket: consuming Socket, _ session: Session, input: Int32) {
        self.input = input
        add(socket, session)
    }

    /// Plays `session` over `socket`.
    package func add(_ socket: consuming Socket, _ session: Session) {
        let entry = pollfd(fd: socket.descriptor.rawValue, events: 0, revents: 0)
        let connection = Connection(socket, session, limits, id: nextID, now: now)
        indices[nextID] = connections.count
        nextID += 1
        connections.append(connection)
        pollEntries.append(entry)
        play(connections.count - 1) { $0.session.start(&$0.outlet) }
    }

    /// Runs until it is shut down, and without a listener until the last connection has ended and the service is not busy.
    package func run() throws(SocketError) {
        heedService()
        while listener != nil || !connections.isEmpty || service?.isBusy == true && !hasStopped {
            prepareOtherEntries()
            let readyCount = try wait()
            now = clock.now
            if pollEntries[Entry.wakeup].revents != 0 { heedWakeup() }
            serveConnections(readyCount)
            if pollEntries[Entry.input].revents != 0 { readInput() }
            if pollEntries[Entry.listener].revents != 0 { acceptConnections() }
            expireDeadlines()
            heedService()
        }
    }
}

// MARK: Service

extension ConnectionLoop {
    /// Lets the service do what is due, then the sessions what follows of it.
    private func heedService() {
        guard let service else { return }
        if let deadline = service.deadline, deadline <= now { service.advance(to: now) }
        var isQuiet = false
        while !isQuiet {
            let woken = service.takeWoken()
            for id in woken {
                guard let index = indices[id], connections[index].isOpen else { continue }
                play(index) { $0.session.wake(&$0.outlet) }
            }
            isQuiet = woken.isEmpty
            while let connection = service.nextConnection() {
                add(connection.socket, connection.session)
                isQuiet = false
            }
        }
    }
}

// MARK: Waiting

extension ConnectionLoop {
    private func prepareOtherEntries() {
        let accepts = acceptDeadline == nil && connections.count < limits.connectionCount
        pollEntries[Entry.listener].fd = accepts ? listener?.descriptor.rawValue ?? -1 : -1
        let reads =
            service?.wantsInput ?? connections.first.map { $0.isOpen && $0.wantsToReceive && $0.session.wantsInput }
            ?? false
        pollEntries[Entry.input].fd = input >= 0 && reads ? input : -1
    }

    /// Waits for whatever comes first; returns how many entries have something.
    private func wait() throws(SocketError) -> Int {
        var deadline = nextDeadline
        for other in [acceptDeadline, shutdownDeadline, service?.deadline] {
            if let other { deadline = min(deadline ?? other, other) }
        }
        let timeout = deadline.map { clock.now.millisecondsRoundedUp(to: $0) } ?? -1
        let count = unsafe pollEntries.withUnsafeMutableBufferPointer { entries in
            unsafe poll(entries.baseAddress, nfds_t(entries.count), timeout)
        }
        if count >= 0 { return Int(count) }
        guard errno == EINTR else { throw .last("poll") }
        for index in pollEntries.indices { pollEntries[index].revents = 0 }
        return 0
    }

    private func expireDeadlines() {
        if let deadline = acceptDeadline, deadline <= now { acceptDeadline = nil }
        if let deadline = shutdownDeadline, deadline <= now { stop() }
        guard let deadline = nextDeadline, deadline <= now else { return }
        nextDeadline = nil
        for index in connections.indices.reversed() {
            if let deadline = connections[index].deadline, deadline <= now {
                play(index) { $0.expire(now: $0.outlet.now) }
            } else {
                note(connections[index].deadline)
            }
        }
    }

    private func note(_ deadline: ContinuousClock.Instant?) {
        if let deadline { nextDeadline = min(nextDeadline ?? deadline, deadline) }
    }

    /// The first time shuts down in order, the second at once.
    private func heedWakeup() {
        var count = wakeup.takeCount()
        if count > 0, shutdownDeadline == nil {
            count -= 1
            listener = nil
            shutdownDeadline = now + limits.shutdownTimeout
            service?.shutDown(at: now)
            for index in connections.indices.reversed() where connections[index].isOpen {
                play(index) { $0.session.shutDown(&$0.outlet) }
            }
        }
        if count > 0 { stop() }
    }

    private func stop() {
        hasStopped = true
        for connection in connections { connection.session.ended(.stopped) }
        connections = []
        indices = [:]
        pollEntries.removeSubrange(Entry.count...)
    }
}

// MARK: Connections

extension ConnectionLoop {
    /// From the last to the first, because the place of one that is removed is taken by the last one.
    private func serveConnections(_ readyCount: Int) {
        var remainingCount = readyCount
        for index in Entry.wakeup..<Entry.count where pollEntries[index].revents != 0 { remainingCount -= 1 }
        var index = connections.count
        while remainingCount > 0, index > 0 {
            index -= 1
            let happened = Int32(pollEntries[Entry.count + index].revents)
            guard happened != 0 else { continue }
            remainingCount -= 1
            play(index) { connection in
                guard happened & ~Int32(POLLOUT) != 0 else { return }
                if connection.wantsToReceive {
                    connection.receive(into: &readBuffer)
                } else if happened & Int32(POLLERR | POLLHUP | POLLNVAL) != 0 {
                    connection.reset()
                }
            }
        }
    }

    private func acceptConnections() {
        guard let makeSession else { return }
        while connections.count < limits.connectionCount, let acceptance = listener?.accept() {
            switch consume acceptance {
            case .socket(let socket): add(socket, makeSession())
            case .nobody: return
            case .exhausted:
                acceptDeadline = now + .milliseconds(100)
                return
            }
        }
    }

    private func readInput() {
        guard service != nil || !connections.isEmpty else { return }
        let count = unsafe readBuffer.withUnsafeMutableBytes { unsafe read(input, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        if count <= 0 { input = -1 }
        if let service {
            let bytes = readBuffer
            service.takeInput(bytes.span.extracting(first: max(0, count)), at: now)
        } else {
            play(0) { $0.takeInput(readBuffer, upTo: max(0, count)) }
        }
    }

    /// Lets `action` happen to a connection, which is lent a buffer for it, then sends, and removes it if it has ended.
    private func play(_ index: Int, _ action: (Connection<Session>) -> Void) {
        let connection = connections[index]
        connection.outlet.now = now
        if connection.outlet.bytes.capacity == 0 { swap(&connection.outlet.bytes, &spareBuffer) }
        action(connection)
        connection.advance(now: now)
        if connection.outlet.bytes.isEmpty {
            if spareBuffer.capacity == 0 { swap(&connection.outlet.bytes, &spareBuffer) }
            connection.outlet.bytes = []
        }
        if let end = connection.end {
            remove(index, end)
        } else {
            note(connection.deadline)
            let events = (connection.wantsToReceive ? POLLIN : 0) | (connection.wantsToSend ? POLLOUT : 0)
            pollEntries[Entry.count + index].events = Int16(events)
        }
    }

    private func remove(_ index: Int, _ end: ConnectionEnd) {
        let removed = connections[index]
        removed.session.ended(end)
        connections.swapAt(index, connections.count - 1)
        indices[connections[index].outlet.id] = index
        indices[removed.outlet.id] = nil
        connections.removeLast()
        pollEntries.swapAt(Entry.count + index, pollEntries.count - 1)
        pollEntries.removeLast()
        acceptDeadline = nil
    }
}

/// Entries of a loop's `poll` before the connections'.
private enum Entry {
    static let wakeup = 0
    static let listener = 1
    static let input = 2
    static let count = 3
}

extension ContinuousClock.Instant {
    /// A timeout for `poll`, which ends at `deadline` or up to a millisecond later.
    fileprivate func millisecondsRoundedUp(to deadline: ContinuousClock.Instant) -> Int32 {
        let parts = duration(to: deadline).components
        if parts.seconds < 0 || parts.attoseconds < 0 { return 0 }
        let milliseconds = min(parts.seconds, 1_000_000) * 1000 + parts.attoseconds / 1_000_000_000_000_000 + 1
        return Int32(milliseconds)
    }
}
