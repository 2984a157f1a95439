/// What a request asks of a server, before anybody looks for its session.
///
/// ```swift
/// let request = try EngineIORequest(method: method, query: query, asksForWebSocket: false)
/// ```
public enum EngineIORequest: Hashable, Sendable {
    /// A new session, over polling or WebSocket.
    case handshake(EngineIOTransport)
    /// What waits for the client of a session.
    case poll(sid: String)
    /// To take a body of packets for a session.
    case post(sid: String)
    /// To take a session over to WebSocket.
    case webSocket(sid: String)
    /// What a browser may do; it has nothing to do with a session.
    case options

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - method: The method as it was written.
    ///   - query: The query of its target.
    ///   - asksForWebSocket: Whether it wants to become a WebSocket (RFC 6455 section 4.1).
    /// - Throws: What to answer: ``EngineIOHTTPError/Code/unknownTransport`` for WebTransport, which no request of HTTP brings,
    ///   ``EngineIOHTTPError/Code/badHandshakeMethod``, or ``EngineIOHTTPError/Code/badRequest`` where the transport and the
    ///   request do not go together, and for another method than GET and POST.
    public init(
        method: Span<UInt8>,
        query: EngineIOQuery,
        asksForWebSocket: Bool
    ) throws(EngineIOHTTPError) {
        if method.equals("OPTIONS") {
            self = .options
            return
        }
        guard query.transport != .webtransport else { throw EngineIOHTTPError(.unknownTransport) }
        let isGet = method.equals("GET")
        guard isGet || query.sid != nil else { throw EngineIOHTTPError(.badHandshakeMethod) }
        guard asksForWebSocket == (query.transport == .websocket) else { throw EngineIOHTTPError(.badRequest) }
        switch query.sid {
        case nil: self = .handshake(query.transport)
        case let sid? where asksForWebSocket && isGet: self = .webSocket(sid: sid)
        case let sid? where !asksForWebSocket && isGet: self = .poll(sid: sid)
        case let sid? where !asksForWebSocket && method.equals("POST"): self = .post(sid: sid)
        default: throw EngineIOHTTPError(.badRequest)
        }
    }
}

extension Span<UInt8> {
    /// Whether the bytes are those of `text`.
    func equals(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            let text = unsafe text.span
            guard count == text.count else { return false }
            return indices.allSatisfy { self[$0] == text[$0] }
        }
    }
}
