import FeedwireCore
import WebSocketCodec

func checkHandshake(_ checker: inout Checker) {
    checkKeys(&checker)
    checkRequests(&checker)
    checkResponses(&checker)
}

private func checkKeys(_ checker: inout Checker) {
    let key = WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ==")
    checker.check(key.map { Array($0.text.utf8) } == bytes(of: Heads.keyText))
    checker.check(key.map { Array($0.acceptText.utf8) } == bytes(of: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
    checker.check(WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZR==") == nil)
    var zeros = ZeroGenerator()
    let random = WebSocketHandshakeKey.random(using: &zeros)
    checker.check(Array(random.text.utf8) == bytes(of: "AAAAAAAAAAAAAAAAAAAAAA==") && random != key)
}

private func checkRequests(_ checker: inout Checker) {
    let head = bytes(of: Heads.request)
    do throws(WebSocketEncodingError) {
        let request = try Heads.makeRequest()
        var array: [UInt8] = []
        try request.encode(into: &array)
        checker.check(array == head)
        let bounded = try [UInt8](capacity: head.count) { span throws(WebSocketEncodingError) in
            try request.encode(into: &span)
        }
        checker.check(bounded == head)
    } catch {
        checker.check(false)
    }
    do throws(WebSocketDecodingError) {
        // Frames may follow.
        let input = head + [0x81]
        var offset = 0
        let request = try WebSocketRequest(decoding: input.span, at: &offset)
        checker.check(offset == head.count && request.key == WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ=="))
        checker.check(Array(request.target.utf8) == bytes(of: "/chat"))
        checker.check(Array(request.host.utf8) == bytes(of: "server.example.com"))
        checker.check(request.subprotocols.map { Array($0.utf8) } == [bytes(of: "chat"), bytes(of: "superchat")])
        checker.check(request.extensions.first.map { Array($0.name.utf8) } == bytes(of: "x-mux"))
        checker.check(request.extensions.first?.parameters.first?.value.map { Array($0.utf8) } == bytes(of: "1"))
        checker.check(request.values(of: "ORIGIN").map { Array($0.utf8) } == [bytes(of: "http://example.com")])
        checker.check(request.fields.count == 8)

        let rejoined = try WebSocketRequest(method: "GET", target: "/chat", fields: request.fields)
        checker.check(rejoined == request)
    } catch {
        checker.check(false)
    }
}

private func checkResponses(_ checker: inout Checker) {
    let acceptance = bytes(of: Heads.acceptance)
    let refusal = bytes(of: Heads.refusal)
    var encoded: [UInt8] = []
    do throws(WebSocketEncodingError) {
        let request = try Heads.makeRequest()
        let accepting = try WebSocketResponse(
            accepting: request,
            subprotocol: "chat",
            extensions: [WebSocketExtension("x-mux")]
        )
        try accepting.encode(into: &encoded)
        checker.check(encoded == acceptance)
        encoded = []
        let fields = [WebSocketHeaderField(name: "WWW-Authenticate", value: "Basic")]
        try WebSocketResponse(refusing: 401, fields: fields).encode(into: &encoded)
        checker.check(encoded == refusal)
        for (code, status) in [(.wrongMethod, 405), (.unsupportedVersion, 426), (.tooManyFields, 431)]
            as [(WebSocketDecodingError.Code, UInt16)]
        {
            let response = WebSocketResponse(refusing: WebSocketDecodingError(code, offset: 0))
            checker.check(response.status == status && !response.isAccepting)
        }
        checkReceived(acceptance, refusal, to: request, &checker)
    } catch {
        checker.check(false)
    }
}

/// Reads both answers as a client.
private func checkReceived(
    _ acceptance: [UInt8],
    _ refusal: [UInt8],
    to request: WebSocketRequest,
    _ checker: inout Checker
) {
    do throws(WebSocketDecodingError) {
        // An answer that is still to come is passed over.
        let input = bytes(of: "HTTP/1.1 103 \r\n\r\n") + acceptance
        var offset = 0
        let accepted = try WebSocketResponse(decoding: input.span, at: &offset, to: request)
        checker.check(offset == input.count && accepted.isAccepting && accepted.status == 101)
        checker.check(accepted.subprotocol.map { Array($0.utf8) } == bytes(of: "chat"))
        checker.check(accepted.extensions.count == 1 && accepted.fields.count == 5)

        offset = 0
        let refused = try WebSocketResponse(decoding: refusal.span, at: &offset, to: request)
        checker.check(offset == refusal.count && !refused.isAccepting && refused.status == 401)
        checker.check(refused.values(of: "www-authenticate").map { Array($0.utf8) } == [bytes(of: "Basic")])

        let rejoined = try WebSocketResponse(status: 101, fields: accepted.fields, to: request)
        checker.check(rejoined.isAccepting && rejoined.extensions.count == 1)
    } catch {
        checker.check(false)
    }
}
