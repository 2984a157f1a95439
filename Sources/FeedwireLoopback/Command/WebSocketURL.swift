package import FeedwireCommandLine

/// A URL `ws://host:port/path?query` of this machine, or one of another scheme without TLS.
package struct WebSocketURL: Hashable, Sendable {
    /// The host and port as written, for the request.
    package let host: String
    package let address: LoopbackAddress
    /// Path and query, for the request.
    package let target: String

    package init(_ text: String, scheme: String = "ws") throws(Arguments.UsageError) {
        let start = "\(scheme)://"
        guard text.hasPrefix(start) else {
            throw Arguments.UsageError(reason: "a URL starts with \(start) here (there is no TLS), not \"\(text)\"")
        }
        guard !text.contains("#") else {
            throw Arguments.UsageError(reason: "a URL has no fragment here: \"\(text)\"")
        }
        let rest = text.dropFirst(start.count)
        host = String(rest.prefix { $0 != "/" && $0 != "?" })
        let path = rest.dropFirst(host.count)
        target = path.first == "/" ? String(path) : "/\(path)"
        let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, name == "127.0.0.1" || name == "localhost" else {
            throw Arguments.UsageError(reason: "only loopback is connected to: 127.0.0.1 or localhost, not \"\(host)\"")
        }
        guard let port = UInt16(parts.count == 2 ? parts[1] : "80"), port > 0 else {
            throw Arguments.UsageError(reason: "a port is 1 to 65535, not \"\(parts[1])\"")
        }
        address = LoopbackAddress(port: port)
    }

    private init(host: String, address: LoopbackAddress, target: String) {
        self.host = host
        self.address = address
        self.target = target
    }

    /// The URL of another path and query of the same server.
    func with(target: String) -> WebSocketURL {
        WebSocketURL(host: host, address: address, target: target)
    }
}

extension String {
    /// The text as a value in a query: every byte that is not unreserved (RFC 3986 section 2.3) as `%` and two digits.
    var queryEncoded: String {
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
