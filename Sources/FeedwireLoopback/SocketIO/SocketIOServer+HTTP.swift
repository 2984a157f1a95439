import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import WebSocketCodec

/// What is to become of a request.
enum SocketIORoute {
    /// It is answered at once, whatever body it has.
    case answer(HTTPResponse)
    /// It waits until the session has something.
    case poll(SocketIOPeer)
    /// Its body is for the session.
    case post(SocketIOPeer, EngineIOPayloadDecoder)
    /// Its connection becomes a WebSocket.
    case webSocket(SocketIOPeer)
}

extension SocketIOServer {
    /// Looks what a request asks, and tells its session.
    func route(_ request: HTTPRequest, from id: ConnectionID, at now: Duration) -> SocketIORoute {
        let (path, query) = request.target
        let isEcho = settings.echoPath.map { path.elementsEqual($0.utf8) } ?? false
        guard isEcho || path.elementsEqual(settings.path.utf8) else { return .answer(HTTPResponse(404)) }
        guard !request.method.elementsEqual("OPTIONS".utf8) else { return .answer(HTTPResponse(204)) }
        do throws(EngineIOHTTPError) {
            let query = try decode(query)
            let method = Array(request.method)
            let asked = try EngineIORequest(
                method: method.span,
                query: query,
                asksForWebSocket: request.asksForWebSocket
            )
            return try route(asked, query, request, isEcho: isEcho, from: id, at: now)
        } catch {
            return .answer(HTTPResponse(error))
        }
    }

    private func route(
        _ asked: EngineIORequest,
        _ query: EngineIOQuery,
        _ request: HTTPRequest,
        isEcho: Bool,
        from id: ConnectionID,
        at now: Duration
    ) throws(EngineIOHTTPError) -> SocketIORoute {
        switch asked {
        case .handshake(let transport):
            guard query.revision == .four || settings.allowsRevision3 else {
                throw EngineIOHTTPError(.unsupportedRevision)
            }
            let peer = addPeer(query, request, isEcho: isEcho, at: now)
            if transport == .polling { peer.pollID = id } else { peer.webSocketID = id }
            settle(peer, at: now)
            return transport == .polling ? .poll(peer) : .webSocket(peer)
        case .poll(let sid):
            let peer = try peer(sid, isEcho: isEcho)
            try tell(peer, at: now) { session throws(EngineIOHTTPError) in try session.acceptPoll(at: now) }
            peer.pollID = id
            settle(peer, at: now)
            return .poll(peer)
        case .post(let sid):
            let peer = try peer(sid, isEcho: isEcho)
            let isOctetStream = request.values(of: "Content-Type")
                .contains { $0.starts(with: "application/octet-stream".utf8) }
            let decoder = try tell(peer, at: now) { session throws(EngineIOHTTPError) in
                try session.acceptPost(isOctetStream: isOctetStream)
            }
            return .post(peer, decoder)
        case .webSocket(let sid):
            let peer = try peer(sid, isEcho: isEcho)
            try tell(peer, at: now) { session throws(EngineIOHTTPError) in try session.acceptWebSocket(at: now) }
            peer.webSocketID = id
            settle(peer, at: now)
            return .webSocket(peer)
        case .options: return .answer(HTTPResponse(204))
        }
    }

    private func decode(_ query: ArraySlice<UInt8>) throws(EngineIOHTTPError) -> EngineIOQuery {
        let bytes = Array(query)
        do throws(EngineIODecodingError) {
            return try EngineIOQuery(decoding: bytes.span)
        } catch {
            throw EngineIOHTTPError(error.httpErrorCode)
        }
    }

    /// Tells a session of a request; one that it refuses may have ended it.
    private func tell<Result>(
        _ peer: SocketIOPeer,
        at now: Duration,
        _ accept: (inout EngineIOServerSession) throws(EngineIOHTTPError) -> Result
    ) throws(EngineIOHTTPError) -> Result {
        do throws(EngineIOHTTPError) {
            return try accept(&peer.session)
        } catch {
            settle(peer, at: now)
            throw error
        }
    }
}

// MARK: Bodies

extension SocketIOServer {
    /// Takes the body that a client posted, and says what to answer.
    func take(
        _ body: [UInt8],
        _ decoder: EngineIOPayloadDecoder,
        for peer: SocketIOPeer,
        at now: Duration
    ) -> HTTPResponse {
        defer { settle(peer, at: now) }
        do throws(EngineIODecodingError) {
            try deliver(peer.jsonpIndex == nil ? body : EngineIOJSONPForm.decode(body.span), decoder, to: peer, at: now)
        } catch {
            // Of no effect where the session has thrown it.
            peer.session.postAborted()
            return HTTPResponse(EngineIOHTTPError(error.httpErrorCode))
        }
        return HTTPResponse(200, contentType: "text/html", body: Array("ok".utf8))
    }

    private func deliver(
        _ body: [UInt8],
        _ decoder: EngineIOPayloadDecoder,
        to peer: SocketIOPeer,
        at now: Duration
    ) throws(EngineIODecodingError) {
        var decoder = decoder
        var offset = 0
        while let step = try peer.session.next(in: body.span, at: &offset, of: &decoder, at: now) {
            decoder.withBytes(of: step, in: body.span) { peer.take(step.packet, in: $0, at: now) }
        }
        peer.session.finishPost()
    }

    /// The answer to the poll of a client, if there is one yet.
    func pollAnswer(for peer: SocketIOPeer, at now: Duration) -> HTTPResponse? {
        guard peer.session.owesPollAnswer else { return nil }
        peer.pollID = nil
        var payload: [UInt8] = []
        var contentType: StaticString = ""
        do throws(EngineIOEncodingError) {
            contentType = try peer.session.encodePollAnswer(into: &payload).contentType
            if let index = peer.jsonpIndex {
                var script: [UInt8] = []
                try EngineIOJSONP.encode(payload.span, index: index, into: &script)
                payload = script
                contentType = "text/javascript; charset=UTF-8"
            }
        } catch {
            // An array has always room, and what was encoded is UTF-8.
            peer.session.close(.transportError, at: now)
        }
        settle(peer, at: now)
        return HTTPResponse(200, contentType: contentType, body: payload)
    }
}

extension HTTPResponse {
    /// What a client is told that asked something wrong.
    init(_ error: EngineIOHTTPError) {
        var body: [UInt8] = []
        // Its text is JSON's whatever it says, and an array has always room.
        try? error.encode(into: &body)
        self.init(error.code.status, contentType: "application/json", body: body)
    }

    /// Adds what browsers want before they hand a page of another origin an answer (the Fetch standard, "CORS protocol").
    mutating func allowOrigin(of request: HTTPRequest) {
        fields.append(WebSocketHeaderField(name: "Cache-Control", value: "no-store"))
        guard let origin = request.values(of: "Origin").first else { return }
        fields.append(WebSocketHeaderField(name: "Access-Control-Allow-Origin", valueBytes: Array(origin)))
        fields.append(WebSocketHeaderField(name: "Access-Control-Allow-Credentials", value: "true"))
        fields.append(WebSocketHeaderField(name: "Vary", value: "Origin"))
        guard status == 204 else { return }
        fields.append(WebSocketHeaderField(name: "Access-Control-Allow-Methods", value: "GET, POST"))
        let wanted = request.values(of: "Access-Control-Request-Headers").first.map { Array($0) }
        fields.append(
            WebSocketHeaderField(
                name: "Access-Control-Allow-Headers",
                valueBytes: wanted ?? Array("Content-Type".utf8)
            )
        )
    }
}
