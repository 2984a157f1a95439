public import SocketIOCodec

/// What both ends of a connection can do, for tests.
protocol TestSession {
    mutating func receive(text: Span<UInt8>, at now: Duration) throws(SocketIODecodingError) -> SocketIOSessionStep?
    mutating func receive(binary: Span<UInt8>, at now: Duration) throws(SocketIODecodingError) -> SocketIOSessionStep?
    mutating func ownedPacket(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned
    mutating func nextMessage() -> SocketIOOutgoing?
    mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement?
}

extension SocketIOServerSession: TestSession {}
extension SocketIOClientSession: TestSession {}

extension TestSession {
    /// Takes a text message.
    @discardableResult
    mutating func take(_ text: String, at now: Duration = .zero) throws -> SocketIOSessionStep.Kind? {
        try receive(text: Array(text.utf8).span, at: now)?.kind
    }

    /// Takes a message, and returns the packet that came of it.
    mutating func packet(_ message: SocketIOOutgoing, at now: Duration = .zero) throws -> SocketIOPacket.Owned? {
        switch message {
        case .text(let text):
            guard let step = try receive(text: text.span, at: now) else { return nil }
            return try ownedPacket(of: step, in: text.span)
        case .binary(let bytes):
            guard let step = try receive(binary: bytes.span, at: now) else { return nil }
            return try ownedPacket(of: step, in: Span())
        }
    }

    /// All that is to be sent.
    mutating func sent() -> [SocketIOOutgoing] {
        var messages: [SocketIOOutgoing] = []
        while let message = nextMessage() { messages.append(message) }
        return messages
    }

    /// All acknowledgements that were missed: namespace, id and reason.
    mutating func missed() -> [String] {
        var missed: [String] = []
        while let next = nextMissedAcknowledgement() {
            missed.append("\(next.namespace) \(next.id) \(next.reason.text)")
        }
        return missed
    }
}

extension SocketIOOutgoing: ExpressibleByStringLiteral {
    /// A text message.
    public init(stringLiteral text: String) {
        self = .text(Array(text.utf8))
    }
}

extension SocketIOSessionSettings {
    /// The usual settings, changed.
    static func with(_ change: (inout SocketIOSessionSettings) -> Void) -> SocketIOSessionSettings {
        var settings = SocketIOSessionSettings()
        change(&settings)
        return settings
    }
}

extension SocketIOServerSession {
    /// A session with which a client is connected to `/`, and all is sent.
    static func connected(_ settings: SocketIOSessionSettings = .with { _ in }) throws -> SocketIOServerSession {
        var session = SocketIOServerSession(settings: settings, at: .zero)
        try session.take("0")
        try session.accept(sessionID: "s", privateID: "p")
        _ = session.sent()
        return session
    }
}

extension SocketIOClientSession {
    /// A session that is connected to `/`, and has sent all.
    static func connected(_ settings: SocketIOSessionSettings = .with { _ in }) throws -> SocketIOClientSession {
        var session = SocketIOClientSession(settings: settings)
        try session.connect(at: .zero)
        session.carrierOpened(at: .zero)
        _ = session.sent()
        try session.take(#"0{"sid":"s","pid":"p"}"#)
        return session
    }
}
