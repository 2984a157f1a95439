// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import WebSocketCodec

/// Tier 2: messages that own their bytes, with texts that are compared and hashed as `String`.
func checkOwnedMessages(_ checker: inout Checker) {
    let messages: [WebSocketMessage] = [
        .text("price: 42 \u{20AC}, and more than a small string holds"),
        .binary([1, 2, 3]),
        .ping([4]),
        .pong([]),
        .close(.normalClosure, reason: "done"),
        .close(nil, reason: ""),
    ]
    var toServer: [UInt8] = []
    var toClient: [UInt8] = []
    var generator = KnownGenerator()
    do throws(WebSocketEncodingError) {
        for message in messages {
            try WebSocketMessageEncoder(role: .client, fragmentByteCount: 16)
                .encode(message, into: &toServer, using: &generator)
            try WebSocketMessageEncoder(role: .server).encode(message, into: &toClient)
        }
        let bounded = try [UInt8](capacity: toClient.count) { span throws(WebSocketEncodingError) in
            for message in messages {
                try WebSocketMessageEncoder(role: .server).encode(message, into: &span)
            }
        }
        checker.check(bounded == toClient)
    } catch {
        checker.check(false)
    }

    do throws(WebSocketDecodingError) {
        var server = WebSocketMessageDecoder(role: .server)
        var offset = 0
        for message in messages {
            checker.check(try server.nextMessage(in: toServer.span, at: &offset) == message)
        }

        server.reset()
        var input = toServer
        var span = input.mutableSpan
        offset = 0
        for message in messages {
            checker.check(try server.nextMessage(in: &span, at: &offset) == message)
        }

        var client = WebSocketMessageDecoder(role: .client)
        var delivered: [WebSocketMessage] = []
        try client.decode(toClient) { delivered.append($0) }
        checker.check(delivered == messages)
        checker.check(delivered.last?.hashValue == messages.last?.hashValue)
    } catch {
        checker.check(false)
    }
    do throws(WebSocketDecodingError) {
        var client = WebSocketMessageDecoder(role: .client)
        try client.decode([0x81, 0x01, 0x80]) { _ in checker.check(false) }
        checker.check(false)
    } catch {
        checker.check(error == WebSocketDecodingError(.invalidUTF8, offset: 2))
    }
}
