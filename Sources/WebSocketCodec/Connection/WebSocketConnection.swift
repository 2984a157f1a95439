public import FeedwireCore

// The idea: parts that know nothing of each other – opening handshake, message decoder, message encoder, closing handshake –
// and a phase that says which of them the next bytes are for. All that an open and idle connection holds is inline; what
// only the opening needs lies in a box that is dropped with it.

/// One end of a WebSocket connection, from the opening handshake to the closing one (RFC 6455 sections 4 to 7), without a
/// socket, a clock or a queue.
///
/// Give it what was read, and it returns step after step what came of it. What the protocol demands to be sent is offered,
/// as ``reply(to:)-(WebSocketMessageDecoder.Step)`` and ``encodeFailure(_:into:using:)``; nothing is sent by itself.
///
/// ```swift
/// var offset = 0
/// while let step = try connection.next(in: &bytes, at: &offset) {
///     switch step {
///     case .request: try connection.accept(into: &output)
///     case .message(let message):
///         if let reply = connection.reply(to: message) { try connection.encode(reply, in: bytes.span, into: &output) }
///     case .closeTransport: socket.close()
///     default: break
///     }
/// }
/// ```
///
/// When it throws, send what ``encodeFailure(_:into:using:)`` writes and close the transport (section 7.1.7). When the
/// transport ends, call ``finish()``. Messages that own their bytes come from ``nextEvent(in:at:upTo:)-(MutableSpan<UInt8>,_,_)``.
public struct WebSocketConnection: Sendable {
    /// What came of the bytes, or has to be done.
    public enum Step: Hashable, Sendable {
        /// A server received a valid request: read ``WebSocketConnection/request``, then accept or refuse it.
        ///
        /// Until then nothing more is taken.
        case request
        /// A client's request was accepted: ``WebSocketConnection/response`` has the details until the next call.
        case accepted
        /// A client's request was refused: ``WebSocketConnection/response`` says why until the next call.
        case refused
        /// A message or control frame; a ping or a close may be due a reply.
        case message(WebSocketMessageDecoder.Step)
        /// Wait for the peer until a deadline of yours, then close the transport.
        ///
        /// A close frame was sent; the peer's, or the end of the stream, has to come.
        case awaitPeer
        /// Close the transport as soon as what was encoded is sent.
        case closeTransport
    }

    enum Phase: UInt8 {
        /// A head is being read.
        case opening
        /// A server has to answer the request.
        case deciding
        /// A client's response may be looked at.
        case opened
        case open
        /// The peer's close frame was received, or the opening was refused: what comes is ignored.
        case over
        /// A head broke a rule, and the peer was not told yet; the decoder keeps the error.
        case failedOpening
        /// The peer was told of an error.
        case failed
    }

    /// In a box of its own: nobody needs it once the connection is open.
    private indirect enum Opening {
        case done
        case pending(OpeningHandshake)
    }

    // In the order that leaves the fewest gaps.
    private var opening: Opening
    @usableFromInline var decoder: WebSocketMessageDecoder
    let encoder: WebSocketMessageEncoder
    var closing: ClosingHandshake
    var phase: Phase

    private init(
        _ role: WebSocketRole,
        _ phase: Phase,
        _ opening: Opening,
        _ limits: WebSocketLimits,
        _ fragmentByteCount: Int
    ) {
        self.phase = phase
        self.opening = opening
        decoder = WebSocketMessageDecoder(role: role, limits: limits)
        encoder = WebSocketMessageEncoder(role: role, fragmentByteCount: fragmentByteCount)
        closing = ClosingHandshake(role)
    }

    /// A server's end of a transport that was accepted; a request is due.
    ///
    /// - Parameters:
    ///   - limits: What the client may make us take.
    ///   - fragmentByteCount: The largest payload of one frame that we send; unlimited if left out.
    /// - Returns: A connection that has taken nothing yet.
    public static func server(
        limits: WebSocketLimits = WebSocketLimits(),
        fragmentByteCount: Int = .max
    ) -> WebSocketConnection {
        WebSocketConnection(.server, .opening, .pending(OpeningHandshake()), limits, fragmentByteCount)
    }

    /// A client's end of a transport that was opened; send `request` over it, the response is due.
    ///
    /// - Parameters:
    ///   - request: What you send, as ``WebSocketRequest/encode(into:)`` writes it.
    ///   - limits: What the server may make us take.
    ///   - fragmentByteCount: The largest payload of one frame that we send; unlimited if left out.
    /// - Returns: A connection that has taken nothing yet.
    public static func client(
        _ request: WebSocketRequest,
        limits: WebSocketLimits = WebSocketLimits(),
        fragmentByteCount: Int = .max
    ) -> WebSocketConnection {
        WebSocketConnection(.client, .opening, .pending(OpeningHandshake(request: request)), limits, fragmentByteCount)
    }

