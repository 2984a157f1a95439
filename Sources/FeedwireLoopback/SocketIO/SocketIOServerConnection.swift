import EngineIOCodec
import FeedwireCore
import WebSocketCodec

/// A connection to the Socket.IO server: requests one after the other, or a WebSocket.
package struct SocketIOServerConnection: LoopbackSession {
    private enum Phase {
        case reading
        /// The body is for a session.
        case posting(HTTPRequest, SocketIOPeer, EngineIOPayloadDecoder)
        /// The answer is a session's to give.
        case polling(HTTPRequest, SocketIOPeer)
        case webSocket(SocketIOPeer)
        case over
    }

    /// What a client may send behind a poll that waits, before it is not read any more.
    private static let backlogByteCount = 64 << 10
    /// What may wait for the client before a session keeps the rest.
    private static let unsentByteCount = 1 << 20

    private let server: SocketIOServer
    private var id: ConnectionID = 0
    private var reader: HTTPRequestReader
    private var phase = Phase.reading
    private var webSocket: WebSocketConnection?
    /// What came behind a poll that waits.
    private var backlog: [UInt8] = []

    init(_ server: SocketIOServer) {
        self.server = server
        reader = HTTPRequestReader(limits: server.settings.http)
    }

    package mutating func start(_ outlet: inout Outlet) {
        id = outlet.id
        outlet.deadline = outlet.now + server.settings.requestTimeout
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        while true {
            switch phase {
            case .reading, .posting:
                guard takeRequest(in: input.span, at: &offset, upTo: end, &outlet) else { return }
            case .polling:
                backlog.append(copying: input.span.extracting(offset..<end))
                outlet.pausesInput = backlog.count > Self.backlogByteCount
                return
            case .webSocket: return takeFrames(in: &input, at: &offset, upTo: end, &outlet)
            case .over: return
            }
        }
    }

    package mutating func wake(_ outlet: inout Outlet) {
        switch phase {
        case .polling:
            answerPoll(&outlet)
            guard case .reading = phase else { return }
            var rest = backlog
            backlog = []
            outlet.pausesInput = false
            guard !rest.isEmpty else { return }
            var input = rest.mutableSpan
            receive(&input, upTo: input.count, &outlet)
        case .webSocket: sendFrames(&outlet)
        case .reading, .posting, .over: break
        }
    }

    package mutating func sent(_ outlet: inout Outlet) {
        wake(&outlet)
    }

    package mutating func receiveEnd(_ outlet: inout Outlet) {
        leave()
    }

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        if case .reading = phase, reader.isInsideRequest {
            HTTPResponse(408).encode(into: &outlet.bytes, closes: true)
        }
        leave()
        outlet.close()
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        wake(&outlet)
        if case .webSocket = phase { return }
        leave()
        outlet.close()
    }

    package mutating func ended(_ end: ConnectionEnd) {
        leave()
    }

    /// Says to the session that what it has of this connection is gone.
    private mutating func leave() {
        let phase = phase
        self.phase = .over
        let now = server.time
        switch phase {
        case .reading, .over: return
        case .posting(_, let peer, _):
            peer.session.postAborted()
            server.settle(peer, at: now)
        case .polling(_, let peer):
            peer.pollID = nil
            peer.session.pollAborted()
            server.settle(peer, at: now)
        case .webSocket(let peer): detach(from: peer, at: now)
        }
    }
}

// MARK: Requests

extension SocketIOServerConnection {
    /// Takes a part of a request; returns whether there is more to take.
    private mutating func takeRequest(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        _ outlet: inout Outlet
    ) -> Bool {
        do throws(HTTPFault) {
            switch try reader.next(in: input, at: &offset, upTo: end) {
            case .request(let request)?: take(request, &outlet)
            case .body(let body)?: take(body, &outlet)
            case nil: return false
            }
        } catch {
            HTTPResponse(error.status).encode(into: &outlet.bytes, closes: true)
            leave()
            outlet.close()
        }
        return true
    }

    private mutating func take(_ request: HTTPRequest, _ outlet: inout Outlet) {
        server.recorder?.note(.received, .http, of: id, request.head.bytes.span)
        if request.asksForWebSocket { return open(request, &outlet) }
        switch server.route(request, from: id, at: server.time(outlet.now)) {
        case .answer(let response): answer(response, to: request, isRead: request.bodyByteCount == 0, &outlet)
        case .poll(let peer):
            phase = .polling(request, peer)
            outlet.deadline = nil
            answerPoll(&outlet)
        case .post(let peer, let decoder):
            phase = .posting(request, peer, decoder)
            if request.expectsContinue { outlet.bytes += "HTTP/1.1 100 Continue\r\n\r\n".utf8 }
            if request.bodyByteCount == 0 { take([], &outlet) }
        // A request that does not ask for a WebSocket gets none.
        case .webSocket: answer(HTTPResponse(400), to: request, isRead: false, &outlet)
        }
    }

    private mutating func take(_ body: [UInt8], _ outlet: inout Outlet) {
        guard case .posting(let request, let peer, let decoder) = phase else { return }
        server.recorder?.note(.received, .body, of: id, body.span)
        phase = .reading
        let response = server.take(body, decoder, for: peer, at: server.time(outlet.now))
        answer(response, to: request, isRead: true, &outlet)
    }

    private mutating func answerPoll(_ outlet: inout Outlet) {
        guard case .polling(let request, let peer) = phase,
            let response = server.pollAnswer(for: peer, at: server.time(outlet.now))
        else { return }
        answer(response, to: request, isRead: true, &outlet)
    }

