package import WebSocketCodec

/// A server's answer.
package struct HTTPResponse: Hashable, Sendable {
    package let status: UInt16
    /// Field lines, but for those of the connection and of the body's length.
    package var fields: [WebSocketHeaderField]
    package let body: [UInt8]

    package init(_ status: UInt16, contentType: StaticString? = nil, body: [UInt8] = []) {
        self.status = status
        fields = contentType.map { [WebSocketHeaderField(name: "Content-Type", value: "\($0)")] } ?? []
        self.body = body
    }

    /// Appends head and body to `output`.
    ///
    /// - Parameters:
    ///   - output: Where it goes.
    ///   - isHead: Whether the request's method was HEAD, so that the body is left out.
    ///   - closes: Whether the connection is closed behind it.
    package func encode(into output: inout [UInt8], isHead: Bool = false, closes: Bool = false) {
        var writer = HTTPHeadWriter(startLine: ["HTTP/1.1", "\(status)", WebSocketResponse.reasonPhrase(of: status)])
        for field in fields { writer.append(field.name.utf8, field.valueBytes) }
        // An answer that cannot have a body has no length of one either (RFC 9110 section 8.6).
        if status != 204 { writer.append(.contentLength, "\(body.count)".utf8) }
        if closes { writer.append(.connection, "close".utf8) }
        output += writer.bytesOfHead
        if !isHead { output += body }
    }
}
