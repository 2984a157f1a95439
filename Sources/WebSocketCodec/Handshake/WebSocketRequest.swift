public import FeedwireCore

/// An opening request (RFC 6455 section 4.1): what a client asks, and a server accepts or refuses.
///
/// It is always a valid one. It owns its head, one array, and looks up what it is asked for.
public struct WebSocketRequest: Hashable, Sendable {
    let head: HTTPHead
    /// The key that an answer has to prove.
    public let key: WebSocketHandshakeKey

    /// A client's request.
    ///
    /// - Parameters:
    ///   - host: The value of `Host`: the server's name, and its port unless it is the scheme's own.
    ///   - target: The path and the query, as they are written in a request line.
    ///   - key: A new random key.
    ///   - subprotocols: The names that are offered, the most wanted first.
    ///   - extensions: The extensions that are offered, the most wanted first.
    ///   - fields: More field lines, such as `Origin` or `Authorization`.
    /// - Throws: ``WebSocketEncodingError`` for what a server has to refuse: ``WebSocketEncodingError/Code/invalidTarget``,
    ///   ``WebSocketEncodingError/Code/invalidField``, ``WebSocketEncodingError/Code/reservedField``,
    ///   ``WebSocketEncodingError/Code/invalidSubprotocol``, ``WebSocketEncodingError/Code/invalidExtension``.
    public init(
        host: String,
        target: String = "/",
        key: WebSocketHandshakeKey,
        subprotocols: [String] = [],
        extensions: [WebSocketExtension] = [],
        fields: [WebSocketHeaderField] = []
    ) throws(WebSocketEncodingError) {
        guard !target.isEmpty, target.utf8.allSatisfy({ $0.isTargetByte }) else {
            throw WebSocketEncodingError(.invalidTarget)
        }
        guard Array(host.utf8)[...].isHost else { throw WebSocketEncodingError(.invalidField) }
        guard Self.areDistinctTokens(subprotocols.map { Array($0.utf8)[...] }) else {
            throw WebSocketEncodingError(.invalidSubprotocol)
        }
        guard extensions.allSatisfy({ $0.isValid }) else { throw WebSocketEncodingError(.invalidExtension) }
        var writer = HTTPHeadWriter(startLine: ["GET", target, "HTTP/1.1"])
        writer.append(.host, host.utf8)
        writer.append(.upgrade, "websocket")
        writer.append(.connection, "Upgrade")
        writer.append(.key, key.textBytes)
        writer.append(.version, "13")
        if !subprotocols.isEmpty { writer.append(.subprotocols, subprotocols.joined(separator: ", ").utf8) }
        writer.append(extensions)
        try writer.append(fields)
        head = writer.head
        self.key = key
    }

    /// Reads a whole request, as ``WebSocketConnection`` does from a stream.
    ///
    /// - Parameters:
    ///   - input: The bytes of a client.
    ///   - offset: Where the request starts; moved past its head, to the first frames.
    ///   - limits: What the client may make us take.
    /// - Throws: ``WebSocketDecodingError``, for whose refusal there is ``WebSocketResponse/init(refusing:)-(WebSocketDecodingError)``.
    /// - Complexity: O(*n*); allocates for the head and what is looked up in it.
    public init(
        decoding input: Span<UInt8>,
        at offset: inout Int,
        limits: WebSocketLimits = WebSocketLimits()
    ) throws(WebSocketDecodingError) {
        var reader = HTTPHeadReader(.request)
        guard let head = try reader.next(in: input, at: &offset, upTo: input.count, limits: limits) else {
            throw WebSocketDecodingError(.truncatedHead, offset: UInt64(reader.byteCount))
        }
        try self.init(validating: head, limits: limits, endOffset: reader.byteCount)
    }

    /// Checks a head that an HTTP stack has read.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The request target as it was written.
    ///   - fields: All field lines in order.
    ///   - limits: What the client may make us take.
    /// - Throws: As for a request that is read from bytes; the offset is that in a head which has each line written plainly.
    public init(
        method: String,
        target: String,
        fields: [WebSocketHeaderField],
        limits: WebSocketLimits = WebSocketLimits()
    ) throws(WebSocketDecodingError) {
        let head = try HTTPHead(rejoining: [method, target, "HTTP/1.1"], fields, as: .request, limits: limits)
        try self.init(validating: head, limits: limits, endOffset: head.bytes.count)
    }

