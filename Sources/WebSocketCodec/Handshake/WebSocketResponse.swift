public import FeedwireCore

/// The answer to an opening request (RFC 6455 section 4.2.2): status 101 accepts it, any other refuses it.
///
/// It owns its head, one array, and looks up what it is asked for.
public struct WebSocketResponse: Hashable, Sendable {
    static let acceptingStatus: UInt16 = 101

    let head: HTTPHead
    /// The HTTP status, three digits.
    public let status: UInt16

    /// A server's yes.
    ///
    /// - Parameters:
    ///   - request: What is accepted.
    ///   - subprotocol: The one of the offered names that is chosen, or `nil` for none.
    ///   - extensions: The offered extensions that are chosen, with the parameters agreed on.
    ///   - fields: More field lines, such as `Set-Cookie`.
    /// - Throws: ``WebSocketEncodingError`` for what the client has to refuse:
    ///   ``WebSocketEncodingError/Code/unofferedSubprotocol``, ``WebSocketEncodingError/Code/unofferedExtension``,
    ///   ``WebSocketEncodingError/Code/invalidExtension``, ``WebSocketEncodingError/Code/invalidField``,
    ///   ``WebSocketEncodingError/Code/reservedField``.
    public init(
        accepting request: WebSocketRequest,
        subprotocol: String? = nil,
        extensions: [WebSocketExtension] = [],
        fields: [WebSocketHeaderField] = []
    ) throws(WebSocketEncodingError) {
        var writer = HTTPHeadWriter(startLine: ["HTTP/1.1", "101", "Switching Protocols"])
        writer.append(.upgrade, "websocket")
        writer.append(.connection, "Upgrade")
        writer.append(.accept, request.key.acceptBytes)
        if let subprotocol {
            guard request.offers(subprotocol: subprotocol.utf8) else {
                throw WebSocketEncodingError(.unofferedSubprotocol)
            }
            writer.append(.subprotocols, subprotocol.utf8)
        }
        guard extensions.allSatisfy({ $0.isValid }) else { throw WebSocketEncodingError(.invalidExtension) }
        guard extensions.allSatisfy(request.offers) else { throw WebSocketEncodingError(.unofferedExtension) }
        writer.append(extensions)
        try writer.append(fields)
        head = writer.head
        status = Self.acceptingStatus
    }

    /// A server's no, after which the transport is closed.
    ///
    /// It has no body. 405 and 426 get the fields that RFC 9110 demands of them.
    ///
    /// - Parameters:
    ///   - status: 300 to 599, such as 302, 401, 403 or 503.
    ///   - fields: More field lines, such as `WWW-Authenticate` or `Location`.
    /// - Throws: ``WebSocketEncodingError/Code/invalidStatus``, ``WebSocketEncodingError/Code/invalidField``,
    ///   ``WebSocketEncodingError/Code/reservedField``.
    public init(refusing status: UInt16, fields: [WebSocketHeaderField] = []) throws(WebSocketEncodingError) {
        guard (300...599).contains(status) else { throw WebSocketEncodingError(.invalidStatus) }
        var writer = Self.refusal(status)
        try writer.append(fields)
        head = writer.head
        self.status = status
    }

    /// A server's no to a request that broke a rule: 400, 405, 426 or 431.
    public init(refusing error: WebSocketDecodingError) {
        status = error.code.refusalStatus
        head = Self.refusal(status).head
    }

    /// Reads a whole response, as ``WebSocketConnection`` does from a stream.
    ///
    /// - Parameters:
    ///   - input: The bytes of a server.
    ///   - offset: Where the response starts; moved past its head, to the first frames or the refusal's body.
    ///   - request: What it answers.
    ///   - limits: What the server may make us take.
    /// - Throws: ``WebSocketDecodingError``, if it is no response, or accepts what was not asked. A refusal is no error.
    /// - Complexity: O(*n*); allocates for the head and what is looked up in it.
    public init(
        decoding input: Span<UInt8>,
        at offset: inout Int,
        to request: WebSocketRequest,
        limits: WebSocketLimits = WebSocketLimits()
    ) throws(WebSocketDecodingError) {
        var reader = HTTPHeadReader(.response)
        while let head = try reader.next(in: input, at: &offset, upTo: input.count, limits: limits) {
            if let response = try WebSocketResponse(
                validating: head,
                to: request,
                limits: limits,
                endOffset: reader.byteCount
            ) {
                self = response
                return
            }
            reader.startNextHead()
        }
        throw WebSocketDecodingError(.truncatedHead, offset: UInt64(reader.byteCount))
    }

