import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import WebSocketCodec

// A connection for polls, one for bodies, and one for the WebSocket; the first two are kept as long as the server keeps them.

extension SocketIOClient {
    /// Makes the requests that the session wants to be made.
    func makeRequests(at now: Duration) {
        do {
            var body: [UInt8] = []
            while let request = try engine.nextRequest(into: &body, at: now) {
                switch request {
                case .poll(let query): send(.poll, try head("GET", query), [])
                case .post(let query, let form):
                    send(.post, try head("POST", query, form.contentType, byteCount: body.count), body)
                case .webSocket(let query): try openWebSocket(query)
                }
                body = []
            }
        } catch {
            failure = failure ?? "\(error)"
            engine.requestFailed()
        }
    }

    private func head(
        _ method: String,
        _ query: EngineIOQuery,
        _ contentType: StaticString? = nil,
        byteCount: Int = 0
    ) throws -> [UInt8] {
        var writer = HTTPHeadWriter(startLine: [method, try target(query), "HTTP/1.1"])
        writer.append(.host, url.host.utf8)
        if let contentType {
            writer.append("Content-Type".utf8, "\(contentType)".utf8)
            writer.append(.contentLength, "\(byteCount)".utf8)
        }
        return writer.bytesOfHead
    }

    private func target(_ query: EngineIOQuery) throws -> String {
        "\(settings.path)?\(try query.queryString())"
    }

    private func send(_ role: Role, _ head: [UInt8], _ body: [UInt8]) {
        lines[role.rawValue].output += head + body
        if lines[role.rawValue].id == nil { lines[role.rawValue].mustOpen = true }
    }

    private func openWebSocket(_ query: EngineIOQuery) throws {
        var generator = SystemRandomNumberGenerator()
        lines[Role.webSocket.rawValue].request = try WebSocketRequest(
            host: url.host,
            target: try target(query),
            key: .random(using: &generator)
        )
        lines[Role.webSocket.rawValue].mustOpen = true
    }
}

// MARK: What connections say

extension SocketIOClient {
    /// A connection is there.
    func started(_ role: Role, _ id: ConnectionID) {
        lines[role.rawValue].id = id
    }

    /// What a connection has to send.
    func takeOutput(_ role: Role) -> [UInt8] {
        let output = lines[role.rawValue].output
        lines[role.rawValue].output = []
        return output
    }

    /// A connection has gone, in which nothing was awaited.
    func ended(_ role: Role, _ id: ConnectionID) {
        guard lines[role.rawValue].id == id else { return }
        lines[role.rawValue].id = nil
        if !lines[role.rawValue].output.isEmpty { lines[role.rawValue].mustOpen = true }
    }

    /// A connection could not be made, or has gone before it had an answer.
    func connectionFailed(_ role: Role, _ reason: String) {
        lines[role.rawValue] = Line()
        let now = time
        // What happens to a session that has ended is no failure.
        if engine.closeReason == nil, role != .webSocket || engine.transport == .websocket {
            failure = failure ?? reason
        }
        if role == .webSocket { engine.webSocketClosed(.transportError) } else { engine.requestFailed() }
        settle(at: now)
    }

    /// A request was answered.
    func take(_ answer: HTTPAnswer, of role: Role, at now: Duration) {
        if answer.status != 200 {
            if engine.closeReason == nil { failure = failure ?? "a request was refused with status \(answer.status)" }
            engine.requestFailed(try? EngineIOHTTPError(decoding: answer.body.span, limits: JSONLimits()))
        } else if role == .poll {
            take(answer, at: now)
        } else {
            engine.postAnswered()
        }
        settle(at: now)
    }

    private func take(_ answer: HTTPAnswer, at now: Duration) {
        do throws(EngineIODecodingError) {
            var decoder = try engine.answerDecoder(isOctetStream: answer.isOctetStream)
            var offset = 0
            while let step = try engine.next(in: answer.body.span, at: &offset, of: &decoder, at: now) {
                decoder.withBytes(of: step, in: answer.body.span) { take(step.packet, in: $0, at: now) }
            }
            engine.pollAnswered()
        } catch {
            failure = failure ?? "\(error.code.identifier) at byte \(error.offset)"
            engine.pollAnswered()
        }
    }

    /// Takes a frame of the WebSocket.
    func take(frame: Span<UInt8>, isText: Bool, at now: Duration) {
        do throws(EngineIODecodingError) {
            let packet =
                isText ? try engine.receive(text: frame, at: now) : try engine.receive(binary: frame, at: now)
            if let packet { take(packet, in: frame, at: now) }
        } catch {
            // A probe that fails leaves the session as it was.
            if engine.closeReason != nil { failure = failure ?? "\(error.code.identifier) at byte \(error.offset)" }
        }
        settle(at: now)
    }

    /// The WebSocket is open.
    func webSocketOpened(at now: Duration) {
        engine.webSocketOpened()
        settle(at: now)
    }

    /// The WebSocket is closed, by the server or as we were told.
    func webSocketClosed(_ id: ConnectionID, at now: Duration) {
        guard lines[Role.webSocket.rawValue].id == id else { return }
        lines[Role.webSocket.rawValue] = Line()
        engine.webSocketClosed()
        settle(at: now)
    }
}