    init(validating head: HTTPHead, limits: WebSocketLimits, endOffset: Int) throws(WebSocketDecodingError) {
        let key = head.onlyValue(of: .key).flatMap { WebSocketHandshakeKey($0) }
        let fault =
            head.hasList(longerThan: limits.fieldCount)
            ? .tooManyFields : Self.fault(of: head) ?? (key == nil ? .invalidKey : nil) ?? Self.listFault(of: head)
        guard let key, fault == nil else {
            throw WebSocketDecodingError(fault ?? .invalidKey, offset: UInt64(endOffset - 1))
        }
        self.head = head
        self.key = key
    }

    /// The path and the query, as they were written; or a whole URL, which RFC 6455 section 4.2.1 allows.
    public var target: String { String(decoding: head.startLine.second, as: UTF8.self) }

    /// The value of `Host`.
    public var host: String { String(decoding: head.onlyValue(of: .host) ?? [], as: UTF8.self) }

    /// The subprotocols that are offered, the most wanted first.
    public var subprotocols: [String] {
        head.elements(of: .subprotocols).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a subprotocol of this name is offered; names are compared with their case.
    public func offers(subprotocol: String) -> Bool { offers(subprotocol: subprotocol.utf8) }

    /// The extensions that are offered, the most wanted first.
    public var extensions: [WebSocketExtension] { head.extensions ?? [] }

    /// All field lines in order.
    public var fields: [WebSocketHeaderField] { head.headerFields }

    /// The values of all lines with this name, in any case.
    public func values(of name: String) -> [String] { head.texts(of: name) }

    /// Appends the head to `sink`, whole or not at all.
    ///
    /// - Throws: ``WebSocketEncodingError/Code/insufficientCapacity``.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(WebSocketEncodingError) {
        try head.encode(into: &sink)
    }

    func offers(subprotocol: some Sequence<UInt8>) -> Bool {
        head.elements(of: .subprotocols).contains { $0.elementsEqual(subprotocol) }
    }

    /// Whether an extension of this name was offered.
    func offers(_ answered: WebSocketExtension) -> Bool {
        extensions.contains { $0.name.utf8.elementsEqual(answered.name.utf8) }
    }

    /// The first rule of an opening request that it breaks, but for the key and the lists (RFC 6455 section 4.2.1).
    private static func fault(of head: HTTPHead) -> WebSocketDecodingError.Code? {
        let line = head.startLine
        guard line.first.elementsEqual("GET".utf8) else { return .wrongMethod }
        guard line.third.starts(with: "HTTP/1.".utf8), line.third.last != UInt8(ascii: "0") else {
            return .unsupportedHTTPVersion
        }
        guard head.onlyValue(of: .host)?.isHost == true else { return .invalidHost }
        guard !head.hasBody else { return .unexpectedBody }
        guard head.names(upgrade: "websocket") else {
            return .missingUpgrade
        }
        guard head.connectionNamesUpgrade else { return .missingConnectionUpgrade }
        let isVersion13 = head.onlyValue(of: .version)?.elementsEqual("13".utf8) == true
        return isVersion13 ? nil : .unsupportedVersion
    }

    private static func listFault(of head: HTTPHead) -> WebSocketDecodingError.Code? {
        let subprotocols = head.elements(of: .subprotocols)
        guard areDistinctTokens(subprotocols), subprotocols.isEmpty == head.values(of: .subprotocols).isEmpty else {
            return .invalidSubprotocols
        }
        return head.extensions == nil ? .invalidExtensions : nil
    }

    private static func areDistinctTokens(_ names: [ArraySlice<UInt8>]) -> Bool {
        names.indices.allSatisfy { index in
            names[index].isToken && !names[..<index].contains { $0.elementsEqual(names[index]) }
        }
    }
}
