import FeedwireCore
public import FeedwireJSON

// The idea: whatever may fail is done before anything is changed, so that an error leaves the session as it was.

extension SocketIOServerSession {
    /// Lets a client into the namespace that it asks for.
    ///
    /// - Parameters:
    ///   - namespace: The namespace.
    ///   - sessionID: Your name for the client's connection to it, as the reference 20 characters of `A…Za…z0…9-_`; not sent in
    ///     protocol 3 and 4.
    ///   - privateID: What only this client is to know, and recovers its connection to this namespace with; of no meaning unless
    ///     ``SocketIOSessionSettings/recoveryWindow`` is set.
    /// - Throws: ``SocketIOEncodingError/Code/notConnected`` if the client does not ask for it,
    ///   ``SocketIOEncodingError/Code/queueFull``.
    public mutating func accept(
        namespace: String = "/",
        sessionID: String,
        privateID: String? = nil
    ) throws(SocketIOEncodingError) {
        let index = try askedIndex(of: namespace)
        let path = namespaces[index].path
        let recovery = privateID.flatMap { newRecovery(path, sessionID, privateID: $0) }
        try send(
            .connect(try connectPayload(sessionID: sessionID, privateID: recovery?.privateID)),
            path: path
        )
        namespaces[index].state = .connected
        namespaces[index].sessionID = sessionID
        if let recovery { recoveries.append(recovery) }
    }

    /// Lets a client that comes back into the namespace that it asks for, under its old name, and sends what it has missed before.
    ///
    /// - Parameters:
    ///   - recovery: What ``carrierClosed(at:)`` of its last session returned, see ``SocketIORecoveryStore``.
    ///   - offset: What the client sent: see ``SocketIOPacket/recoveryRequest(in:)``.
    /// - Throws: ``SocketIOEncodingError/Code/notRecoverable`` if some of what the client missed was dropped: accept it as a new
    ///   one then; ``SocketIOEncodingError/Code/notConnected`` if the client does not ask for its namespace,
    ///   ``SocketIOEncodingError/Code/queueFull`` if it missed too much for the queue. Nothing is sent then.
    public mutating func accept(
        recovering recovery: SocketIORecovery,
        after offset: String
    ) throws(SocketIOEncodingError) {
        let index = try askedIndex(of: recovery.namespace)
        guard settings.revision == .five, let missed = recovery.missed(after: offset) else {
            throw SocketIOEncodingError(.notRecoverable)
        }
        let payload = try connectPayload(sessionID: recovery.sessionID, privateID: recovery.privateID)
        var queue = outgoing
        try missed.forEach { packet throws(SocketIOEncodingError) in
            try queue.reserve(packet, within: settings)
            queue.append(packet)
        }
        let answer = try packet(.connect(payload), path: namespaces[index].path)
        try queue.reserve(answer, within: settings)
        queue.append(answer)
        outgoing = queue
        namespaces[index].state = .connected
        namespaces[index].sessionID = recovery.sessionID
        recoveries.append(recovery)
        nextID = max(nextID, recovery.nextID)
    }

    /// Refuses the namespace that a client asks for; the connection stays.
    ///
    /// - Parameters:
    ///   - namespace: The namespace.
    ///   - message: Why; the reference has `Invalid namespace` for one that there is not.
    ///   - data: What the application adds for its clients; in protocol 3 and 4 it is sent in place of the message.
    /// - Throws: ``SocketIOEncodingError/Code/notConnected`` if the client does not ask for it,
    ///   ``SocketIOEncodingError/Code/queueFull``.
    public mutating func refuse(
        namespace: String = "/",
        message: String,
        data: JSONRaw? = nil
    ) throws(SocketIOEncodingError) {
        let index = try askedIndex(of: namespace)
        let payload = try json { writer, json throws(JSONEncodingError) in
            guard settings.revision == .five else {
                if let data { return try data.write(with: &writer, into: &json) }
                return try writer.string(message, into: &json)
            }
            try writer.beginObject(into: &json)
            try writer.member("message", message, into: &json)
            try writer.member("data", data, into: &json)
            try writer.endObject(into: &json)
        }
        try send(.connectError(payload), path: namespaces[index].path)
        namespaces.remove(at: index)
    }

    /// Sends an event.
    ///
    /// Where the state of the connection can be recovered it is recorded, unless it is to be acknowledged or volatile, and has one
    /// more argument then, its offset.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - arguments: Its arguments, with a ``SocketIOPlaceholder`` for each attachment.
    ///   - attachments: Its attachments.
    ///   - namespace: The namespace.
    ///   - timeout: How long an acknowledgement is awaited; `nil` if none is wanted.
    ///   - isVolatile: Whether the event may be lost: it is not recorded, and dropped where the queue is full.
    ///   - now: The time, since an origin of yours.
    /// - Returns: The id that the acknowledgement will have, or `nil` if none is wanted.
    /// - Throws: What is wrong with the event; ``SocketIOEncodingError/Code/notConnected``,
    ///   ``SocketIOEncodingError/Code/queueFull``, ``SocketIOEncodingError/Code/tooManyAcknowledgements``. Nothing is sent then.
    @discardableResult
    public mutating func emit(
        _ name: SocketIOPacket.EventName,
        _ arguments: [JSONRaw] = [],
        attachments: [[UInt8]] = [],
        namespace: String = "/",
        acknowledgedWithin timeout: Duration? = nil,
        isVolatile: Bool = false,
        at now: Duration
    ) throws(SocketIOEncodingError) -> UInt64? {
        let index = try connectedIndex(of: namespace)
        let path = namespaces[index].path
        if timeout == nil, !isVolatile, let place = recoveryIndex(of: path) {
            let packet = try recoveries[place].packet(name, arguments, attachments: attachments)
            try enqueue(packet)
            recoveries[place].append(packet, at: now)
            return nil
        }
        let id = timeout.map { _ in nextID }
        let packet = try packet(.event(name, arguments, id: id), attachments, path: path)
        if isVolatile, !outgoing.hasRoom(for: packet, within: settings) { return nil }
        if id != nil { try acknowledgements.checkRoom(byteCount: 0, within: settings) }
        try enqueue(packet)
        if let id, let timeout {
            // A client that comes back is another one, or has what it missed recovered: nothing is sent again.
            acknowledgements.append(.init(path: path, id: id, deadline: now + timeout, packet: nil, byteCount: 0))
            nextID += 1
        }
        return id
    }

