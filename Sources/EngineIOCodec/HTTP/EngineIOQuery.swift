public import FeedwireCore

/// What the query of a request says.
///
/// ```swift
/// let query = try EngineIOQuery(decoding: bytes)
/// guard let sid = query.sid else { … }
/// ```
public struct EngineIOQuery: Hashable, Sendable {
    /// `EIO`: the revision that the client speaks.
    ///
    /// Behind the first request of a session it counts for nothing.
    public var revision: EngineIORevision
    /// `transport`: how packets travel.
    public var transport: EngineIOTransport
    /// `sid`: the session, or `nil` in the first request of one.
    public var sid: String?
    /// `t`: keeps caches away, and has no meaning.
    public var cacheBuster: String?
    /// `j`: the callback that the answer of a session over JSONP calls.
    public var jsonpIndex: UInt64?
    /// `b64`: the client takes no bytes.
    public var wantsBase64 = false
    /// All other pairs, in their order, which are the application's.
    public var others: [Pair] = []

    /// A name and its value.
    public struct Pair: Hashable, Sendable {
        /// The name, which may come again.
        public var name: String
        /// The value, which may be empty.
        public var value: String

        /// A name and its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The query of the first request of a session, or of a further one.
    public init(revision: EngineIORevision = .four, transport: EngineIOTransport, sid: String? = nil) {
        self.revision = revision
        self.transport = transport
        self.sid = sid
    }

    /// Reads a query.
    ///
    /// Escapes are taken back, and a plus sign is a space. Of a known name that comes twice the last value counts; an empty `sid`
    /// counts as absent, and so does an empty `b64`.
    ///
    /// - Parameters:
    ///   - query: What is between the question mark and the end of the target.
    ///   - limits: How much it may make us take.
    /// - Throws: ``EngineIODecodingError/Code/unknownTransport``, ``EngineIODecodingError/Code/unsupportedRevision``,
    ///   ``EngineIODecodingError/Code/queryTooLarge``, ``EngineIODecodingError/Code/invalidQuery``,
    ///   ``EngineIODecodingError/Code/invalidUTF8``; each knows what to answer (``EngineIODecodingError/httpErrorCode``).
    /// - Complexity: O(*n*); allocates for names and values.
    public init(
        decoding query: Span<UInt8>,
        limits: EngineIOLimits = EngineIOLimits()
    ) throws(EngineIODecodingError) {
        guard query.count <= limits.queryByteCount else {
            throw EngineIODecodingError(.queryTooLarge, offset: UInt64(limits.queryByteCount))
        }
        var known = KnownPairs()
        do throws(EscapedText.DecodingError) {
            var pairs = EscapedPairs()
            while let pair = try pairs.next(in: query) {
                if !known.take(pair) { others.append(Pair(Self.text(pair.name), Self.text(pair.value))) }
            }
        } catch {
            throw EngineIODecodingError(error, otherwise: .invalidQuery)
        }
        let end = UInt64(query.count)
        guard let transport = EngineIOTransport(name: known.transport) else {
            throw EngineIODecodingError(.unknownTransport, offset: end)
        }
        guard let revision = EngineIORevision.allCases.first(where: { known.revision == [$0.digit] }) else {
            throw EngineIODecodingError(.unsupportedRevision, offset: end)
        }
        if let index = known.jsonpIndex {
            guard let value = DecimalIndex.value(of: index) else {
                throw EngineIODecodingError(.invalidQuery, offset: end)
            }
            jsonpIndex = value
        }
        self.revision = revision
        self.transport = transport
        sid = known.sid.isEmpty ? nil : Self.text(known.sid)
        cacheBuster = known.cacheBuster.map(Self.text)
        wantsBase64 = !known.base64.isEmpty
    }

