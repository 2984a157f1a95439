import EngineIOCodec
import FeedwireCore
import WebSocketCodec

/// A connection of the Socket.IO client: requests one after the other, or the WebSocket.
package struct SocketIOClientConnection: LoopbackSession {
    /// What may wait for the server before the session keeps the rest.
    private static let unsentByteCount = 1 << 20

    private let client: SocketIOClient
    private let role: SocketIOClient.Role
    private var id: ConnectionID = 0
    private var reader: HTTPAnswerReader
    /// Whether a request was sent whose answer has not come.
    private var awaitsAnswer = false
    private var webSocket: WebSocketConnection?
    private var generator = SystemRandomNumberGenerator()

    init(_ client: SocketIOClient, _ role: SocketIOClient.Role) {
        self.client = client
        self.role = role
        reader = HTTPAnswerReader(limits: HTTPLimits(bodyByteCount: client.settings.payloadByteCount))
    }

    package mutating func start(_ outlet: inout Outlet) {
        id = outlet.id
        client.started(role, id)
        if role == .webSocket, let request = client.lines[role.rawValue].request {
            webSocket = .client(request)
            try? request.encode(into: &outlet.bytes)
        }
        wake(&outlet)
    }

    package mutating func wake(_ outlet: inout Outlet) {
        guard role != .webSocket else { return sendFrames(&outlet) }
        guard client.isPlaying else { return outlet.close() }
        guard !awaitsAnswer else { return }
        outlet.bytes += client.takeOutput(role)
        awaitsAnswer = outlet.unsentByteCount > 0
    }

    package mutating func sent(_ outlet: inout Outlet) {
        if role == .webSocket { sendFrames(&outlet) }
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        guard role != .webSocket else { return takeFrames(in: &input, upTo: end, &outlet) }
        do throws(HTTPFault) {
            while let answer = try reader.next(in: input.span, at: &offset, upTo: end) { take(answer, &outlet) }
        } catch {
            awaitsAnswer = false
            client.connectionFailed(role, error.description)
            outlet.abort()
        }
    }

    package mutating func receiveEnd(_ outlet: inout Outlet) {
        guard role != .webSocket else { return }
        do throws(HTTPFault) {
            if let answer = try reader.finish() { take(answer, &outlet) }
        } catch {
            awaitsAnswer = false
            client.connectionFailed(role, error.description)
        }
    }

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        outlet.close()
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        wake(&outlet)
    }

    package mutating func ended(_ end: ConnectionEnd) {
        if role == .webSocket {
            if webSocket?.isOpen == true || webSocket?.closeCode != nil {
                client.webSocketClosed(id, at: client.time)
            } else if client.lines[role.rawValue].id == id {
                client.connectionFailed(role, "the WebSocket was not opened")
            }
        } else if awaitsAnswer, client.isPlaying {
            client.connectionFailed(role, "the server closed the connection")
        } else {
            client.ended(role, id)
        }
    }

    private mutating func take(_ answer: HTTPAnswer, _ outlet: inout Outlet) {
        awaitsAnswer = false
        if answer.isLast {
            client.ended(role, id)
            outlet.close()
        }
        client.take(answer, of: role, at: client.time(outlet.now))
    }
}

// MARK: WebSocket

extension SocketIOClientConnection {
    private mutating func takeFrames(
        in input: inout MutableSpan<UInt8>,
        upTo end: Int,
        _ outlet: inout Outlet
    ) {
        var offset = 0
        do {
            while let step = try webSocket?.next(in: &input, at: &offset, upTo: end) {
                try take(step, of: input.span, &outlet)
            }
        } catch let error as WebSocketDecodingError {
            client.failure = client.failure ?? "\(error.code.identifier) at byte \(error.offset)"
            try? webSocket?.encodeFailure(error, into: &outlet.bytes, using: &generator)
            client.webSocketClosed(id, at: client.time(outlet.now))
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
        let now = client.time(outlet.now)
        switch step {
        case .accepted:
            client.webSocketOpened(at: now)
            sendFrames(&outlet)
        case .refused:
            client.connectionFailed(role, "the WebSocket is refused with status \(webSocket?.response?.status ?? 0)")
        case .message(let message):
            if let reply = webSocket?.reply(to: message) {
                try webSocket?.encode(reply, in: input, into: &outlet.bytes, using: &generator)
            }
            if message.kind == .close {
                client.webSocketClosed(id, at: now)
            } else if !message.kind.isControl {
                let client = client
                webSocket?.withPayload(of: message, in: input) { payload in
                    client.take(frame: payload, isText: message.kind == .text, at: now)
                }
                sendFrames(&outlet)
            }
        case .awaitPeer: outlet.deadline = outlet.now + client.settings.closeTimeout
        case .closeTransport: outlet.close()
        case .request: break
        }
    }

    /// Sends what the session owes, and closes the WebSocket if it is to be closed.
    private mutating func sendFrames(_ outlet: inout Outlet) {
        guard client.lines[role.rawValue].id == id else { return }
        var frame: [UInt8] = []
        do {
            while webSocket?.isOpen == true, outlet.unsentByteCount < Self.unsentByteCount,
                let isBinary = try client.engine.encodeFrame(into: &frame)
            {
                try webSocket?.encode(
                    isBinary ? .binary : .text,
                    frame.span,
                    into: &outlet.bytes,
                    using: &generator
                )
                frame.removeAll(keepingCapacity: true)
            }
            client.noteUpgrade(at: client.time(outlet.now))
            guard client.engine.mustCloseWebSocket else { return }
            try webSocket?.encode(.close(.normalClosure, reason: ""), into: &outlet.bytes, using: &generator)
            outlet.deadline = outlet.now + client.settings.closeTimeout
        } catch {
            outlet.close()
        }
        client.webSocketClosed(id, at: client.time(outlet.now))
    }
}
