public import FeedwireCore

/// What a client asks a server for: the target of the request that opens the WebSocket, `/app/KEY?protocol=7…`.
///
/// ```swift
/// let target = try PusherTarget(decoding: "/app/278d425bdf160c739803?protocol=7&client=js&version=8.6.0")
/// guard target.key == key else { … }
/// ```
public struct PusherTarget: Hashable, Sendable {
    /// What stands before `/app/`, as it is written: empty, or a path such as `/reverb`.
    public var path: String
    /// The app's key.
    public var key: String
    /// The pairs of the query, in their order.
    public var query: [PusherPair]

    /// A target with this query.
    public init(path: String = "", key: String, query: [PusherPair]) {
        self.path = path
        self.key = key
        self.query = query
    }

    /// A target with `protocol`, `client` and `version`, in this order.
    ///
    /// - Parameters:
    ///   - path: What stands before `/app/`.
    ///   - key: The app's key.
    ///   - revision: The version of the protocol that the client speaks.
    ///   - client: The platform and the library, such as `swift-feedwire`.
    ///   - version: That of the library.
    public init(path: String = "", key: String, revision: PusherRevision = .seven, client: String, version: String) {
        self.init(
            path: path,
            key: key,
            query: [
                PusherPair("protocol", String(revision.rawValue)), PusherPair("client", client),
                PusherPair("version", version),
            ]
        )
    }

    /// The version of the protocol, or `nil` if the query has none, which servers take for 7, or for a fault (4008).
    public var revision: PusherRevision? { value(of: "protocol").flatMap { PusherRevision(digit: $0) } }

    /// The name of the client, or `nil` if the query has none.
    public var client: String? { value(of: "client") }

    /// The version of the client, or `nil` if the query has none.
    public var version: String? { value(of: "version") }

    /// The last value of a name, or `nil` if the query has none.
    private func value(of name: StaticString) -> String? { query.last { $0.isNamed(name) }?.value }

    /// Reads a target.
    ///
    /// - Parameters:
    ///   - target: The target, escapes as they are.
    ///   - byteCountLimit: How many bytes it may have.
    /// - Throws: ``PusherDecodingError/Code/tooLarge``, ``PusherDecodingError/Code/invalidURL``,
    ///   ``PusherDecodingError/Code/invalidUTF8``, ``PusherDecodingError/Code/unsupportedRevision`` for a `protocol` other than
    ///   5, 6 and 7.
    /// - Complexity: O(*n*); allocates for texts.
    public init(decoding target: Span<UInt8>, byteCountLimit: Int = 16 << 10) throws(PusherDecodingError) {
        guard target.count <= byteCountLimit else { throw PusherDecodingError(.tooLarge, at: byteCountLimit) }
        try self.init(target, from: 0)
    }

    /// Reads a target.
    ///
    /// - Throws: As ``init(decoding:byteCountLimit:)-(Span<UInt8>,_)``.
    public init(decoding target: String, byteCountLimit: Int = 16 << 10) throws(PusherDecodingError) {
        var target = target
        let outcome = target.withUTF8 { bytes in
            Result { () throws(PusherDecodingError) in
                try unsafe PusherTarget(decoding: bytes.span, byteCountLimit: byteCountLimit)
            }
        }
        self = try outcome.get()
    }

    /// Appends the target.
    ///
    /// - Throws: ``PusherEncodingError/Code/invalidURL`` for a path or a key that would not come back,
    ///   ``PusherEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the target.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(PusherEncodingError) {
        var bytes: [UInt8] = []
        try append(to: &bytes)
        try sink.appendAll(bytes)
    }

    /// The target as text, as ``encode(into:)`` writes it, such as `WebSocketRequest` takes it.
    ///
    /// - Returns: ASCII.
    /// - Throws: ``PusherEncodingError/Code/invalidURL``.
    public func string() throws(PusherEncodingError) -> String {
        var bytes: [UInt8] = []
        try append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

// MARK: Reading

extension PusherTarget {
    private static let app: StaticString = "/app/"

    /// Reads the rest of a URL.
    init(_ url: Span<UInt8>, from start: Int) throws(PusherDecodingError) {
        guard start < url.count, url[start] == UInt8(ascii: "/") else {
            throw PusherDecodingError(.invalidURL, at: start)
        }
        var end = start
        // The key is behind the last slash.
        var keyStart = start
        while end < url.count, url[end] != UInt8(ascii: "?") {
            guard Self.isPathCharacter(url[end]) else { throw PusherDecodingError(.invalidURL, at: end) }
            end += 1
            if url[end - 1] == UInt8(ascii: "/") { keyStart = end }
        }
        let appStart = keyStart - Self.app.utf8CodeUnitCount
        guard keyStart < end, appStart >= start,
            ByteRange(clamping: appStart..<keyStart).equals(Self.app, in: url),
            (keyStart..<end).allSatisfy({ Self.isUnreserved(url[$0]) })
        else { throw PusherDecodingError(.invalidURL, at: end) }
        path = String(copying: url.extracting(start..<appStart))
        key = String(copying: url.extracting(keyStart..<end))
        query = end < url.count ? try Self.readQuery(of: url, from: end + 1) : []
        if query.contains(where: { $0.isNamed("protocol") }), revision == nil {
            throw PusherDecodingError(.unsupportedRevision, at: url.count)
        }
    }

    private static func readQuery(of url: Span<UInt8>, from start: Int) throws(PusherDecodingError) -> [PusherPair] {
        var query: [PusherPair] = []
        var pairs = EscapedPairs(from: start)
        do throws(EscapedText.DecodingError) {
            while let pair = try pairs.next(in: url) {
                query.append(
                    PusherPair(
                        String(decoding: pair.name, as: UTF8.self),
                        String(decoding: pair.value, as: UTF8.self)
                    )
                )
            }
        } catch {
            throw PusherDecodingError(error, otherwise: .invalidURL)
        }
        return query
    }

    /// What RFC 3986 section 2.3 leaves free of meaning.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    /// Escapes in a path are not looked at.
    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "?")
    }
}

// MARK: Writing

extension PusherTarget {
    /// Appends the target, with everything escaped in the query that ECMAScript's encodeURIComponent escapes.
    func append(to bytes: inout [UInt8]) throws(PusherEncodingError) {
        guard path.utf8.first ?? UInt8(ascii: "/") == UInt8(ascii: "/"), path.utf8.allSatisfy(Self.isPathCharacter),
            !key.isEmpty, key.utf8.allSatisfy(Self.isUnreserved)
        else { throw PusherEncodingError(.invalidURL) }
        bytes += path.utf8
        Self.app.withUTF8Buffer { bytes.append(copying: unsafe $0.span) }
        bytes += key.utf8
        guard !query.isEmpty else { return }
        bytes.append(UInt8(ascii: "?"))
        let start = bytes.count
        for pair in query { bytes.appendPair(pair.name.utf8, pair.value.utf8, ofQueryAt: start) }
    }
}
