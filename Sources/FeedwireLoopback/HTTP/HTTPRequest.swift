package import WebSocketCodec

/// What a client asks, without the body that may follow.
package struct HTTPRequest: Hashable, Sendable {
    package let head: HTTPHead
    /// The bytes of the body that follows.
    package let bodyByteCount: Int
    /// Whether the client takes no other answer over this connection.
    package let isLast: Bool

    /// Checks a head (RFC 9112 sections 2.3, 3.2, 6.1 to 6.3 and 9.3).
    init(_ head: HTTPHead) throws(HTTPFault) {
        let version = head.startLine.third
        guard version.starts(with: "HTTP/1.".utf8) else { throw HTTPFault(505, "another version of HTTP") }
        let isVersion10 = version.last == UInt8(ascii: "0")
        guard isVersion10 || head.onlyValue(of: .host) != nil else { throw HTTPFault(400, "not one Host") }
        let length = try HTTPContentLength.value(in: head)
        if !head.values(of: .transferEncoding).isEmpty {
            throw length == nil ? HTTPFault(411, "a body of unknown length") : HTTPFault(400, "two lengths of a body")
        }
        self.head = head
        bodyByteCount = length ?? 0
        isLast = head.connectionNamesClose || isVersion10 && !head.connectionNamesKeepAlive
    }

    /// The method, which has a case.
    package var method: ArraySlice<UInt8> { head.startLine.first }

    /// Whether it is answered without a body.
    package var isHead: Bool { method.elementsEqual("HEAD".utf8) }

    /// Whether the client would speak WebSocket on the connection.
    package var asksForWebSocket: Bool { head.connectionNamesUpgrade && head.names(upgrade: "websocket") }

    /// Whether the client waits to be told that its body is wanted (RFC 9110 section 10.1.1).
    package var expectsContinue: Bool {
        bodyByteCount > 0 && values(of: "Expect").contains { $0.elementsEqual("100-continue".utf8) }
    }

    /// The path of the target, and the query behind its question mark.
    package var target: (path: ArraySlice<UInt8>, query: ArraySlice<UInt8>) {
        var target = head.startLine.second
        if target.starts(with: "http://".utf8) {
            target = target.dropFirst("http://".utf8.count).drop { $0 != UInt8(ascii: "/") }
        }
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        return (path, target[path.endIndex...].dropFirst())
    }

    /// The values of all lines with this name, in any case.
    package func values(of name: String) -> [ArraySlice<UInt8>] { head.values(of: name.utf8) }
}

/// The one length that the fields announce (RFC 9112 section 6.3).
enum HTTPContentLength {
    /// The length, or `nil` without such a field.
    static func value(in head: HTTPHead) throws(HTTPFault) -> Int? {
        let values = head.values(of: .contentLength)
        guard let text = values.first else { return nil }
        let isNumber = text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard values.count == 1, !text.isEmpty, isNumber else { throw HTTPFault(400, "no length of a body") }
        // More digits are above every limit.
        guard text.count <= 18 else { throw HTTPFault(413, "a body that is too long") }
        return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
