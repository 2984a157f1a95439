// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import WebSocketCodec

/// Tier 2: events that own their bytes, with heads whose texts are compared and hashed as `String`.
func checkOwnedConnections(_ checker: inout Checker) {
    do throws(WebSocketEncodingError) {
        let request = try Heads.makeRequest()
        var output: [UInt8] = []
        try request.encode(into: &output)
        var server = WebSocketConnection.server()
        var offset = 0
        checker.check(nextEvent(&server, output, at: &offset) == .request(request))
        checker.check(request.subprotocols == ["chat", "superchat"] && request.extensions == [Heads.offeredExtension])
        checker.check(request.fields.last == WebSocketHeaderField(name: "Origin", value: "http://example.com"))

        let answer = try WebSocketResponse(accepting: request, subprotocol: request.subprotocols.last)
        output = []
        try server.accept(subprotocol: request.subprotocols.last, into: &output)
        try server.encode(.text("hello"), into: &output)
        var client = WebSocketConnection.client(request)
        offset = 0
        checker.check(nextEvent(&client, output, at: &offset) == .accepted(answer))
        checker.check(answer.subprotocol == "superchat" && answer.hashValue == client.response?.hashValue)
        checker.check(nextEvent(&client, output, at: &offset) == .message(.text("hello")))

        var generator = KnownGenerator()
        output = []
        try client.encode(.close(.normalClosure, reason: "done"), into: &output, using: &generator)
        offset = 0
        let close = WebSocketMessage.close(.normalClosure, reason: "done")
        checker.check(nextEvent(&server, output, at: &offset, inPlace: true) == .message(close))
        let reply = server.reply(to: close)
        checker.check(reply == .close(.normalClosure, reason: ""))
        output = []
        try server.encode(reply ?? .pong([]), into: &output)
        offset = 0
        checker.check(nextEvent(&server, [], at: &offset) == .closeTransport)
        checker.check(nextEvent(&client, [], at: &offset) == .awaitPeer)
        checker.check(
            nextEvent(&client, output, at: &offset) == .message(.close(.normalClosure, reason: ""))
        )
    } catch {
        checker.check(false)
    }
}

private func nextEvent(
    _ connection: inout WebSocketConnection,
    _ input: [UInt8],
    at offset: inout Int,
    inPlace: Bool = false
) -> WebSocketEvent? {
    var input = input
    do throws(WebSocketDecodingError) {
        guard inPlace else { return try connection.nextEvent(in: input.span, at: &offset) }
        var span = input.mutableSpan
        return try connection.nextEvent(in: &span, at: &offset)
    } catch {
        return nil
    }
}