    /// Checks a head that an HTTP stack has read.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - fields: All field lines in order.
    ///   - request: What it answers.
    ///   - limits: What the server may make us take.
    /// - Throws: As for a response that is read from bytes; the offset is that in a head which has each line written plainly.
    public init(
        status: UInt16,
        fields: [WebSocketHeaderField],
        to request: WebSocketRequest,
        limits: WebSocketLimits = WebSocketLimits()
    ) throws(WebSocketDecodingError) {
        let head = try HTTPHead(rejoining: ["HTTP/1.1", "\(status)", ""], fields, as: .response, limits: limits)
        guard
            let response = try WebSocketResponse(
                validating: head,
                to: request,
                limits: limits,
                endOffset: head.bytes.count
            )
        else { throw WebSocketDecodingError(.invalidStatusLine, offset: 0) }
        self = response
    }

    /// The answer in a head, or `nil` if it only says that the answer is still to come (RFC 9110 section 15.2).
    init?(
        validating head: HTTPHead,
        to request: WebSocketRequest,
        limits: WebSocketLimits,
        endOffset: Int
    ) throws(WebSocketDecodingError) {
        let status = head.startLine.second.reduce(0) { $0 * 10 + UInt16($1 - UInt8(ascii: "0")) }
        if status / 100 == 1, status != Self.acceptingStatus { return nil }
        if status == Self.acceptingStatus, let fault = Self.fault(of: head, answering: request, limits) {
            throw WebSocketDecodingError(fault, offset: UInt64(endOffset - 1))
        }
        self.head = head
        self.status = status
    }

    /// Whether the connection is open with it.
    public var isAccepting: Bool { status == Self.acceptingStatus }

    /// The subprotocol that the server chose, or `nil` for none.
    public var subprotocol: String? {
        isAccepting ? head.onlyValue(of: .subprotocols).map { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// The extensions that the server chose.
    public var extensions: [WebSocketExtension] { isAccepting ? head.extensions ?? [] : [] }

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

    /// The first rule that a status of 101 breaks (RFC 6455 section 4.1).
    private static func fault(
        of head: HTTPHead,
        answering request: WebSocketRequest,
        _ limits: WebSocketLimits
    ) -> WebSocketDecodingError.Code? {
        guard !head.hasList(longerThan: limits.fieldCount) else { return .tooManyFields }
        guard head.values(of: .transferEncoding).isEmpty, head.values(of: .contentLength).isEmpty else {
            return .unexpectedBody
        }
        let upgrades = head.elements(of: .upgrade)
        guard upgrades.count == 1, upgrades[0].equalsIgnoringCase("websocket".utf8),
            head.startLine.first.last != UInt8(ascii: "0")
        else { return .missingUpgrade }
        guard head.connectionNamesUpgrade else { return .missingConnectionUpgrade }
        guard let extensions = head.extensions else { return .invalidExtensions }
        guard head.onlyValue(of: .accept)?.elementsEqual(request.key.acceptBytes) == true else { return .wrongAccept }
        if !head.values(of: .subprotocols).isEmpty {
            guard let chosen = head.onlyValue(of: .subprotocols), request.offers(subprotocol: chosen) else {
                return .unofferedSubprotocol
            }
        }
        return extensions.allSatisfy(request.offers) ? nil : .unofferedExtension
    }

    /// The lines that every refusal of this status has.
    private static func refusal(_ status: UInt16) -> HTTPHeadWriter {
        var writer = HTTPHeadWriter(startLine: ["HTTP/1.1", "\(status)", reasonPhrase(of: status)])
        writer.append(.connection, status == 426 ? "Upgrade, close" : "close")
        writer.append(.contentLength, "0")
        switch status {
        case 405: writer.append("Allow".utf8, "GET".utf8)
        case 426:
            writer.append(.upgrade, "websocket")
            writer.append(.version, "13")
        default: break
        }
        return writer
    }
}
