/// Who has sent a close frame, and what that asks of the transport (RFC 6455 sections 5.5.1 and 7.1).
package struct ClosingHandshake: Hashable, Sendable {
    /// What is to be done about the transport.
    package enum Duty: UInt8, Hashable, Sendable {
        case none
        /// Wait for the peer until a deadline, then close the transport.
        case awaitPeer
        case closeTransport
    }

    private let role: WebSocketRole
    /// Whether our close frame was sent: nothing may follow it.
    package private(set) var isSent = false
    /// Whether the peer's was received: nothing that follows it counts.
    package private(set) var isReceived = false
    /// Whether the opening handshake was refused, so that no frame ever comes.
    private var isRefused = false
    private var receivedCode: WebSocketCloseCode?
    private var announced = Duty.none

    /// Whether a message of this kind may follow what we have sent: after our close frame only the answer to a ping, and that
    /// only until the peer's has come (sections 5.5.1 and 5.5.2).
    package func allows(_ kind: WebSocketMessage.Kind) -> Bool {
        !isSent || kind == .pong && !isReceived
    }

    package init(_ role: WebSocketRole) {
        self.role = role
    }

    /// The peer's code; 1005 if its close frame had none, `nil` if there was no close frame.
    package var code: WebSocketCloseCode? {
        isReceived ? receivedCode ?? .noStatusReceived : nil
    }

    package mutating func noteSent() {
        isSent = true
    }

    package mutating func noteRefused() {
        isRefused = true
    }

    package mutating func noteReceived(_ code: WebSocketCloseCode?) {
        isReceived = true
        receivedCode = code
    }

    /// What has to be done about the transport, if that has changed since the last call.
    ///
    /// The server closes it first, so that the client's end is not the one that has to linger (section 7.1.1).
    package mutating func nextDuty() -> Duty? {
        let duty: Duty =
            switch (isSent, isReceived) {
            case _ where isRefused: .closeTransport
            case (true, true): role == .server ? .closeTransport : .awaitPeer
            case (true, false): .awaitPeer
            case (false, _): .none
            }
        guard duty != announced else { return nil }
        announced = duty
        return duty
    }
}
