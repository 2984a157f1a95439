import EngineIOCodec
import FeedwireConformance
import FeedwireCore

/// `engineio.run-server`: a server of one session, whose `sid` is `x`.
struct EngineIOServerTestee: EngineIOSessionTestee {
    private let options: EngineIOSessionOptions
    private var session: EngineIOServerSession?
    private var now = Duration.zero
    private var isClosedReported = false
    /// The body that is being taken.
    private var body: EngineIOPayloadDecoder?

    private static let sid = "x"

    init(_ options: EngineIOSessionOptions) {
        self.options = options
    }

    mutating func play(
        _ action: StoryStep.Action,
        deliver: (VectorEvent) -> Void
    ) throws(JSONValueError) -> ReportedError? {
        var error: ReportedError?
        switch action {
        case .wait(let milliseconds):
            now += .milliseconds(milliseconds)
            session?.advance(to: now)
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
        case "request": return try request(event, deliver)
        case "body": return try take(event.bytes("body"), deliver)
        case "poll-aborted": session?.pollAborted()
        case "post-aborted":
            body = nil
            session?.postAborted()
        case "websocket-closed": session?.webSocketClosed()
        case let other: throw JSONValueError(reason: "\(other) is nothing that a server is told")
        }
        return nil
    }

    private mutating func request(
        _ event: VectorMembers,
        _ deliver: (VectorEvent) -> Void
    ) throws(JSONValueError) -> ReportedError? {
        let target = try event.bytes("query")
        let method = Array(try event.string("method").utf8)
        let isUpgrade = try event.flag("upgrade")
        let isOctetStream = try event.flag("octetStream")
        do throws(EngineIODecodingError) {
            let query = try EngineIOQuery(decoding: target.span)
            do throws(EngineIOHTTPError) {
                try take(
                    EngineIORequest(method: method.span, query: query, asksForWebSocket: isUpgrade),
                    query,
                    isOctetStream: isOctetStream,
                    deliver
                )
            } catch {
                deliver(Self.refusal(error.code))
                return nil
            }
        } catch {
            deliver(Self.refusal(error.httpErrorCode))
            return nil
        }
        return event.has("body") && body != nil ? try take(event.bytes("body"), deliver) : nil
    }

    private mutating func take(
        _ request: EngineIORequest,
        _ query: EngineIOQuery,
        isOctetStream: Bool,
        _ deliver: (VectorEvent) -> Void
    ) throws(EngineIOHTTPError) {
        switch request {
        case .handshake:
            session = EngineIOServerSession(sid: Self.sid, query: query, settings: options.settings, at: now)
        case .poll(let sid):
            try requireSession(sid)
            try session?.acceptPoll(at: now)
        case .post(let sid):
            try requireSession(sid)
            body = try session?.acceptPost(isOctetStream: isOctetStream)
        case .webSocket(let sid):
            try requireSession(sid)
            try session?.acceptWebSocket(at: now)
            deliver(.object(["type": .string("accepted")]))
        case .options: deliver(.object(["type": .string("options")]))
        }
    }

    private func requireSession(_ sid: String) throws(EngineIOHTTPError) {
        guard session?.isFinished == false, sid == Self.sid else { throw EngineIOHTTPError(.unknownSession) }
    }

    private mutating func take(_ bytes: [UInt8], _ deliver: (VectorEvent) -> Void) -> ReportedError? {
        guard var body else { return nil }
        self.body = nil
        var offset = 0
        do throws(EngineIODecodingError) {
            while let step = try session?.next(in: bytes.span, at: &offset, of: &body, at: now) {
                deliver(body.withBytes(of: step, in: bytes.span) { packetEvent(step.packet, in: $0) })
            }
            session?.finishPost()
            deliver(.object(["type": .string("post-answer")]))
            return nil
        } catch {
            deliver(Self.refusal(error.httpErrorCode))
            return reportedError(error)
        }
    }

    private mutating func receive(
        _ frame: [UInt8],
        _ deliver: (VectorEvent) -> Void,
        _ receive: (inout EngineIOServerSession, Duration) throws(EngineIODecodingError) -> EngineIOPacket?
    ) -> ReportedError? {
        guard var session else { return nil }
        defer { self.session = session }
        do throws(EngineIODecodingError) {
            if let packet = try receive(&session, now) { deliver(packetEvent(packet, in: frame.span)) }
            return nil
        } catch {
            return reportedError(error)
        }
    }

    private mutating func send(_ event: VectorMembers) throws(JSONValueError) -> ReportedError? {
        guard try event.string("type") == "message" else {
            session?.close(try closeReason(event), at: now)
            return nil
        }
        let data = try sentData(event)
        do throws(EngineIOEncodingError) {
            try session?.send(data)
            return nil
        } catch {
            return sendingError(error)
        }
    }

    // MARK: What is owed

    private mutating func drain(_ deliver: (VectorEvent) -> Void) throws(JSONValueError) {
        guard var session else { return }
        defer { self.session = session }
        do throws(EngineIOEncodingError) {
            if session.owesPollAnswer {
                var body: [UInt8] = []
                let form = try session.encodePollAnswer(into: &body)
                var event: [String: VectorEvent] = ["type": .string("poll-answer"), "body": .bytes(body)]
                if form == .binary { event["octetStream"] = .bool(true) }
                deliver(.object(event))
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

    private static func refusal(_ code: EngineIOHTTPError.Code) -> VectorEvent {
        .object(["type": .string("refused"), "code": .string(String(code.rawValue))])
    }
}