    /// Reads a query, such as Foundation has it with its escapes (`percentEncodedQuery`).
    ///
    /// - Throws: As ``init(decoding:limits:)-(Span<UInt8>,_)``.
    public init(
        decoding query: String,
        limits: EngineIOLimits = EngineIOLimits()
    ) throws(EngineIODecodingError) {
        var query = query
        let outcome = query.withUTF8 { bytes in
            Result { () throws(EngineIODecodingError) in try unsafe EngineIOQuery(decoding: bytes.span, limits: limits)
            }
        }
        self = try outcome.get()
    }

    /// Appends the query, without a question mark: EIO, transport, sid, t, j, b64, and the others.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/reservedName`` for another pair of one of these names,
    ///   ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the query.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(EngineIOEncodingError) {
        let bytes = try encoded()
        try sink.requireRoom(for: bytes.count)
        unsafe bytes.withUnsafeBufferPointer { sink.append(copying: unsafe $0.span) }
    }

    /// The query as text, as ``encode(into:)`` writes it.
    ///
    /// - Returns: ASCII, ready to stand behind a question mark.
    /// - Throws: ``EngineIOEncodingError/Code/reservedName``.
    public func queryString() throws(EngineIOEncodingError) -> String {
        Self.text(try encoded())
    }
}

// MARK: Reading

extension EngineIOQuery {
    /// What the last pair of each known name has.
    private struct KnownPairs {
        var revision: [UInt8] = []
        var transport: [UInt8] = []
        var sid: [UInt8] = []
        var cacheBuster: [UInt8]?
        var jsonpIndex: [UInt8]?
        var base64: [UInt8] = []

        /// Whether the pair is one of a known name.
        mutating func take(_ pair: (name: [UInt8], value: [UInt8])) -> Bool {
            switch Name(pair.name) {
            case .revision: revision = pair.value
            case .transport: transport = pair.value
            case .sid: sid = pair.value
            case .cacheBuster: cacheBuster = pair.value
            case .jsonpIndex: jsonpIndex = pair.value
            case .base64: base64 = pair.value
            case nil: return false
            }
            return true
        }
    }

    /// The names that are not the application's.
    private enum Name: UInt8, CaseIterable {
        case revision, transport, sid, cacheBuster, jsonpIndex, base64

        var text: StaticString {
            switch self {
            case .revision: "EIO"
            case .transport: "transport"
            case .sid: "sid"
            case .cacheBuster: "t"
            case .jsonpIndex: "j"
            case .base64: "b64"
            }
        }

        init?(_ bytes: some Sequence<UInt8>) {
            guard let name = Self.allCases.first(where: { bytes.elementsEqual($0.text) }) else { return nil }
            self = name
        }
    }

    /// The text of bytes that were found to be UTF-8.
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

// MARK: Writing

extension EngineIOQuery {
    private func encoded() throws(EngineIOEncodingError) -> [UInt8] {
        var bytes: [UInt8] = []
        append(.revision, CollectionOfOne(revision.digit), to: &bytes)
        transport.name.withUTF8Buffer { unsafe append(.transport, $0, to: &bytes) }
        if let sid { append(.sid, sid.utf8, to: &bytes) }
        if let cacheBuster { append(.cacheBuster, cacheBuster.utf8, to: &bytes) }
        if let jsonpIndex { append(.jsonpIndex, String(jsonpIndex).utf8, to: &bytes) }
        if wantsBase64 { append(.base64, CollectionOfOne(UInt8(ascii: "1")), to: &bytes) }
        for pair in others {
            guard Name(pair.name.utf8) == nil else { throw EngineIOEncodingError(.reservedName) }
            bytes.appendPair(pair.name.utf8, pair.value.utf8)
        }
        return bytes
    }

    private func append(_ name: Name, _ value: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        name.text.withUTF8Buffer { unsafe bytes.appendPair($0, value) }
    }
}

extension EngineIORevision {
    /// The value of `EIO`.
    fileprivate var digit: UInt8 { UInt8(ascii: "0") + rawValue }
}