    /// Answers a request, and closes the connection if it is the last, or its body was not read.
    private mutating func answer(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        isRead: Bool,
        _ outlet: inout Outlet
    ) {
        var response = response
        response.allowOrigin(of: request)
        let closes = request.isLast || !isRead
        let start = outlet.bytes.count
        response.encode(into: &outlet.bytes, isHead: request.isHead, closes: closes)
        if let recorder = server.recorder {
            let bodyStart = outlet.bytes.count - (request.isHead ? 0 : response.body.count)
            recorder.note(.sent, .http, of: id, outlet.bytes.span.extracting(start..<bodyStart))
            recorder.note(.sent, .body, of: id, response.body.span)
        }
        if closes {
            phase = .over
            outlet.close()
        } else {
            phase = .reading
            outlet.deadline = outlet.now + server.settings.requestTimeout
        }
    }
}

// MARK: WebSocket

extension SocketIOServerConnection {
    /// Makes a WebSocket of the connection.
    private mutating func open(_ request: HTTPRequest, _ outlet: inout Outlet) {
        var webSocket = WebSocketConnection.server(limits: server.settings.webSocket)
        var offset = 0
        do throws(WebSocketDecodingError) {
            _ = try webSocket.next(in: request.head.bytes.span, at: &offset)
        } catch {
            try? webSocket.encodeFailure(error, into: &outlet.bytes)
            phase = .over
            outlet.close()
            return
        }
        // The opening request is a valid one, and the session is asked only now.
        switch server.route(request, from: id, at: server.time(outlet.now)) {
        case .webSocket(let peer):
            let start = outlet.bytes.count
            try? webSocket.accept(into: &outlet.bytes)
            server.recorder?.note(.sent, .http, of: id, outlet.bytes.span.extracting(start...))
            self.webSocket = webSocket
            phase = .webSocket(peer)
            outlet.deadline = nil
            sendFrames(&outlet)
        case .answer(let response): answer(response, to: request, isRead: false, &outlet)
        case .poll, .post: answer(HTTPResponse(400), to: request, isRead: false, &outlet)
        }
    }

    private mutating func takeFrames(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        _ outlet: inout Outlet
    ) {
        do {
            while let step = try webSocket?.next(in: &input, at: &offset, upTo: end) {
                try take(step, of: input.span, &outlet)
            }
        } catch let error as WebSocketDecodingError {
            try? webSocket?.encodeFailure(error, into: &outlet.bytes)
            leave()
            outlet.close()
        } catch {
            outlet.abort()
        }
    }

    private mutating func take(
        _ step: WebSocketConnection.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) throws(WebSocketEncodingError) {
        switch step {
        case .message(let message):
            if let reply = webSocket?.reply(to: message) {
                try webSocket?.encode(reply, in: input, into: &outlet.bytes)
            }
            if message.kind == .close {
                guard case .webSocket(let peer) = phase else { return }
                detach(from: peer, at: server.time(outlet.now))
            } else if !message.kind.isControl {
                take(message, of: input, &outlet)
            }
        case .awaitPeer: outlet.deadline = outlet.now + server.settings.closeTimeout
        case .closeTransport: outlet.close()
        case .request, .accepted, .refused: break
        }
    }

    private mutating func take(
        _ message: WebSocketMessageDecoder.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) {
        guard case .webSocket(let peer) = phase, peer.webSocketID == id else { return }
        let (server, id, now) = (server, id, server.time(outlet.now))
        webSocket?.withPayload(of: message, in: input) { payload in
            server.recorder?.note(.received, .webSocket, of: id, payload)
            server.take(frame: payload, isText: message.kind == .text, from: peer, at: now)
        }
        sendFrames(&outlet)
    }

    /// Sends what the session owes, as far as the client takes it, and closes the WebSocket if it is to be closed.
    private mutating func sendFrames(_ outlet: inout Outlet) {
        guard case .webSocket(let peer) = phase, peer.webSocketID == id else { return }
        var frame: [UInt8] = []
        do {
            while outlet.unsentByteCount < Self.unsentByteCount,
                let isBinary = try peer.session.encodeFrame(into: &frame)
            {
                server.recorder?.note(.sent, .webSocket, of: id, frame.span)
                try webSocket?.encode(isBinary ? .binary : .text, frame.span, into: &outlet.bytes)
                frame.removeAll(keepingCapacity: true)
            }
            server.noteRoom(for: peer, at: server.time(outlet.now))
            guard peer.session.mustCloseWebSocket else { return }
            try webSocket?.encode(.close(.normalClosure, reason: ""), into: &outlet.bytes)
            outlet.deadline = outlet.now + server.settings.closeTimeout
        } catch {
            outlet.close()
        }
        detach(from: peer, at: server.time(outlet.now))
    }

    /// Says to the session that its WebSocket is gone.
    private func detach(from peer: SocketIOPeer, at now: Duration) {
        guard peer.webSocketID == id else { return }
        peer.webSocketID = nil
        peer.session.webSocketClosed()
        server.settle(peer, at: now)
    }
}

extension SocketIOServer {
    /// Takes a frame of a client.
    fileprivate func take(frame: Span<UInt8>, isText: Bool, from peer: SocketIOPeer, at now: Duration) {
        do throws(EngineIODecodingError) {
            let packet =
                isText
                ? try peer.session.receive(text: frame, at: now) : try peer.session.receive(binary: frame, at: now)
            if let packet { peer.take(packet, in: frame, at: now) }
        } catch {
            // The session knows why it has to end.
        }
        settle(peer, at: now)
    }
}
