import EngineIOCodec
import FeedwireConformance
import FeedwireCore

/// `engineio.run-client`: a client, whose first request is made with the first step.
struct EngineIOClientTestee: EngineIOSessionTestee {
    private var session: EngineIOClientSession
    private var now = Duration.zero
    private var isOpenReported = false
    private var isClosedReported = false

    init(_ options: EngineIOSessionOptions) {
        session = EngineIOClientSession(
            query: EngineIOQuery(revision: options.revision, transport: .polling),
            transports: options.transports,
            settings: options.settings,
            at: now
        )
    }

    mutating func play(
        _ action: StoryStep.Action,
        deliver: (VectorEvent) -> Void
    ) throws(JSONValueError) -> ReportedError? {
        var error: ReportedError?
        switch action {
        case .wait(let milliseconds):
            now += .milliseconds(milliseconds)
            session.advance(to: now)
        case .carrier(let event): error = try carry(VectorMembers(of: event), deliver)
        case .feed(let frame):
            error = receive(frame, deliver) { session, now throws(EngineIODecodingError) in
                try session.receive(text: frame.span, at: now)
            }
        case .feedBinary(let frame):
            error = receive(frame, deliver) { session, now throws(EngineIODecodingError) in
                try session.receive(binary: frame.span, at: now)
            }
        case .send(let event): error = try send(VectorMembers(of: event))
        case .finish, .reset: throw JSONValueError(reason: "a session has its end from its carrier")
        }
        try drain(deliver)
        return error
    }

    // MARK: What comes

    private mutating func carry(
        _ event: VectorMembers,
        _ deliver: (VectorEvent) -> Void
    ) throws(JSONValueError) -> ReportedError? {
        switch try event.string("type") {
        case "poll-answer":
            return take(try event.bytes("body"), isOctetStream: try event.flag("octetStream"), deliver)
        case "post-answer": session.postAnswered()
        case "refused":
            session.requestFailed(EngineIOHTTPError(EngineIOHTTPError.Code(rawValue: try event.number("code") ?? 0)))
        case "request-failed": session.requestFailed()
        case "accepted": session.webSocketOpened()
        case "websocket-closed": session.webSocketClosed()
        case let other: throw JSONValueError(reason: "\(other) is nothing that a client is told")
        }
        return nil
    }

    private mutating func take(
        _ body: [UInt8],
        isOctetStream: Bool,
        _ deliver: (VectorEvent) -> Void
    ) -> ReportedError? {
        do throws(EngineIODecodingError) {
            var decoder = try session.answerDecoder(isOctetStream: isOctetStream)
            var offset = 0
            while let step = try session.next(in: body.span, at: &offset, of: &decoder, at: now) {
                reportOpening(deliver)
                deliver(decoder.withBytes(of: step, in: body.span) { packetEvent(step.packet, in: $0) })
            }
            session.pollAnswered()
            return nil
        } catch {
            return reportedError(error)
        }
    }

    private mutating func receive(
        _ frame: [UInt8],
        _ deliver: (VectorEvent) -> Void,
        _ receive: (inout EngineIOClientSession, Duration) throws(EngineIODecodingError) -> EngineIOPacket?
    ) -> ReportedError? {
        do throws(EngineIODecodingError) {
            if let packet = try receive(&session, now) { deliver(packetEvent(packet, in: frame.span)) }
            return nil
        } catch {
            return reportedError(error)
        }
    }

    private mutating func send(_ event: VectorMembers) throws(JSONValueError) -> ReportedError? {
        guard try event.string("type") == "message" else {
            session.close(try closeReason(event), at: now)
            return nil
        }
        let data = try sentData(event)
        do throws(EngineIOEncodingError) {
            try session.send(data)
            return nil
        } catch {
            return sendingError(error)
        }
    }

    // MARK: What is owed

    private mutating func drain(_ deliver: (VectorEvent) -> Void) throws(JSONValueError) {
        reportOpening(deliver)
        do throws(EngineIOEncodingError) {
            var body: [UInt8] = []
            while let request = try session.nextRequest(into: &body, at: now) {
                deliver(try Self.event(of: request, body))
                body = []
            }
            var frame: [UInt8] = []
            while let isBinary = try session.encodeFrame(into: &frame) {
                deliver(frameEvent(frame, isBinary: isBinary))
                frame = []
            }
        } catch {
            throw JSONValueError(reason: "\(error.code.identifier) for what is owed")
        }
        if session.mustCloseWebSocket {
            deliver(closeWebSocketEvent)
            session.webSocketClosed()
        }
        if let reason = session.closeReason, !isClosedReported {
            deliver(closedEvent(reason))
            isClosedReported = true
        }
    }

    private mutating func reportOpening(_ deliver: (VectorEvent) -> Void) {
        guard let handshake = session.handshake, !isOpenReported else { return }
        isOpenReported = true
        deliver(handshake.event)
    }

    private static func event(
        of request: EngineIOClientRequest,
        _ body: [UInt8]
    ) throws(EngineIOEncodingError) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string("request"), "method": .string("GET")]
        let query: EngineIOQuery
        switch request {
        case .poll(let poll): query = poll
        case .post(let post, let form):
            query = post
            event["method"] = .string("POST")
            event["body"] = .bytes(body)
            if form == .binary { event["octetStream"] = .bool(true) }
        case .webSocket(let upgrade):
            query = upgrade
            event["upgrade"] = .bool(true)
        }
        var text: [UInt8] = []
        try query.encode(into: &text)
        event["query"] = .bytes(text)
        return .object(event)
    }
}
