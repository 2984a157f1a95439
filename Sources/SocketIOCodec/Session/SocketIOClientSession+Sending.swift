import FeedwireCore
public import FeedwireJSON

extension SocketIOClientSession {
    /// Asks for a namespace, at once or when a carrier is open, and again over each carrier that follows.
    ///
    /// One that was refused, or that the server has left, has to be asked for again.
    ///
    /// - Parameters:
    ///   - namespace: The namespace.
    ///   - auth: The credentials, an object; of no meaning in protocol 3 and 4.
    ///   - query: What follows the namespace in protocol 3 and 4, where it has the credentials.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``SocketIOEncodingError/Code/alreadyConnected``, ``SocketIOEncodingError/Code/tooManyNamespaces``, and what is wrong
    ///   with the namespace or the credentials.
    public mutating func connect(
        _ namespace: String = "/",
        auth: JSONRaw? = nil,
        query: String? = nil,
        at now: Duration
    ) throws(SocketIOEncodingError) {
        let auth = settings.revision == .five ? auth : nil
        let new = ClientNamespace(NamespacePath(namespace), auth: auth, query: query)
        _ = try new.connectPacket(settings.revision)
        guard let index = index(of: new.path) else {
            guard namespaces.count < settings.namespaceCount else {
                throw SocketIOEncodingError(.tooManyNamespaces)
            }
            namespaces.append(new)
            if hasCarrier { ask(namespaces.count - 1, at: now) }
            return
        }
        switch namespaces[index].state {
        case .waiting, .connecting, .connected: throw SocketIOEncodingError(.alreadyConnected)
        case .leaving:
            namespaces[index].state = .connecting
            namespaces[index].connectDeadline = now + settings.connectTimeout
        case .idle:
            namespaces[index].auth = auth
            namespaces[index].query = query
            namespaces[index].state = .waiting
            if hasCarrier { ask(index, at: now) }
        }
    }

    /// Sends an event, or keeps it until its namespace is connected.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - arguments: Its arguments, with a ``SocketIOPlaceholder`` for each attachment.
    ///   - attachments: Its attachments.
    ///   - namespace: The namespace, which was asked for.
    ///   - timeout: How long an acknowledgement is awaited, from now; `nil` if none is wanted.
    ///   - isVolatile: Whether the event is dropped where the namespace is not connected or the queue is full.
    ///   - now: The time, since an origin of yours.
    /// - Returns: The id that the acknowledgement will have, or `nil` if none is wanted.
    /// - Throws: What is wrong with the event; ``SocketIOEncodingError/Code/notConnected`` if the namespace was not asked for,
    ///   ``SocketIOEncodingError/Code/queueFull``, ``SocketIOEncodingError/Code/tooManyAcknowledgements``. Nothing is sent or kept
    ///   then.
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
        let index = try askedIndex(of: namespace)
        let (path, state) = (namespaces[index].path, namespaces[index].state)
        let id = timeout.map { _ in nextID }
        let event = SocketIOPacket.Owned(
            .event(name, arguments, id: id),
            namespace: path.name,
            attachments: attachments
        )
        let packet = try QueuedPacket(event, path: path, revision: settings.revision)
        if isVolatile, state != .connected || !outgoing.hasRoom(for: packet, within: settings) { return nil }
        if id != nil { try acknowledgements.checkRoom(byteCount: packet.byteCount, within: settings) }
        try outgoing.reserve(packet, within: settings)
        if let id, let timeout {
            acknowledgements.append(
                .init(path: path, id: id, deadline: now + timeout, packet: event, byteCount: packet.byteCount)
            )
            nextID += 1
        }
        if state == .connected { outgoing.append(packet) } else { namespaces[index].buffer.append(packet) }
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
        let index = try askedIndex(of: namespace)
        guard namespaces[index].state == .connected else { throw SocketIOEncodingError(.notConnected) }
        let path = namespaces[index].path
        let packet = try QueuedPacket(
            SocketIOPacket.Owned(
                .acknowledgement(arguments, id: id),
                namespace: path.name,
                attachments: attachments
            ),
            path: path,
            revision: settings.revision
        )
        try outgoing.reserve(packet, within: settings)
        outgoing.append(packet)
    }

    /// Leaves a namespace, which is not asked for again; what was kept for it is dropped.
    ///
    /// - Throws: ``SocketIOEncodingError/Code/notConnected`` if it was not asked for.
    public mutating func disconnect(namespace: String = "/") throws(SocketIOEncodingError) {
        let index = try askedIndex(of: namespace)
        let left = namespaces[index]
        if left.state == .connecting {
            // The server takes nothing for it before it has answered.
            namespaces[index].state = .leaving
            namespaces[index].buffer.removeAll()
            namespaces[index].connectDeadline = nil
        } else {
            namespaces.remove(at: index)
            if left.state == .connected { sendAlways(.disconnect, path: left.path) }
        }
        left.buffer.forEach { outgoing.release($0) }
        held.removeAll(of: left.path)
        acknowledgements.miss(.disconnected) { $0.path.equals(left.path) }
    }
}

// MARK: Parts

extension SocketIOClientSession {
    func index(of path: NamespacePath) -> Int? {
        namespaces.firstIndex { $0.path.equals(path) }
    }

    private func askedIndex(of namespace: String) throws(SocketIOEncodingError) -> Int {
        guard let index = index(of: NamespacePath(namespace)), namespaces[index].state != .leaving else {
            throw SocketIOEncodingError(.notConnected)
        }
        return index
    }

    /// Sends what there is always room for.
    mutating func sendAlways(_ content: SocketIOPacket.Owned.Content, path: NamespacePath) {
        // The path was written before.
        guard
            let packet = try? QueuedPacket(
                SocketIOPacket.Owned(content, namespace: path.name),
                path: path,
                revision: settings.revision
            )
        else { return }
        outgoing.reserveAlways(packet)
        outgoing.append(packet)
    }
}
