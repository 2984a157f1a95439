import FeedwireCore
import WebSocketCodec

/// Checks a request that was accepted.
///
/// - Parameters:
///   - request: What came of the bytes.
///   - head: The bytes.
///   - limits: What they were read with.
///   - extra: A field that an HTTP stack might add to what it has taken apart, valid or not.
/// - Throws: ``PropertyFailure``.
func checkRequest(
    _ request: WebSocketRequest,
    of head: [UInt8],
    _ limits: WebSocketLimits,
    extra: WebSocketHeaderField
) throws(PropertyFailure) {
    try expect(head.count <= limits.headByteCount, "a head of \(head.count) bytes: \(limits)")
    try expect(try request.encoded() == head, "is encoded to other bytes than it was read from: \(request)")
    try checkMeaning(of: request, PlainHead(head), limits)
    try checkRejoined(request, limits, extra)
    try checkRemade(request)
    try checkAnswers(to: request)
}

/// Checks that a server may take it for an opening request (RFC 6455 section 4.2.1), and what it says.
private func checkMeaning(
    of request: WebSocketRequest,
    _ head: PlainHead,
    _ limits: WebSocketLimits
) throws(PropertyFailure) {
    try request.checkFields(head, limits)
    let line = head.startLine.map { String(decoding: $0, as: UTF8.self) }
    try expect(line.count == 3 && line[0] == "GET" && line[1] == request.target, "\(line) is no request line")
    let target = request.target.utf8
    try expect(!target.isEmpty && target.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x23 }, "the target \(request.target)")
    let isHTTP1 = line[2].hasPrefix("HTTP/1.") && line[2].count == 8 && ("1"..."9").contains(line[2].suffix(1))
    try expect(isHTTP1, "the version \(line[2])")

    let hosts = head.values(of: "host").map { String(decoding: $0, as: UTF8.self) }
    try expect(hosts == [request.host], "the hosts \(hosts)")
    let host = request.host.utf8
    let isHost = !host.isEmpty && host.allSatisfy { 0x21...0x7E ~= $0 && !Array("\"#/<>?@".utf8).contains($0) }
    try expect(isHost, "the host \(request.host)")
    let hasNoBody = head.values(of: "content-length").isEmpty || head.has("content-length", "0")
    try expect(hasNoBody && head.values(of: "transfer-encoding").isEmpty, "a request with a body")
    try expect(
        head.elements(of: "upgrade").contains { $0.lowercased() == "websocket" },
        "it does not ask for WebSocket"
    )
    try expect(head.elements(of: "connection").contains { $0.lowercased() == "upgrade" }, "it does not ask to upgrade")
    try expect(head.has("sec-websocket-version", "13"), "it is of another version")
    try expect(
        head.has("sec-websocket-key", request.key.text) && request.key.text.utf8.count == 24,
        "the key is another"
    )

    let subprotocols = head.elements(of: "sec-websocket-protocol")
    try expect(
        request.subprotocols == subprotocols && Set(subprotocols).count == subprotocols.count
            && subprotocols.isEmpty == head.values(of: "sec-websocket-protocol").isEmpty,
        "\(subprotocols) became \(request.subprotocols)"
    )
    let extensions = request.extensions
    try expect(extensions.isEmpty == head.values(of: "sec-websocket-extensions").isEmpty, "there are extensions")
    let tokens =
        subprotocols + extensions.map(\.name)
        + extensions.flatMap(\.parameters).flatMap { [$0.name, $0.value ?? "none"] }
    try expect(tokens.allSatisfy { PlainHead.isToken(Array($0.utf8)) }, "not all are tokens: \(tokens)")
    try expect(max(subprotocols.count, extensions.count) <= limits.fieldCount, "longer lists than \(limits)")
}

/// Checks that it is the same when an HTTP stack has taken it apart; one field more is refused, or comes as it was given.
private func checkRejoined(
    _ request: WebSocketRequest,
    _ limits: WebSocketLimits,
    _ extra: WebSocketHeaderField
) throws(PropertyFailure) {
    // The lines may be longer than they were, by the space behind the colon.
    let limits = WebSocketLimits(headByteCount: 1 << 20, fieldCount: limits.fieldCount + 1)
    func rejoined(_ fields: [WebSocketHeaderField]) throws(WebSocketDecodingError) -> WebSocketRequest {
        try WebSocketRequest(method: "GET", target: request.target, fields: fields, limits: limits)
    }
    let other = try attempt("the fields of \(request)") { try rejoined(request.fields) }
    try expect(
        other.target == request.target && other.fields == request.fields && other.key == request.key,
        "\(request) was put together as \(other)"
    )
    guard let other = try? rejoined(request.fields + [extra]) else { return }
    let trimmed = WebSocketHeaderField(name: extra.name, valueBytes: PlainHead.trimming(extra.valueBytes))
    try expect(other.fields == request.fields + [trimmed], "\(extra) came as \(other.fields.suffix(1))")
}

/// Checks that its parts make a request that says the same, for servers too.
private func checkRemade(_ request: WebSocketRequest) throws(PropertyFailure) {
    let made = try attempt("the parts of \(request)") {
        try WebSocketRequest(
            host: request.host,
            target: request.target,
            key: request.key,
            subprotocols: request.subprotocols,
            extensions: request.extensions,
            fields: request.otherFields
        )
    }
    let head = try made.encoded()
    var offset = 0
    let read = try attempt("\(made)") {
        try WebSocketRequest(decoding: head.span, at: &offset, limits: .ofAnyHead)
    }
    try expect(read == made && offset == head.count, "\(made) came back as \(read)")
    try expect(
        made.host == request.host && made.target == request.target && made.key == request.key
            && made.subprotocols == request.subprotocols && made.extensions == request.extensions
            && made.otherFields == request.otherFields,
        "the parts of \(request) make \(made)"
    )
}

/// Checks that a client takes each answer for what it is.
private func checkAnswers(to request: WebSocketRequest) throws(PropertyFailure) {
    let plain = try attempt("\(request)") { try WebSocketResponse(accepting: request) }
    try checkReadAgain(plain, to: request)
    let fields = [WebSocketHeaderField(name: "Set-Cookie", value: "a=b")]
    let full = try attempt("all that is offered by \(request)") {
        try WebSocketResponse(
            accepting: request,
            subprotocol: request.subprotocols.last,
            extensions: request.extensions,
            fields: fields
        )
    }
    try checkReadAgain(full, to: request)
    try expect(
        full.isAccepting && full.subprotocol == request.subprotocols.last && full.extensions == request.extensions
            && full.otherFields == fields,
        "\(full) accepts \(request)"
    )
    let refusal = try attempt("503") { try WebSocketResponse(refusing: 503, fields: fields) }
    try checkReadAgain(refusal, to: request)
    try expect(!refusal.isAccepting && refusal.status == 503 && refusal.otherFields == fields, "\(refusal) is no 503")
}