    /// Acknowledges an event that had an id; once, for the other side takes no notice of a second time.
    ///
    /// - Parameters:
    ///   - id: The event's id.
    ///   - arguments: The answer, with a ``SocketIOPlaceholder`` for each attachment.
    ///   - attachments: Its attachments.
    ///   - namespace: The event's namespace.
    /// - Throws: What is wrong with the answer; ``SocketIOEncodingError/Code/notConnected``,
    ///   ``SocketIOEncodingError/Code/queueFull``. Nothing is sent then.
    public mutating func acknowledge(
        _ id: UInt64,
        _ arguments: [JSONRaw] = [],
        attachments: [[UInt8]] = [],
        namespace: String = "/"
    ) throws(SocketIOEncodingError) {
        let index = try connectedIndex(of: namespace)
        try enqueue(try packet(.acknowledgement(arguments, id: id), attachments, path: namespaces[index].path))
    }

    /// Leaves a namespace: the client is told, and its state is not recovered.
    ///
    /// The connection stays. What the client had sent before it was told is ignored.
    ///
    /// - Throws: ``SocketIOEncodingError/Code/notConnected``.
    public mutating func disconnect(namespace: String = "/") throws(SocketIOEncodingError) {
        let index = try connectedIndex(of: namespace)
        let path = namespaces[index].path
        sendAlways(.disconnect, path: path)
        namespaces[index] = ServerNamespace(path, .left)
        forget(path)
    }
}

// MARK: Parts

extension SocketIOServerSession {
    private func askedIndex(of namespace: String) throws(SocketIOEncodingError) -> Int {
        guard isOpen, let index = index(of: NamespacePath(namespace)), namespaces[index].state == .asked else {
            throw SocketIOEncodingError(.notConnected)
        }
        return index
    }

    private func connectedIndex(of namespace: String) throws(SocketIOEncodingError) -> Int {
        guard isOpen, let index = connectedIndex(of: NamespacePath(namespace)) else {
            throw SocketIOEncodingError(.notConnected)
        }
        return index
    }

    /// What recovers the state of a new connection; `nil` where none is.
    private func newRecovery(_ path: NamespacePath, _ sessionID: String, privateID: String) -> SocketIORecovery? {
        guard settings.revision == .five, settings.recoveryWindow != nil else { return nil }
        return SocketIORecovery(path, sessionID: sessionID, privateID: privateID, settings)
    }

    /// The payload of the answer to a CONNECT; none in protocol 3 and 4.
    private func connectPayload(sessionID: String, privateID: String?) throws(SocketIOEncodingError) -> JSONRaw? {
        guard settings.revision == .five else { return nil }
        return try json { writer, json throws(JSONEncodingError) in
            try writer.beginObject(into: &json)
            try writer.member("sid", sessionID, into: &json)
            try writer.member("pid", privateID, into: &json)
            try writer.endObject(into: &json)
        }
    }

    private func packet(
        _ content: SocketIOPacket.Owned.Content,
        _ attachments: [[UInt8]] = [],
        path: NamespacePath
    ) throws(SocketIOEncodingError) -> QueuedPacket {
        try QueuedPacket(
            SocketIOPacket.Owned(content, namespace: path.name, attachments: attachments),
            path: path,
            revision: settings.revision
        )
    }

    private mutating func send(
        _ content: SocketIOPacket.Owned.Content,
        path: NamespacePath
    ) throws(SocketIOEncodingError) {
        try enqueue(try packet(content, path: path))
    }

    private mutating func enqueue(_ packet: QueuedPacket) throws(SocketIOEncodingError) {
        try outgoing.reserve(packet, within: settings)
        outgoing.append(packet)
    }

    /// Sends what there is always room for.
    mutating func sendAlways(_ content: SocketIOPacket.Owned.Content, path: NamespacePath) {
        // The path was in a packet, or is the default one.
        guard let packet = try? packet(content, path: path) else { return }
        outgoing.reserveAlways(packet)
        outgoing.append(packet)
    }
}

/// JSON that `write` writes.
func json(
    _ write: (inout JSONWriter, inout [UInt8]) throws(JSONEncodingError) -> Void
) throws(SocketIOEncodingError) -> JSONRaw {
    var json: [UInt8] = []
    do throws(JSONEncodingError) {
        var writer = JSONWriter()
        try write(&writer, &json)
    } catch {
        throw SocketIOEncodingError(.invalidPayload)
    }
    return JSONRaw(checked: json)
}
