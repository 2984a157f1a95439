import FeedwireCore
import FeedwireJSON

extension SocketIOClientSession {
    /// Takes a text message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What came of it; more may come of ``nextHeldStep()``. `nil` if its attachments come next, if it is kept for that,
    ///   and if it is nobody's: of a namespace that is not asked for, or an acknowledgement that nobody awaits.
    /// - Throws: The first rule that is broken, each time it is called again, until the next carrier; close this one then.
    /// - Complexity: O(*n*). Allocates where a packet has attachments or is kept, and for what connects a namespace.
    public mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        guard mayReceive else { return nil }
        advance(to: now)
        do throws(SocketIODecodingError) {
            return try decoder.decode(text: text).flatMap { step throws(SocketIODecodingError) in
                try take(step, in: text)
            }
        } catch {
            close(.parseError)
            throw error
        }
    }

    /// Takes a binary message, which is the next attachment.
    ///
    /// - Parameters:
    ///   - binary: The message.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What came of the packet, if this was the last attachment that it waited for, as of ``receive(text:at:)``.
    /// - Throws: As ``receive(text:at:)``.
    /// - Complexity: O(*n*). Allocates where the packet is kept, and when it outgrows the decoder's buffer.
    public mutating func receive(
        binary: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        guard mayReceive else { return nil }
        advance(to: now)
        do throws(SocketIODecodingError) {
            return try decoder.decode(binary: binary).flatMap { step throws(SocketIODecodingError) in
                try take(step, in: Span())
            }
        } catch {
            close(.parseError)
            throw error
        }
    }

    /// The next event that came before its namespace was connected, or `nil`: call it until then behind each message.
    ///
    /// Events that are not taken until the carrier has ended are dropped; where the state of the connection is recovered the server
    /// sends them again.
    public mutating func nextHeldStep() -> SocketIOSessionStep? {
        let namespaces = namespaces
        let event = held.next { path in
            namespaces.contains { $0.state == .connected && $0.path.equals(path) }
        }
        guard let event, let index = index(of: event.path) else { return nil }
        event.text.withSpan { noteOffset(of: event.step.packet, index, in: $0) }
        return SocketIOSessionStep(.event, event.step, isHeld: true)
    }

    /// Calls `body` with the text of the step that was returned last.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - text: The text message that came last; of no meaning, and may be empty, where an attachment completed the packet, and for
    ///     an event of ``nextHeldStep()``.
    ///   - body: Reads the packet.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message, or ``nextHeldStep()``, returned.
    public mutating func withText<Result, Failure: Error>(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard step.isHeld, let event = held.current else { return try decoder.withText(of: step.step, in: text, body) }
        return try event.text.withSpan(body)
    }

    /// Calls `body` with an attachment of the step that was returned last.
    ///
    /// - Parameters:
    ///   - index: Which attachment; a placeholder names it.
    ///   - step: The step.
    ///   - body: Reads the attachment.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message, or ``nextHeldStep()``, returned, and `index` below its
    ///   packet's `attachmentCount`.
    public mutating func withAttachment<Result, Failure: Error>(
        _ index: Int,
        of step: SocketIOSessionStep,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard step.isHeld, let event = held.current else {
            return try decoder.withAttachment(index, of: step.step, body)
        }
        return try event.attachments[index].withSpan(body)
    }

    /// The packet of the step that was returned last, owned, with its attachments.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - text: The text message that came last, as of ``withText(of:in:_:)``.
    /// - Returns: The packet.
    /// - Throws: Only where `text` is not the message that came last.
    /// - Precondition: `step` is what the last call that took a message, or ``nextHeldStep()``, returned.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public mutating func ownedPacket(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned {
        guard step.isHeld, let event = held.current else { return try decoder.own(step.step, in: text) }
        do throws(JSONDecodingError) {
            return try event.text.withSpan { text throws(JSONDecodingError) in
                try SocketIOPacket.Owned(step.packet, in: text, attachments: event.attachments)
            }
        } catch {
            throw SocketIODecodingError(error)
        }
    }
}

// MARK: Rules

extension SocketIOClientSession {
    /// Whether a message is looked at: after an error to throw that again.
    private var mayReceive: Bool {
        hasCarrier && (closeReason == nil || closeReason == .parseError || closeReason == .invalidState)
    }

    private mutating func take(
        _ step: SocketIODecoder.Step,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        let (namespaces, packet) = (namespaces, step.packet)
        let index = decoder.withText(of: step, in: text) { text in
            namespaces.firstIndex { $0.path.equals(packet.namespace, in: text) }
        }
        guard let index else { return nil }
        switch packet.kind {
        case .connect: return try takeConnect(step, index, in: text)
        case .connectError: return try takeRefusal(step, index)
        case .disconnect: return takeDisconnect(step, index)
        case .event, .binaryEvent: return try takeEvent(step, index, in: text)
        case .acknowledgement, .binaryAcknowledgement:
            guard namespaces[index].state == .connected, let id = packet.acknowledgementID,
                acknowledgements.remove(id, of: namespaces[index].path) != nil
            else { return nil }
            return SocketIOSessionStep(.acknowledgement, step)
        }
    }

