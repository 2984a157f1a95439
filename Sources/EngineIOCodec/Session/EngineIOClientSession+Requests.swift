public import FeedwireCore

/// A request that a client's session wants to be made.
public enum EngineIOClientRequest: Hashable, Sendable {
    /// A GET, whose answer is given to ``EngineIOClientSession/next(in:at:of:endsBody:at:)``.
    case poll(EngineIOQuery)
    /// A POST of a body that was written, with the content type of its form.
    case post(EngineIOQuery, EngineIOPayloadForm)
    /// A WebSocket.
    case webSocket(EngineIOQuery)
}

extension EngineIOClientSession {
    /// The next request to make; one GET and one POST at most are on their way.
    ///
    /// - Parameters:
    ///   - body: Where the body of a POST goes; it has as many of the messages that wait as the server takes in one body, and nothing
    ///     is written for other requests.
    ///   - now: The time.
    /// - Returns: The request, or `nil` if there is none to make now. All have the `sid` of the session, but for the first one.
    /// - Throws: ``EngineIOEncodingError/Code/insufficientCapacity`` if `body` has no room for one packet.
    public mutating func nextRequest<Sink: ByteSink & ~Copyable & ~Escapable>(
        into body: inout Sink,
        at now: Duration
    ) throws(EngineIOEncodingError) -> EngineIOClientRequest? {
        guard let handshake else { return firstRequest() }
        guard transport == .polling, webSocket != .pausing else { return nil }
        if closeReason == nil {
            if mayUpgrade {
                mayUpgrade = false
                webSocket = .requested
                patience = now + settings.upgradeTimeout
                return .webSocket(query(over: .websocket))
            }
            if !isPolling {
                isPolling = true
                return .poll(query(over: .polling))
            }
        }
        guard !isPosting, !queue.isEmpty || heartbeat?.owed != nil || farewell != nil else { return nil }
        return .post(query(over: .polling), try encodeBody(into: &body, handshake))
    }

    private mutating func firstRequest() -> EngineIOClientRequest? {
        guard closeReason == nil, !hasAsked else { return nil }
        hasAsked = true
        guard transport == .polling else {
            webSocket = .requested
            return .webSocket(query(over: .websocket))
        }
        isPolling = true
        return .poll(query(over: .polling))
    }

    private mutating func encodeBody<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        _ handshake: EngineIOHandshake
    ) throws(EngineIOEncodingError) -> EngineIOPayloadForm {
        var body = SessionBody(
            supportsBinary: true,
            byteCount: handshake.maxPayload.map { Int(clamping: $0) } ?? settings.limits.payloadByteCount,
            packetCount: settings.bodyPacketCount
        )
        body.heartbeat = heartbeat?.owed
        body.farewell = farewell
        let outcome = try body.encode(&queue, revision: revision, into: &sink)
        if outcome.hasHeartbeat { heartbeat?.sent() }
        if outcome.hasFarewell { farewell = nil }
        isPosting = true
        return outcome.form
    }

    /// The decoder of the body of a poll's answer.
    ///
    /// - Parameter isOctetStream: Whether its content type is `application/octet-stream`.
    /// - Returns: The decoder, for ``next(in:at:of:endsBody:at:)``.
    /// - Throws: ``EngineIODecodingError/Code/binaryPayload`` in revision 4; the session has ended then.
    public mutating func answerDecoder(isOctetStream: Bool) throws(EngineIODecodingError) -> EngineIOPayloadDecoder {
        guard let form = EngineIOPayloadForm(revision: revision, isOctetStream: isOctetStream) else {
            end(.parseError)
            throw EngineIODecodingError(.binaryPayload, offset: 0)
        }
        return EngineIOPayloadDecoder(form: form, limits: settings.limits)
    }

    /// Takes bytes of a poll's answer up to the end of the next message.
    ///
    /// Call it until it returns `nil`, with more bytes where the answer has some, and then ``pollAnswered()``. All that is no message
    /// is taken by the session.
    ///
    /// - Parameters:
    ///   - input: What came of the answer's body; all of it, or a piece.
    ///   - offset: Where to go on; moved past what was taken.
    ///   - answer: The decoder that ``answerDecoder(isOctetStream:)`` returned; its `withBytes(of:in:_:)` has the message.
    ///   - endsBody: Whether the body ends with the input.
    ///   - now: The time.
    /// - Returns: The next message, or `nil` if all input was taken.
    /// - Throws: The first rule that is broken; the session has ended then. Messages before it have been returned already.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        of answer: inout EngineIOPayloadDecoder,
        endsBody: Bool = true,
        at now: Duration
    ) throws(EngineIODecodingError) -> EngineIOPacketStep? {
        do throws(EngineIODecodingError) {
            while closeReason == nil,
                let found = try answer.nextLocated(in: input, at: &offset, endsBody: endsBody)
            {
                let isMessage = try answer.withBytes(of: found.step, in: input) { bytes throws(EngineIODecodingError) in
                    try take(found.step.packet, in: bytes, from: found.offset, at: now)
                }
                if isMessage { return found.step }
            }
        } catch {
            end(error.code.closeReason)
            throw error
        }
        if closeReason != nil { offset = input.count }
        return nil
    }

    /// Says that the whole answer of a poll was taken.
    public mutating func pollAnswered() {
        isPolling = false
        // An answer of revision 3 may have no packet.
        if handshake == nil { end(.transportError) }
    }

    /// Says that a POST was answered with the status 200.
    public mutating func postAnswered() {
        isPosting = false
    }

    /// Says that a GET or POST failed, or was answered with another status; the session has ended then.
    ///
    /// - Parameter error: What the server says, if it can be read.
    public mutating func requestFailed(_ error: EngineIOHTTPError? = nil) {
        isPolling = false
        isPosting = false
        guard closeReason == nil else { return drop() }
        refusal = error
        end(.transportError)
    }
}