    /// An end of a connection whose opening handshake was done elsewhere; frames are due.
    ///
    /// - Parameters:
    ///   - role: Who we are.
    ///   - limits: What the peer may make us take.
    ///   - fragmentByteCount: The largest payload of one frame that we send; unlimited if left out.
    /// - Returns: A connection that has taken nothing yet.
    public static func opened(
        _ role: WebSocketRole,
        limits: WebSocketLimits = WebSocketLimits(),
        fragmentByteCount: Int = .max
    ) -> WebSocketConnection {
        WebSocketConnection(role, .open, .done, limits, fragmentByteCount)
    }

    /// Who we are.
    public var role: WebSocketRole { encoder.role }

    /// Whether messages may be sent: the opening handshake is done, and our close frame was not sent.
    public var isOpen: Bool { isOpened && !closing.isSent }

    /// Whether the opening handshake is done and the peer was not told of an error.
    var isOpened: Bool {
        switch phase {
        case .opened, .open: true
        case .over: closing.isReceived
        case .opening, .deciding, .failedOpening, .failed: false
        }
    }

    /// The code of the peer's close frame, 1005 if the frame had none; `nil` as long as there was no close frame.
    ///
    /// Where there is none at the end, because the peer vanished, broke a rule or refused, the RFC speaks of 1006 (RFC 6455
    /// section 7.1.5), which is what ``finish()`` throws.
    public var closeCode: WebSocketCloseCode? { closing.code }

    /// What a server was asked, from ``Step/request`` until it is answered; what a client asked, until it is open.
    public var request: WebSocketRequest? {
        if case .pending(let handshake) = opening { handshake.request } else { nil }
    }

    /// What a client was answered, from ``Step/accepted`` or ``Step/refused`` until the next call of `next`.
    public var response: WebSocketResponse? {
        if case .pending(let handshake) = opening { handshake.response } else { nil }
    }

    /// Takes bytes of the peer up to the next step, and unmasks the step's payload in place.
    ///
    /// Call it until it returns `nil`, then with more input and an offset into that.
    ///
    /// - Parameters:
    ///   - input: What came from the peer; it may hold other things before `offset`.
    ///   - offset: Where to go on; moved past what was taken. While a request is undecided, nothing is taken.
    ///   - end: Where the input ends, for a buffer that is not full; its own end if left out.
    /// - Returns: The next step, or `nil` if all input was taken and more is needed.
    /// - Throws: The first rule that is broken, each time it is called again; offsets count from the first byte of the
    ///   stream. All that was complete before the deciding byte has been returned already.
    /// - Complexity: O(*n*) for *n* bytes taken. Allocates in the opening handshake, and then only when a message in pieces
    ///   outgrows the decoder's buffer.
    public mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        if phase != .open || closing.isSent {
            if let step = try nextBeforeMessages(in: input.span, at: &offset, upTo: end) { return step }
            guard phase == .open else { return nil }
        }
        guard let message = try decoder.next(in: &input, at: &offset, upTo: end) else { return nil }
        if message.kind == .close { noteClose(message, in: input.span) }
        return .message(message)
    }

    /// Takes bytes of the peer up to the next step and leaves them as they are.
    ///
    /// Use it for what a client receives, and where the bytes may not be changed: a masked payload is unmasked into the
    /// connection's buffer then. All else is as in the other `next`.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        if phase != .open || closing.isSent {
            if let step = try nextBeforeMessages(in: input, at: &offset, upTo: end) { return step }
            guard phase == .open else { return nil }
        }
        guard let message = try decoder.next(in: input, at: &offset, upTo: end) else { return nil }
        if message.kind == .close { noteClose(message, in: input) }
        return .message(message)
    }

    /// What has to be done after a close frame was encoded, where no input is at hand to call `next` with.
    ///
    /// - Returns: ``Step/awaitPeer`` or ``Step/closeTransport``, which `next` does not return again, or `nil`.
    public mutating func nextDuty() -> Step? {
        guard phase != .failed else { return nil }
        return switch closing.nextDuty() {
        // After an error nothing is awaited, though the caller may have sent a close frame of its own for it.
        case .awaitPeer: decoder.failure == nil ? .awaitPeer : nil
        case .closeTransport: .closeTransport
        case nil, .some(.none): nil
        }
    }

    /// Says that the transport has ended.
    ///
    /// - Throws: ``WebSocketDecodingError`` with close code 1006, unless the peer's close frame was received or the opening was
    ///   refused: ``WebSocketDecodingError/Code/truncatedHead``, ``WebSocketDecodingError/Code/truncatedFrame``,
    ///   ``WebSocketDecodingError/Code/truncatedMessage``, ``WebSocketDecodingError/Code/missingClose``, or the error of before.
    public mutating func finish() throws(WebSocketDecodingError) {
        switch phase {
        case .over: return
        case .opening: throw failOpening(.truncatedHead, at: UInt64(openingByteCount))
        case .deciding: throw failOpening(.missingClose, at: UInt64(openingByteCount))
        case .opened, .open, .failedOpening, .failed:
            if phase == .opened { enterOpen() }
            try decoder.finish()
            throw decoder.fail(.missingClose, at: decoder.streamOffset)
        }
    }
}