    private mutating func takeConnect(
        _ step: SocketIODecoder.Step,
        _ index: Int,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        switch namespaces[index].state {
        case .idle, .waiting: return nil
        case .connected: throw fail(.alreadyConnected, at: UInt64(step.packet.namespace.path.lowerBound))
        case .connecting: break
        case .leaving:
            sendAlways(.disconnect, path: namespaces.remove(at: index).path)
            return nil
        }
        let (sessionID, privateID) = try names(of: step.packet, in: text)
        let isRecovered = namespaces[index].isRecovered(by: privateID)
        if !isRecovered { namespaces[index].offset = nil }
        namespaces[index].state = .connected
        namespaces[index].connectDeadline = nil
        namespaces[index].sessionID = sessionID
        namespaces[index].privateID = privateID
        namespaces[index].buffer.forEach { outgoing.append($0) }
        namespaces[index].buffer.removeAll()
        return SocketIOSessionStep(.connected(isRecovered: isRecovered), step)
    }

    /// What the server calls the connection; nothing in protocol 3 and 4.
    private mutating func names(
        of packet: SocketIOPacket,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> (sessionID: String?, privateID: String?) {
        guard settings.revision == .five else { return (nil, nil) }
        let connect: SocketIOPacket.Connect?
        do throws(JSONDecodingError) {
            connect = try packet.connect(in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
        guard let sessionID = connect?.sessionID.string(in: text) else {
            throw fail(.missingSessionID, at: UInt64(text.count))
        }
        return (sessionID, connect?.privateID.string(in: text))
    }

    private mutating func takeRefusal(
        _ step: SocketIODecoder.Step,
        _ index: Int
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        switch namespaces[index].state {
        case .idle, .waiting: return nil
        case .connected:
            // What is an error of any kind in protocol 3 and 4 only refuses a namespace in 5.
            guard settings.revision != .five else { throw fail(.unexpectedConnectError, at: 0) }
        case .connecting:
            namespaces[index].state = .idle
            namespaces[index].connectDeadline = nil
            held.removeAll(of: namespaces[index].path)
        case .leaving:
            namespaces.remove(at: index)
            return nil
        }
        return SocketIOSessionStep(.refused, step)
    }

    private mutating func takeDisconnect(_ step: SocketIODecoder.Step, _ index: Int) -> SocketIOSessionStep? {
        guard namespaces[index].state == .connected else { return nil }
        let path = namespaces[index].path
        namespaces[index].state = .idle
        namespaces[index].privateID = nil
        namespaces[index].offset = nil
        held.removeAll(of: path)
        acknowledgements.miss(.disconnected) { $0.isSent && $0.path.equals(path) }
        // The server would end the connection for a packet of a namespace that it has left.
        var unsent = outgoing.remove { $0.path.equals(path) }
        namespaces[index].buffer.prepend(unsent.remove { $0.isEvent })
        unsent.forEach { outgoing.release($0) }
        return SocketIOSessionStep(.disconnected, step)
    }

    private mutating func takeEvent(
        _ step: SocketIODecoder.Step,
        _ index: Int,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        let path = namespaces[index].path
        switch namespaces[index].state {
        case .idle, .waiting, .leaving: return nil
        case .connecting:
            try hold(step, path, in: text)
            return nil
        case .connected: break
        }
        guard !held.contains(path) else {
            try hold(step, path, in: text)
            return nextHeldStep()
        }
        if namespaces[index].privateID != nil {
            let offset = decoder.withText(of: step, in: text) { step.packet.offsetText(in: $0) }
            if let offset { namespaces[index].offset = offset }
        }
        return SocketIOSessionStep(.event, step)
    }

    /// Keeps an event until its namespace is connected.
    private mutating func hold(
        _ step: SocketIODecoder.Step,
        _ path: NamespacePath,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) {
        let attachments = (0..<step.packet.attachmentCount).map { index in
            decoder.withAttachment(index, of: step) { [UInt8](copying: $0) }
        }
        let text = decoder.withText(of: step, in: text) { [UInt8](copying: $0) }
        let event = HeldSteps.Event(path: path, step: step, text: text, attachments: attachments)
        guard held.append(event, within: settings) else { throw fail(.tooManyEarlyEvents, at: 0) }
    }

    private mutating func noteOffset(of packet: SocketIOPacket, _ index: Int, in text: Span<UInt8>) {
        guard namespaces[index].privateID != nil, let offset = packet.offsetText(in: text) else { return }
        namespaces[index].offset = offset
    }

    private mutating func fail(_ code: SocketIODecodingError.Code, at offset: UInt64) -> SocketIODecodingError {
        close(.invalidState)
        return decoder.fail(SocketIODecodingError(code, offset: offset))
    }
}

extension ClientNamespace {
    /// Whether the server has granted what was asked to be recovered.
    fileprivate func isRecovered(by privateID: String?) -> Bool {
        guard let privateID, let own = self.privateID, offset != nil else { return false }
        return own.utf8.elementsEqual(privateID.utf8)
    }
}

extension JSONField<String> {
    /// The text of a member that is a string.
    fileprivate func string(in text: Span<UInt8>) -> String? {
        do throws(JSONDecodingError) {
            return try read(in: text)
        } catch {
            return nil
        }
    }
}

extension SocketIOPacket {
    /// What may be the offset of an event.
    fileprivate func offsetText(in text: Span<UInt8>) -> String? {
        guard let offset = try? recoveryOffset(in: text) else { return nil }
        return try? offset.string(in: text)
    }
}
