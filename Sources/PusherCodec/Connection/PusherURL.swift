public import FeedwireCore

/// Where a client connects to: `wss://ws-eu.pusher.com:443/app/KEY?protocol=7&client=…&version=…`.
///
/// ```swift
/// let target = PusherTarget(key: key, client: "swift-feedwire", version: "1.0.0")
/// let url = PusherURL(host: PusherURL.host(ofCluster: "eu"), target: target)
/// task = session.webSocketTask(with: URL(string: try url.string())!)
/// ```
public struct PusherURL: Hashable, Sendable {
    /// Whether it is `wss`, over TLS, and not `ws`.
    public var isSecure: Bool
    /// A name or an address; one of IPv6 is in brackets.
    public var host: String
    /// The port, or `nil` for that of the scheme: 443, or 80 without TLS.
    public var port: UInt16?
    /// What is asked for there.
    public var target: PusherTarget

    /// A URL of these parts.
    public init(isSecure: Bool = true, host: String, port: UInt16? = nil, target: PusherTarget) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.target = target
    }

    /// What the field `Host` of the request says (RFC 9110 section 7.2): the host, and the port unless it is that of the scheme.
    public var authority: String {
        guard let port, port != (isSecure ? 443 : 80) else { return host }
        return "\(host):\(String(port))"
    }

    /// The host of a cluster of Pusher, such as `mt1`, `us2`, `us3`, `eu`, `ap1`, `ap2`, `ap3`, `ap4` or `sa1`.
    public static func host(ofCluster cluster: String) -> String { "ws-\(cluster).pusher.com" }

    /// The host of the cluster `mt1`, for clients that know of no clusters.
    public static let defaultHost = "ws.pusherapp.com"

    /// Reads a URL.
    ///
    /// - Parameters:
    ///   - url: The URL, escapes as they are.
    ///   - byteCountLimit: How many bytes it may have.
    /// - Throws: ``PusherDecodingError/Code/tooLarge``, ``PusherDecodingError/Code/invalidURL``,
    ///   ``PusherDecodingError/Code/invalidUTF8``, ``PusherDecodingError/Code/unsupportedRevision`` for a `protocol` other than
    ///   5, 6 and 7.
    /// - Complexity: O(*n*); allocates for texts.
    public init(decoding url: Span<UInt8>, byteCountLimit: Int = 16 << 10) throws(PusherDecodingError) {
        guard url.count <= byteCountLimit else { throw PusherDecodingError(.tooLarge, at: byteCountLimit) }
        var offset = 0
        guard url.skip("ws", at: &offset) else { throw PusherDecodingError(.invalidURL, at: offset) }
        isSecure = url.skip("s", at: &offset)
        guard url.skip("://", at: &offset) else { throw PusherDecodingError(.invalidURL, at: offset) }
        let hostStart = offset
        try Self.skipHost(of: url, at: &offset)
        host = String(copying: url.extracting(hostStart..<offset))
        port = try Self.readPort(of: url, at: &offset)
        target = try PusherTarget(url, from: offset)
    }

    /// Reads a URL.
    ///
    /// - Throws: As ``init(decoding:byteCountLimit:)-(Span<UInt8>,_)``.
    public init(decoding url: String, byteCountLimit: Int = 16 << 10) throws(PusherDecodingError) {
        var url = url
        let outcome = url.withUTF8 { bytes in
            Result { () throws(PusherDecodingError) in
                try unsafe PusherURL(decoding: bytes.span, byteCountLimit: byteCountLimit)
            }
        }
        self = try outcome.get()
    }

    /// Appends the URL, with the port if there is one.
    ///
    /// - Throws: ``PusherEncodingError/Code/invalidURL`` for a host, a path or a key that would not come back,
    ///   ``PusherEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the URL.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(PusherEncodingError) {
        try sink.appendAll(try encoded())
    }

    /// The URL as text, as ``encode(into:)`` writes it.
    ///
    /// - Returns: ASCII, ready for who connects.
    /// - Throws: ``PusherEncodingError/Code/invalidURL``.
    public func string() throws(PusherEncodingError) -> String {
        String(decoding: try encoded(), as: UTF8.self)
    }

    private func encoded() throws(PusherEncodingError) -> [UInt8] {
        guard port != 0, Array(host.utf8).withSpan({ Self.isHost($0) }) else { throw PusherEncodingError(.invalidURL) }
        var bytes = Array((isSecure ? "wss://" : "ws://").utf8)
        bytes += host.utf8
        if let port {
            bytes.append(UInt8(ascii: ":"))
            bytes += String(port).utf8
        }
        try target.append(to: &bytes)
        return bytes
    }
}

// MARK: Hosts and ports

extension PusherURL {
    private static func isHost(_ host: Span<UInt8>) -> Bool {
        var offset = 0
        do throws(PusherDecodingError) {
            try skipHost(of: host, at: &offset)
        } catch {
            return false
        }
        return offset == host.count
    }

    /// Skips a name or an address of RFC 3986 section 3.2.2, without escapes.
    private static func skipHost(of url: Span<UInt8>, at offset: inout Int) throws(PusherDecodingError) {
        let start = offset
        let isBracketed = start < url.count && url[start] == UInt8(ascii: "[")
        if isBracketed { offset += 1 }
        while offset < url.count, isBracketed ? isAddress(url[offset]) : PusherTarget.isUnreserved(url[offset]) {
            offset += 1
        }
        if isBracketed, offset < url.count, url[offset] == UInt8(ascii: "]"), offset > start + 1 {
            offset += 1
        } else if isBracketed || offset == start {
            throw PusherDecodingError(.invalidURL, at: offset)
        }
    }

    /// Whether a byte stands in an address of IPv6.
    private static func isAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func readPort(of url: Span<UInt8>, at offset: inout Int) throws(PusherDecodingError) -> UInt16? {
        guard offset < url.count, url[offset] == UInt8(ascii: ":") else { return nil }
        offset += 1
        var port: UInt32 = 0
        while offset < url.count, url[offset] &- UInt8(ascii: "0") <= 9 {
            port = port * 10 + UInt32(url[offset] - UInt8(ascii: "0"))
            // Neither 0 nor a leading zero.
            guard port > 0, port <= UInt32(UInt16.max) else { throw PusherDecodingError(.invalidURL, at: offset) }
            offset += 1
        }
        guard port > 0 else { throw PusherDecodingError(.invalidURL, at: offset) }
        return UInt16(truncatingIfNeeded: port)
    }
}
