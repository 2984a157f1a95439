import FeedwireCore
import WebSocketCodec

/// What an end of a connection must refuse before its first frame, and how.
private struct HeadRefusal {
    var role = WebSocketRole.server
    var limits = WebSocketLimits()
    let text: StaticString
    /// Whether the lines follow with which it would be valid.
    var isContinued = false
    /// `nil` for the last byte.
    var offset: UInt64?
    let identifier: StaticString

    var bytes: [UInt8] {
        let rest: StaticString =
            role == .server
            ? "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            : "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        let end = EmbeddedChecks.bytes(of: role == .server ? Heads.keyText : "") + [0x0D, 0x0A, 0x0D, 0x0A]
        return EmbeddedChecks.bytes(of: text) + (isContinued ? EmbeddedChecks.bytes(of: rest) + end : [])
    }
}

/// One refusal for each code of ``WebSocketDecodingError`` that is about a connection or a head, in its order.
private let refusals: [HeadRefusal] = [
    HeadRefusal(
        role: .client,
        text: "HTTP/1.1 101 \r\n",
        isContinued: true,
        offset: 110,
        identifier: "ws.missing-close"
    ),
    HeadRefusal(text: "GET  ", identifier: "ws.invalid-request-line"),
    HeadRefusal(role: .client, text: "HTTP/2", identifier: "ws.invalid-status-line"),
    HeadRefusal(text: "GET / HTTP/1.1\r\nA ", identifier: "ws.invalid-field-name"),
    HeadRefusal(text: "GET / HTTP/1.1\r\nA: \u{1}", identifier: "ws.invalid-field-value"),
    HeadRefusal(text: "GET / HTTP/1.1\r\nA: b\r\n ", identifier: "ws.folded-line"),
    HeadRefusal(text: "GET / HTTP/1.1\n", identifier: "ws.bare-line-ending"),
    HeadRefusal(limits: WebSocketLimits(headByteCount: 3), text: "GET ", identifier: "ws.head-too-large"),
    HeadRefusal(
        limits: WebSocketLimits(fieldCount: 0),
        text: "GET / HTTP/1.1\r\nA",
        identifier: "ws.too-many-fields"
    ),
    HeadRefusal(text: "GET", offset: 3, identifier: "ws.truncated-head"),
    HeadRefusal(text: "PUT / HTTP/1.1\r\nHost: a\r\n", isContinued: true, identifier: "ws.wrong-method"),
    HeadRefusal(text: "GET / HTTP/1.0\r\nHost: a\r\n", isContinued: true, identifier: "ws.unsupported-http-version"),
    HeadRefusal(text: "GET / HTTP/1.1\r\n", isContinued: true, identifier: "ws.invalid-host"),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n",
        isContinued: true,
        identifier: "ws.unexpected-body"
    ),
    HeadRefusal(text: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", identifier: "ws.missing-upgrade"),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n",
        identifier: "ws.missing-connection-upgrade"
    ),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 8\r\n",
        isContinued: true,
        identifier: "ws.unsupported-version"
    ),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: AAAA\r\n",
        isContinued: true,
        identifier: "ws.invalid-key"
    ),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Protocol: a, a\r\n",
        isContinued: true,
        identifier: "ws.invalid-subprotocols"
    ),
    HeadRefusal(
        text: "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Extensions: a=1\r\n",
        isContinued: true,
        identifier: "ws.invalid-extensions"
    ),
    HeadRefusal(
        role: .client,
        text: "HTTP/1.1 101 \r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        identifier: "ws.wrong-accept"
    ),
    HeadRefusal(
        role: .client,
        text: "HTTP/1.1 101 \r\nSec-WebSocket-Protocol: b\r\n",
        isContinued: true,
        identifier: "ws.unoffered-subprotocol"
    ),
    HeadRefusal(
        role: .client,
        text: "HTTP/1.1 101 \r\nSec-WebSocket-Extensions: b\r\n",
        isContinued: true,
        identifier: "ws.unoffered-extension"
    ),
]

/// Checks the refusals of `codes`, and returns how many there are.
func checkHeadErrors(_ codes: ArraySlice<WebSocketDecodingError.Code>, _ checker: inout Checker) -> Int {
    for (code, refusal) in zip(codes, refusals) {
        let bytes = refusal.bytes
        let error = thrown(by: bytes, refusal.role, refusal.limits)
        let offset = refusal.offset ?? UInt64(bytes.count - 1)
        checker.check(error == WebSocketDecodingError(code, offset: offset))
        checker.check(error?.closeCode == .abnormalClosure)
        checker.check(code.identifier, is: refusal.identifier)
    }
    return refusals.count
}

/// What a connection throws for a stream that ends.
private func thrown(by bytes: [UInt8], _ role: WebSocketRole, _ limits: WebSocketLimits) -> WebSocketDecodingError? {
    guard let request = try? Heads.makeRequest() else { return nil }
    var connection: WebSocketConnection = role == .client ? .client(request, limits: limits) : .server(limits: limits)
    var offset = 0
    do throws(WebSocketDecodingError) {
        while try connection.next(in: bytes.span, at: &offset) != nil {}
        try connection.finish()
        return nil
    } catch {
        return error
    }
}

/// One for each code of ``WebSocketEncodingError`` that is about a head, in its order.
func refusedHeads() -> [WebSocketEncodingError] {
    var zeros = ZeroGenerator()
    let key = WebSocketHandshakeKey.random(using: &zeros)
    func refusedRequest(
        target: String = "/",
        subprotocols: [String] = [],
        extensions: [WebSocketExtension] = [],
        field: WebSocketHeaderField = WebSocketHeaderField(name: "A", value: "b")
    ) -> [WebSocketEncodingError] {
        thrown { () throws(WebSocketEncodingError) in
            _ = try WebSocketRequest(
                host: "a",
                target: target,
                key: key,
                subprotocols: subprotocols,
                extensions: extensions,
                fields: [field]
            )
        }
    }
    let requests = [
        refusedRequest(target: "/ "),
        refusedRequest(field: WebSocketHeaderField(name: "A:", value: "b")),
        refusedRequest(field: WebSocketHeaderField(name: "host", value: "b")),
        refusedRequest(subprotocols: ["a", "a"]),
        refusedRequest(extensions: [WebSocketExtension("a=")]),
    ]
    let responses = [
        thrown { () throws(WebSocketEncodingError) in
            _ = try WebSocketResponse(accepting: Heads.makeRequest(), subprotocol: "b")
        },
        thrown { () throws(WebSocketEncodingError) in
            _ = try WebSocketResponse(accepting: Heads.makeRequest(), extensions: [WebSocketExtension("b")])
        },
        thrown { () throws(WebSocketEncodingError) in _ = try WebSocketResponse(refusing: 101) },
    ]
    return (requests + responses).flatMap { $0 }
}