// MARK: Opening

extension WebSocketConnection {
    /// Accepts the request of ``Step/request``, and is open then (RFC 6455 section 4.2.2).
    ///
    /// - Parameters:
    ///   - subprotocol: The one of the offered names that is chosen, or `nil` for none.
    ///   - extensions: The offered extensions that are chosen; they are yours to carry out.
    ///   - fields: More field lines.
    ///   - sink: Where the response goes.
    /// - Throws: ``WebSocketEncodingError``, as ``WebSocketResponse`` does, or for too little room; it may be tried again.
    ///   ``WebSocketEncodingError/Code/notOpen`` if no request waits for an answer, as when the transport has ended meanwhile.
    public mutating func accept<Sink: ByteSink & ~Copyable & ~Escapable>(
        subprotocol: String? = nil,
        extensions: [WebSocketExtension] = [],
        fields: [WebSocketHeaderField] = [],
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        guard phase == .deciding, let request else { throw WebSocketEncodingError(.notOpen) }
        let response = try WebSocketResponse(
            accepting: request,
            subprotocol: subprotocol,
            extensions: extensions,
            fields: fields
        )
        try response.encode(into: &sink)
        enterOpen()
    }

    /// Refuses the request of ``Step/request``; the next step is ``Step/closeTransport``.
    ///
    /// - Parameters:
    ///   - status: 300 to 599, such as 302, 401, 403 or 503.
    ///   - fields: More field lines, such as `WWW-Authenticate` or `Location`.
    ///   - sink: Where the response goes.
    /// - Throws: ``WebSocketEncodingError``, as ``WebSocketResponse`` does, or for too little room; it may be tried again.
    ///   ``WebSocketEncodingError/Code/notOpen`` if no request waits for an answer, as when the transport has ended meanwhile.
    public mutating func refuse<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ status: UInt16,
        fields: [WebSocketHeaderField] = [],
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        guard phase == .deciding else { throw WebSocketEncodingError(.notOpen) }
        try WebSocketResponse(refusing: status, fields: fields).encode(into: &sink)
        opening = .done
        phase = .over
        closing.noteRefused()
    }

    private var openingByteCount: Int {
        if case .pending(let handshake) = opening { handshake.byteCount } else { 0 }
    }

    /// All that may come of the input, or of what was sent, besides messages.
    ///
    /// Messages may come of the rest if the phase is open then.
    @inline(never)
    private mutating func nextBeforeMessages(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int?
    ) throws(WebSocketDecodingError) -> Step? {
        let end = end ?? input.count
        switch phase {
        case .opening:
            if let step = try nextOfOpening(in: input, at: &offset, upTo: end) { return step }
        case .opened: enterOpen()
        case .over:
            opening = .done
            offset = end
        case .failedOpening, .failed: try decoder.finish()
        case .deciding, .open: break
        }
        return nextDuty()
    }

    private mutating func nextOfOpening(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(WebSocketDecodingError) -> Step? {
        guard case .pending(var handshake) = opening else { return nil }
        // Taken out of its box, so that the head grows in place.
        opening = .done
        do throws(WebSocketDecodingError) {
            let isComplete = try handshake.next(in: input, at: &offset, upTo: end, limits: decoder.limits)
            opening = .pending(handshake)
            guard isComplete else { return nil }
        } catch {
            throw failOpening(error.code, at: error.offset)
        }
        guard let response = handshake.response else {
            phase = .deciding
            return .request
        }
        guard response.isAccepting else {
            phase = .over
            closing.noteRefused()
            return .refused
        }
        phase = .opened
        return .accepted
    }

    private mutating func enterOpen() {
        decoder.skip(byteCount: openingByteCount)
        opening = .done
        phase = .open
    }

    private mutating func failOpening(_ code: WebSocketDecodingError.Code, at offset: UInt64) -> WebSocketDecodingError
    {
        opening = .done
        phase = .failedOpening
        return decoder.fail(code, at: offset)
    }

    private mutating func noteClose(_ message: WebSocketMessageDecoder.Step, in input: Span<UInt8>) {
        let code = decoder.withPayload(of: message, in: input) { WebSocketClosePayload(validated: $0).code }
        closing.noteReceived(code)
        phase = .over
    }
}
