import FeedwireCore
import WebSocketCodec

func checkConnections(_ checker: inout Checker) {
    do throws(WebSocketEncodingError) {
        try checkConversation(&checker)
        try checkRefusal(&checker)
        try checkFailure(&checker)
    } catch {
        checker.check(false)
    }
}

/// One of each code of ``WebSocketEncodingError`` that is about a connection, in its order.
func refusedMessages() -> [WebSocketEncodingError] {
    let empty: [UInt8] = []
    var sink: [UInt8] = []
    var early = WebSocketConnection.server()
    var late = WebSocketConnection.opened(.server)
    return thrown { () throws(WebSocketEncodingError) in try early.encode(.text, empty.span, into: &sink) }
        + thrown { () throws(WebSocketEncodingError) in
            try late.encode(.close, empty.span, into: &sink)
            try late.encode(.text, empty.span, into: &sink)
        }
}

/// An end of a connection, and what it did.
private struct End {
    var connection: WebSocketConnection
    var generator = KnownGenerator()
    /// What goes to the peer.
    var output: [UInt8] = []
    var kinds: [WebSocketMessage.Kind] = []
    var lastPayload: [UInt8] = []
    var isAccepted = false
    var isRefused = false
    var awaitsPeer = false
    var closesTransport = false
    var error: WebSocketDecodingError?

    init(_ connection: WebSocketConnection) {
        self.connection = connection
    }

    mutating func send(_ kind: WebSocketMessage.Kind, _ payload: StaticString) throws(WebSocketEncodingError) {
        let payload = bytes(of: payload)
        try connection.encode(kind, payload.span, into: &output, using: &generator)
    }

    /// Takes what a peer has sent, and answers it.
    mutating func receive(_ input: [UInt8], refusing status: UInt16? = nil) throws(WebSocketEncodingError) {
        var input = input
        var offset = 0
        var span = input.mutableSpan
        while let step = next(in: &span, at: &offset) {
            switch step {
            case .request:
                if let status {
                    try connection.refuse(status, into: &output)
                } else {
                    try connection.accept(subprotocol: "chat", into: &output)
                }
            case .accepted: isAccepted = connection.response?.isAccepting == true
            case .refused: isRefused = connection.response?.isAccepting == false
            case .message(let message):
                kinds.append(message.kind)
                lastPayload = connection.withPayload(of: message, in: span.span) { $0.contents }
                guard let reply = connection.reply(to: message) else { continue }
                try connection.encode(reply, in: span.span, into: &output, using: &generator)
            case .awaitPeer: awaitsPeer = true
            case .closeTransport: closesTransport = true
            }
        }
        if let error { try connection.encodeFailure(error, into: &output, using: &generator) }
    }

    /// Whether the transport may end now.
    mutating func mayEnd() -> Bool { (try? connection.finish()) != nil }

    /// A client reads its bytes, and a server changes them in place.
    private mutating func next(in input: inout MutableSpan<UInt8>, at offset: inout Int) -> WebSocketConnection.Step? {
        do throws(WebSocketDecodingError) {
            return connection.role == .client
                ? try connection.next(in: input.span, at: &offset) : try connection.next(in: &input, at: &offset)
        } catch {
            self.error = error
            return nil
        }
    }
}

extension [UInt8] {
    /// All bytes, and none is left.
    fileprivate mutating func take() -> [UInt8] {
        defer { self = [] }
        return self
    }
}

/// Both ends, from the opening handshake to the closing one.
private func checkConversation(_ checker: inout Checker) throws(WebSocketEncodingError) {
    let request = try Heads.makeRequest()
    var client = End(.client(request))
    var server = End(.server())
    try request.encode(into: &client.output)
    checker.check(!client.connection.isOpen && !server.connection.isOpen)

    try server.receive(client.output.take())
    checker.check(server.connection.isOpen && server.connection.request == nil)
    // The first message may come with the response.
    try server.send(.text, "hello")
    try client.receive(server.output.take())
    checker.check(client.isAccepted && client.connection.isOpen && client.kinds == [.text])
    checker.check(client.lastPayload == bytes(of: "hello"))

    try client.send(.ping, "a")
    try client.send(.binary, "b")
    try server.receive(client.output.take())
    checker.check(server.kinds == [.ping, .binary] && server.output == [0x8A, 0x01, 0x61])
    try client.receive(server.output.take())
    checker.check(client.kinds == [.text, .pong] && client.lastPayload == bytes(of: "a"))

    // An empty close frame, and its echo.
    try client.send(.close, "")
    try client.receive([])
    checker.check(client.awaitsPeer && !client.connection.isOpen)
    try server.receive(client.output.take())
    checker.check(server.output == [0x88, 0x00] && server.closesTransport && !server.awaitsPeer)
    checker.check(server.connection.closeCode == .noStatusReceived)
    try client.receive(server.output.take())
    checker.check(client.kinds.last == .close && client.output.isEmpty && !client.closesTransport)
    checker.check(client.mayEnd() && server.mayEnd())
}

/// A server that says no.
private func checkRefusal(_ checker: inout Checker) throws(WebSocketEncodingError) {
    let request = try Heads.makeRequest()
    var client = End(.client(request))
    var server = End(.server())
    try request.encode(into: &client.output)
    try server.receive(client.output.take(), refusing: 401)
    try client.receive(server.output.take())
    checker.check(client.isRefused && client.closesTransport && server.closesTransport)
    checker.check(!client.connection.isOpen && client.mayEnd() && server.mayEnd())
}

/// What is said for an error: a response to a bad request, a close frame once the connection is open.
private func checkFailure(_ checker: inout Checker) throws(WebSocketEncodingError) {
    var server = End(.server())
    try server.receive(bytes(of: "GET / HTTP/1.1\n"))
    checker.check(server.error == WebSocketDecodingError(.bareLineEnding, offset: 14))
    let response = bytes(of: "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    checker.check(server.output == response && !server.mayEnd())

    server = End(.opened(.server))
    try server.receive([0x81, 0x00])
    checker.check(server.error == WebSocketDecodingError(.unmaskedFrame, offset: 1))
    checker.check(server.output == [0x88, 0x02, 0x03, 0xEA] && !server.connection.isOpen)
}
