import WebSocketCodec

/// The state of a connection as the RFC has it, kept beside the codec's.
struct ConnectionModel {
    private let role: WebSocketRole
    private var isOpened: Bool
    private var isRefused = false
    private var hasFailed = false
    /// Whether `next` threw, and will do nothing else any more.
    private var hasThrown = false
    private(set) var closeSent = false
    private(set) var received: MessageEvent?
    /// What the next step has to be.
    private var due: ConnectionStep.Kind?
    private var hasAwaited = false

    init(_ role: WebSocketRole, isOpened: Bool) {
        self.role = role
        self.isOpened = isOpened
    }

    /// Whether the application may send whatever it likes.
    var isOpen: Bool { isOpened && !hasFailed && !closeSent }

    /// Why a message of this kind may not be sent; after our close frame a pong may, as long as the peer's has not come.
    func refusal(of kind: WebSocketMessage.Kind) -> WebSocketEncodingError.Code? {
        if closeSent, kind != .pong || received?.kind == .close { return .closeSent }
        return isOpened && !hasFailed ? nil : .notOpen
    }

    /// Whether the end of the stream is in order.
    var mayEnd: Bool { received?.kind == .close || isRefused }

    /// The code of the close frame that was received.
    var closeCode: WebSocketCloseCode? {
        guard let received, received.kind == .close else { return nil }
        let payload = received.payload
        return payload.isEmpty
            ? .noStatusReceived : WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    }

    /// What has to be answered to the message that was received last.
    var reply: MessageEvent? {
        guard let received else { return nil }
        switch received.kind {
        case .ping: return MessageEvent(.pong, received.payload)
        case .close: return closeSent ? nil : MessageEvent(.close, Array(received.payload.prefix(2)))
        case .text, .binary, .pong: return nil
        }
    }

    /// What has to be said to the peer about an error: the message or the response.
    func failure(of error: WebSocketDecodingError) -> ConnectionEvent.Sent? {
        guard !hasFailed else { return nil }
        if isOpen, error.closeCode != .abnormalClosure {
            let code = error.closeCode.rawValue
            return .message(MessageEvent(.close, [UInt8(code >> 8), UInt8(code & 0xFF)]))
        }
        guard role == .server, !isOpened, !isRefused, ![.truncatedHead, .missingClose].contains(error.code) else {
            return nil
        }
        return .response(status: WebSocketResponse(refusing: error).status)
    }

    /// Checks a step that `next` returned, or that it returned none.
    mutating func note(step: ConnectionStep.Kind?) throws(PropertyFailure) {
        let isDuty = step == .awaitPeer || step == .closeTransport
        let name = String(describing: step)
        try expect(due == nil ? !isDuty : step == due, "\(name), but due is \(String(describing: due))")
        due = nil
        switch step {
        case .request: try expect(role == .server && !isOpened && !isRefused, "a second request, or a client's")
        case .accepted:
            try expect(role == .client && !isOpened && !isRefused, "is accepted for the second time, or a server")
            isOpened = true
        case .refused:
            try expect(role == .client && !isOpened && !isRefused, "is refused for the second time, or a server")
            noteRefused()
        case .message: try expect(isOpened && !mayEnd && !hasThrown, "\(name) on no open connection")
        case .awaitPeer, .closeTransport, nil: break
        }
    }

    mutating func noteAccepted() {
        isOpened = true
    }

    mutating func noteRefused() {
        isRefused = true
        due = .closeTransport
    }

    mutating func note(received message: MessageEvent) {
        received = message
        if message.kind == .close { noteCloseFrame() }
    }

    mutating func note(sent kind: WebSocketMessage.Kind) {
        guard kind == .close else { return }
        closeSent = true
        noteCloseFrame()
    }

    mutating func noteThrown() throws(PropertyFailure) {
        try expect(due == nil, "an error, but due is \(String(describing: due))")
        hasThrown = true
    }

    mutating func noteFailed() {
        hasFailed = true
    }

    /// The server closes the transport when both have sent a close frame; who waits for that was told so once.
    private mutating func noteCloseFrame() {
        guard closeSent, !hasThrown else { return }
        if role == .server, received?.kind == .close {
            due = .closeTransport
        } else if !hasAwaited {
            hasAwaited = true
            due = .awaitPeer
        }
    }
}
