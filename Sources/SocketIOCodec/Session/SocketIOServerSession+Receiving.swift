import FeedwireCore

extension SocketIOServerSession {
    /// Takes a text message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What came of it, or `nil`: its attachments come next, it is an acknowledgement that nobody awaits, or for a
    ///   namespace that we have just left.
    /// - Throws: The first rule that is broken, each time it is called again; close the carrier then. What the session knows is
    ///   checked behind all that the packet itself must keep, at its namespace; of a packet with attachments before those.
    /// - Complexity: O(*n*). Allocates where a packet has attachments, and for a CONNECT.
    public mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        guard mayReceive else { return nil }
        advance(to: now)
        do throws(SocketIODecodingError) {
            if let step = try decoder.decode(text: text) { return try take(step, in: text) }
        } catch {
            // The rules of the session have said theirs already.
            if isOpen { closeReason = .parseError }
            throw error
        }
        if let packet = decoder.waitingPacket { _ = try place(of: packet, in: text) }
        return nil
    }

    /// Takes a binary message, which is the next attachment.
    ///
    /// - Parameters:
    ///   - binary: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What came of the packet, if this was the last attachment that it waited for.
    /// - Throws: As ``receive(text:at:)``.
    /// - Complexity: O(*n*). Allocates only when the packet outgrows the decoder's buffer.
    public mutating func receive(
        binary: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        guard mayReceive else { return nil }
        advance(to: now)
        let step: SocketIODecoder.Step?
        do throws(SocketIODecodingError) {
            step = try decoder.decode(binary: binary)
        } catch {
            if isOpen { closeReason = .parseError }
            throw error
        }
        guard let step else { return nil }
        let namespaces = namespaces
        let index = decoder.withText(of: step, in: Span()) { text in
            namespaces.firstIndex { $0.path.equals(step.packet.namespace, in: text) }
        }
        // It was there with the text, unless we have left it since.
        return index.flatMap { takeMessage(step, $0) }
    }

    /// Calls `body` with the text of the step that was returned last.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - text: The text message that came last; of no meaning, and may be empty, where an attachment completed the packet.
    ///   - body: Reads the packet.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message returned.
    public mutating func withText<Result, Failure: Error>(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try decoder.withText(of: step.step, in: text, body)
    }

    /// Calls `body` with an attachment of the step that was returned last.
    ///
    /// - Parameters:
    ///   - index: Which attachment; a placeholder names it.
    ///   - step: The step.
    ///   - body: Reads the attachment.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message returned, and `index` below its packet's
    ///   `attachmentCount`.
    public mutating func withAttachment<Result, Failure: Error>(
        _ index: Int,
        of step: SocketIOSessionStep,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try decoder.withAttachment(index, of: step.step, body)
    }

    /// The packet of the step that was returned last, owned, with its attachments.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - text: The text message that came last; of no meaning, and may be empty, where an attachment completed the packet.
    /// - Returns: The packet.
    /// - Throws: Only where `text` is not the message that came last.
    /// - Precondition: `step` is what the last call that took a message returned.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public mutating func ownedPacket(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned {
        try decoder.own(step.step, in: text)
    }
}

// MARK: Rules

extension SocketIOServerSession {
    /// Whether a message is looked at: after an error to throw that again.
    private var mayReceive: Bool { isOpen || closeReason == .parseError || closeReason == .invalidState }

    private mutating func take(
        _ step: SocketIODecoder.Step,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        let packet = step.packet
        guard packet.kind != .connect else {
            try noteAsked(packet, in: text)
            return SocketIOSessionStep(.connect, step)
        }
        return takeMessage(step, try place(of: packet, in: text))
    }

    /// Where the namespace is that a packet other than CONNECT belongs to.
    private mutating func place(of packet: SocketIOPacket, in text: Span<UInt8>) throws(SocketIODecodingError) -> Int {
        guard packet.kind != .connectError else { throw fail(.unexpectedConnectError, at: 0) }
        guard let index = namespaces.firstIndex(where: { $0.path.equals(packet.namespace, in: text) }),
            namespaces[index].state != .asked
        else { throw fail(.notConnected, at: packet.namespace.path.lowerBound) }
        return index
    }

    /// Takes an event, an acknowledgement or a DISCONNECT.
    private mutating func takeMessage(_ step: SocketIODecoder.Step, _ index: Int) -> SocketIOSessionStep? {
        let (path, packet) = (namespaces[index].path, step.packet)
        guard namespaces[index].state == .connected else { return nil }
        if packet.kind.isEvent { return SocketIOSessionStep(.event, step) }
        if packet.kind.isAcknowledgement {
            guard let id = packet.acknowledgementID, acknowledgements.remove(id, of: path) != nil else { return nil }
            return SocketIOSessionStep(.acknowledgement, step)
        }
        namespaces.remove(at: index)
        forget(path)
        // Should the client come back at once, it would take them for events of the new connection.
        outgoing.remove { $0.path.equals(path) }.forEach { outgoing.release($0) }
        return SocketIOSessionStep(.disconnected, step)
    }

    /// Notes that a client asks for a namespace.
    private mutating func noteAsked(_ packet: SocketIOPacket, in text: Span<UInt8>) throws(SocketIODecodingError) {
        let path = NamespacePath(packet.namespace, in: text)
        connectDeadline = nil
        if let index = index(of: path) {
            guard namespaces[index].state == .left else {
                throw fail(.alreadyConnected, at: packet.namespace.path.lowerBound)
            }
            namespaces[index].state = .asked
        } else {
            forgetLeft()
            guard namespaces.count < settings.namespaceCount else {
                throw fail(.tooManyNamespaces, at: packet.namespace.path.lowerBound)
            }
            namespaces.append(ServerNamespace(path, .asked))
        }
    }

    /// Forgets what belongs to a connection that either side has left.
    mutating func forget(_ path: NamespacePath) {
        recoveries.removeAll { $0.path.equals(path) }
        acknowledgements.miss(.disconnected) { $0.path.equals(path) }
    }

    /// Forgets a namespace that we have left, if there is no room for another one.
    private mutating func forgetLeft() {
        guard namespaces.count >= settings.namespaceCount,
            let index = namespaces.firstIndex(where: { $0.state == .left })
        else { return }
        namespaces.remove(at: index)
    }

    private mutating func fail(_ code: SocketIODecodingError.Code, at offset: UInt32) -> SocketIODecodingError {
        closeReason = .invalidState
        return decoder.fail(SocketIODecodingError(code, offset: UInt64(offset)))
    }
}
