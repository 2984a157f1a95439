import FeedwireCore
import WebSocketCodec

extension WebSocketLimits {
    /// For heads that the properties make of others: more than those may have.
    static let ofAnyHead = WebSocketLimits(headByteCount: 1 << 20, fieldCount: 1 << 10)
}

/// Checks a response that was taken.
///
/// - Parameters:
///   - response: What came of the bytes.
///   - heads: The bytes, up to the end of the response; other heads may come before it.
///   - request: What it answers.
///   - limits: What the bytes were read with.
/// - Throws: ``PropertyFailure``.
func checkResponse(
    _ response: WebSocketResponse,
    of heads: [UInt8],
    to request: WebSocketRequest,
    _ limits: WebSocketLimits
) throws(PropertyFailure) {
    try expect(heads.count <= limits.headByteCount, "\(heads.count) bytes of heads: \(limits)")
    let head = try response.encoded()
    try expect(heads.suffix(head.count) == head[...], "is encoded to other bytes than it was read from: \(response)")
    try checkReadAgain(response, to: request)
    let plain = try PlainHead(head)
    try response.checkFields(plain, limits)
    let line = plain.startLine.map { String(decoding: $0, as: UTF8.self) }
    try expect(
        line.count == 3 && ["HTTP/1.0", "HTTP/1.1"].contains(line[0].prefix(7) + (line[0].last == "0" ? "0" : "1"))
            && line[0].count == 8 && line[1].count == 3 && UInt16(line[1]) == response.status,
        "\(line) is the status line of \(response)"
    )
    if response.isAccepting {
        try checkAcceptance(response, plain, to: request, limits)
    } else {
        try expect(response.status / 100 != 1, "\(response.status) is no last answer")
        try expect(response.subprotocol == nil && response.extensions.isEmpty, "\(response) chooses something")
    }
    // It would have to be written with three digits.
    if response.status >= 100 { try checkRejoined(response, to: request) }
}

/// Checks that a response comes back from its bytes as it is.
func checkReadAgain(_ response: WebSocketResponse, to request: WebSocketRequest) throws(PropertyFailure) {
    // What comes behind it is not a part of it.
    let head = try response.encoded()
    let input = head + head
    var offset = 0
    let read = try attempt("\(response)") {
        try WebSocketResponse(decoding: input.span, at: &offset, to: request, limits: .ofAnyHead)
    }
    try expect(read == response && offset == head.count, "\(response) came back as \(read), \(offset) bytes")
    try expect(read.isAccepting == (read.status == 101), "\(read) is accepting: \(read.isAccepting)")
}

/// Checks that a client may take it for an acceptance (RFC 6455 section 4.1).
private func checkAcceptance(
    _ response: WebSocketResponse,
    _ head: PlainHead,
    to request: WebSocketRequest,
    _ limits: WebSocketLimits
) throws(PropertyFailure) {
    try expect(response.status == 101 && head.startLine[0].last != 0x30, "\(response) is an acceptance")
    try expect(head.values(of: "transfer-encoding").isEmpty, "an acceptance with a body")
    try expect(head.values(of: "content-length").isEmpty, "an acceptance with a length")
    try expect(head.elements(of: "upgrade").map { $0.lowercased() } == ["websocket"], "it goes on with something else")
    try expect(head.elements(of: "connection").contains { $0.lowercased() == "upgrade" }, "it does not upgrade")
    try expect(head.has("sec-websocket-accept", OpeningRequest.acceptText), "it does not prove the key")
    let subprotocols = head.values(of: "sec-websocket-protocol").map { String(decoding: $0, as: UTF8.self) }
    try expect(
        subprotocols == [response.subprotocol].compactMap(\.self)
            && (response.subprotocol.map(request.subprotocols.contains) ?? true),
        "it chooses \(subprotocols) of \(request.subprotocols)"
    )
    let offered = request.extensions.map(\.name)
    try expect(response.extensions.allSatisfy { offered.contains($0.name) }, "\(response.extensions) of \(offered)")
    try expect(
        response.extensions.isEmpty == head.values(of: "sec-websocket-extensions").isEmpty
            && response.extensions.count <= limits.fieldCount,
        "\(response.extensions) are not all extensions"
    )
}

/// Checks that it is the same when an HTTP stack has taken it apart.
private func checkRejoined(_ response: WebSocketResponse, to request: WebSocketRequest) throws(PropertyFailure) {
    let other = try attempt("the fields of \(response)") {
        try WebSocketResponse(status: response.status, fields: response.fields, to: request, limits: .ofAnyHead)
    }
    try expect(
        other.status == response.status && other.fields == response.fields
            && other.subprotocol == response.subprotocol && other.extensions == response.extensions,
        "\(response) was put together as \(other)"
    )
}
