public import FeedwireCore

// One GET and one POST at a time: a second one ends the session, and what waits is answered.

extension EngineIOServerSession {
    /// Takes a poll, which waits until ``owesPollAnswer``.
    ///
    /// - Parameter now: The time.
    /// - Throws: What to answer instead: ``EngineIOHTTPError/Code/badRequest`` while another poll waits, which ends the session, and
    ///   where WebSocket is the transport; ``EngineIOHTTPError/Code/unknownSession`` for a session that has ended.
    public mutating func acceptPoll(at now: Duration) throws(EngineIOHTTPError) {
        try requirePolling()
        guard !isPollOpen else {
            end(.transportError)
            throw EngineIOHTTPError(.badRequest)
        }
        isPollOpen = true
        endPollForUpgrade(at: now)
    }

    /// Takes the head of a request that posts a body.
    ///
    /// A body that is longer than the settings allow is refused with the status 413 before this is called, if its length is known.
    ///
    /// - Parameter isOctetStream: Whether its content type is `application/octet-stream`.
    /// - Returns: The decoder of the body, for ``next(in:at:of:endsBody:at:)``; it is kept with the request.
    /// - Throws: What to answer instead: ``EngineIOHTTPError/Code/badRequest`` while another body is being taken and for bytes in
    ///   revision 4, which both end the session, and where WebSocket is the transport;
    ///   ``EngineIOHTTPError/Code/unknownSession`` for a session that has ended.
    public mutating func acceptPost(isOctetStream: Bool) throws(EngineIOHTTPError) -> EngineIOPayloadDecoder {
        try requirePolling()
        guard !isPosting else {
            end(.transportError)
            throw EngineIOHTTPError(.badRequest)
        }
        guard let form = EngineIOPayloadForm(revision: revision, isOctetStream: isOctetStream) else {
            end(.parseError)
            throw EngineIOHTTPError(.badRequest)
        }
        isPosting = true
        return EngineIOPayloadDecoder(form: form, limits: settings.limits)
    }

    /// Takes bytes of a body up to the end of the next message.
    ///
    /// Call it until it returns `nil`, with more bytes where the body has some, and then ``finishPost()``. All that is no message is
    /// taken by the session. What comes behind a packet that closes the session counts for nothing.
    ///
    /// - Parameters:
    ///   - input: What came of the body; all of it, or a piece.
    ///   - offset: Where to go on; moved past what was taken.
    ///   - body: The decoder that ``acceptPost(isOctetStream:)`` returned; its `withBytes(of:in:_:)` has the message.
    ///   - endsBody: Whether the body ends with the input.
    ///   - now: The time.
    /// - Returns: The next message, or `nil` if all input was taken.
    /// - Throws: The first rule that is broken; the session has ended then, and the request is answered with
    ///   ``EngineIODecodingError/httpErrorCode``. Messages before it have been returned already.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        of body: inout EngineIOPayloadDecoder,
        endsBody: Bool = true,
        at now: Duration
    ) throws(EngineIODecodingError) -> EngineIOPacketStep? {
        do throws(EngineIODecodingError) {
            while isOpen, let found = try body.nextLocated(in: input, at: &offset, endsBody: endsBody) {
                if try take(found.step.packet, from: found.offset, at: now) { return found.step }
            }
        } catch {
            isPosting = false
            end(error.code.closeReason)
            throw error
        }
        if !isOpen { offset = input.count }
        return nil
    }

    /// Says that the whole body was taken; the request is answered with the status 200 and `ok`.
    public mutating func finishPost() {
        isPosting = false
    }

    /// Says that a request that posts came to its end before its body did; the session has ended then.
    public mutating func postAborted() {
        isPosting = false
        end(.transportError)
    }

    /// Whether the poll that waits is to be answered now.
    public var owesPollAnswer: Bool {
        guard isPollOpen else { return false }
        return transport != .polling || owesOpen || owesNoop || farewell != nil || heartbeat.owed != nil
            || !queue.isEmpty || closeReason != nil
    }

    /// Writes the body of the answer to the poll that waits.
    ///
    /// It has as many of the messages as the settings allow and `sink` has room for; without any it has a noop.
    ///
    /// - Returns: The form of the body, which says its content type. A client of JSONP is sent it in a script (``EngineIOJSONP``).
    /// - Throws: ``EngineIOEncodingError/Code/insufficientCapacity`` if `sink` has no room for one packet; the poll waits on.
    /// - Precondition: A poll waits.
    public mutating func encodePollAnswer<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(EngineIOEncodingError) -> EngineIOPayloadForm {
        precondition(isPollOpen, "a poll waits for its answer")
        var body = SessionBody(
            supportsBinary: supportsBinary,
            byteCount: settings.limits.payloadByteCount,
            packetCount: settings.bodyPacketCount
        )
        guard transport == .polling else {
            // What waits goes to the WebSocket.
            var none = OutboundQueue()
            let form = try body.encode(&none, revision: revision, into: &sink).form
            isPollOpen = false
            return form
        }
        if owesOpen { body.open = handshake.json }
        body.heartbeat = heartbeat.owed
        body.farewell = farewell
        let outcome = try body.encode(&queue, revision: revision, into: &sink)
        isPollOpen = false
        owesOpen = false
        owesNoop = false
        if outcome.hasHeartbeat { heartbeat.sent() }
        if outcome.hasFarewell { farewell = nil }
        return outcome.form
    }

    /// Says that the client went away from the poll that waits; the session has ended then.
    public mutating func pollAborted() {
        guard isPollOpen else { return }
        isPollOpen = false
        abandon(.transportError)
    }

    private func requirePolling() throws(EngineIOHTTPError) {
        guard closeReason == nil || farewell != nil else { throw EngineIOHTTPError(.unknownSession) }
        guard transport == .polling else { throw EngineIOHTTPError(.badRequest) }
    }
}
