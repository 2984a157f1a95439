import PusherCodec
import Testing

extension PusherSessionSettings {
    /// The settings that a test changes.
    static func with(_ change: (inout PusherSessionSettings) -> Void) -> PusherSessionSettings {
        var settings = PusherSessionSettings()
        change(&settings)
        return settings
    }
}

extension PusherSigner {
    /// That of the tests' app.
    static func forTests() throws -> PusherSigner { try PusherSigner(key: "k", secret: "s") }
}

extension PusherClientSession {
    /// Takes a text message.
    @discardableResult
    mutating func take(_ text: String, at now: Duration = .zero) throws -> PusherSessionStep.Kind? {
        try receive(text: Array(text.utf8).span, at: now)?.kind
    }

    /// All that is to be sent.
    mutating func sent() -> [String] {
        var texts: [String] = []
        while let text = nextMessage() { texts.append(String(decoding: text, as: UTF8.self)) }
        return texts
    }

    /// A session whose connection may be used, with the socket id `1.1`.
    static func connected(_ settings: PusherSessionSettings = PusherSessionSettings()) throws -> PusherClientSession {
        var session = PusherClientSession(settings: settings)
        session.carrierOpened(at: .zero)
        try session.take(#"{"event":"pusher:connection_established","data":{"socket_id":"1.1"}}"#)
        return session
    }
}

extension PusherServerSession {
    /// Takes a text message.
    @discardableResult
    mutating func take(_ text: String, at now: Duration = .zero) throws -> PusherServerStep? {
        try receive(text: Array(text.utf8).span, at: now)
    }

    /// All that is to be sent.
    mutating func sent() -> [String] {
        var texts: [String] = []
        while let text = nextMessage() { texts.append(String(decoding: text, as: UTF8.self)) }
        return texts
    }

    /// A session that has told the client that the connection may be used.
    static func connected(_ settings: PusherSessionSettings = PusherSessionSettings()) throws -> PusherServerSession {
        var session = PusherServerSession(socketID: "1.1", signer: try .forTests(), settings: settings, at: .zero)
        _ = session.sent()
        return session
    }
}
