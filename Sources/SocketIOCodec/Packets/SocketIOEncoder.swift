public import FeedwireCore
import FeedwireJSON

/// Writes packets, as text that Engine.IO sends in a message; attachments are sent as binary messages behind it.
///
/// ```swift
/// let encoder = SocketIOEncoder()
/// try encoder.encode(.event, namespace: "/", payload: json.span, into: &output)
/// ```
///
/// What it writes, ``SocketIOPacket`` reads: a payload is checked as one that was received. ``SocketIOPacket/Owned`` is the
/// way to write values that are no JSON yet.
public struct SocketIOEncoder: Hashable, Sendable {
    /// The version of the protocol.
    public let revision: SocketIORevision

    /// An encoder.
    public init(revision: SocketIORevision = .five) {
        self.revision = revision
    }

    /// Appends the text of a packet to `sink`: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - attachmentCount: How many binary messages follow; only ``SocketIOPacket/Kind/binaryEvent`` and
    ///     ``SocketIOPacket/Kind/binaryAcknowledgement`` have any.
    ///   - namespace: The path of the namespace, with its slash; none for the default one.
    ///   - query: What follows the path in a CONNECT of protocol 3 and 4.
    ///   - acknowledgementID: What an event asks for, or an acknowledgement answers.
    ///   - payload: The payload's JSON, with a ``SocketIOPlaceholder`` for each attachment; none if there is no payload.
    ///   - sink: Where it goes.
    /// - Throws: What is wrong with the packet, ``SocketIOEncodingError/Code/insufficientCapacity`` with the bytes needed.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: SocketIOPacket.Kind,
        attachmentCount: Int = 0,
        namespace: Span<UInt8> = Span(),
        query: Span<UInt8> = Span(),
        acknowledgementID: UInt64? = nil,
        payload: Span<UInt8> = Span(),
        into sink: inout Sink
    ) throws(SocketIOEncodingError) {
        try check(kind, attachmentCount: attachmentCount, acknowledgementID: acknowledgementID)
        try check(namespace, query, of: kind)
        try check(payload, of: kind, attachmentCount: attachmentCount)
        let hasNamespace = namespace.count > 1
        let count = kind.isBinary ? NumberText(UInt64(attachmentCount)) : nil
        let id = acknowledgementID.map { NumberText($0) }
        var neededByteCount = 1 + payload.count
        if let count { neededByteCount += count.byteCount + 1 }
        if hasNamespace { neededByteCount += namespace.count + 1 }
        if !query.isEmpty { neededByteCount += query.count + (hasNamespace ? 1 : 3) }
        if let id { neededByteCount += id.byteCount }
        guard sink.freeByteCount >= neededByteCount else {
            throw SocketIOEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }

        sink.append(UInt8(ascii: "0") + kind.rawValue)
        if let count {
            count.append(to: &sink)
            sink.append(UInt8(ascii: "-"))
        }
        if hasNamespace || !query.isEmpty {
            if hasNamespace { sink.append(copying: namespace) } else { sink.append(UInt8(ascii: "/")) }
            if !query.isEmpty {
                sink.append(UInt8(ascii: "?"))
                sink.append(copying: query)
            }
            sink.append(UInt8(ascii: ","))
        }
        id?.append(to: &sink)
        sink.append(copying: payload)
    }
}

// MARK: Checks

extension SocketIOEncoder {
    private func check(
        _ kind: SocketIOPacket.Kind,
        attachmentCount: Int,
        acknowledgementID: UInt64?
    ) throws(SocketIOEncodingError) {
        let isKnown = revision.kind(UInt8(ascii: "0") + kind.rawValue) != nil
        let greatestCount = kind.isBinary ? SocketIOLimits.greatestAttachmentCount : 0
        guard isKnown, (0...greatestCount).contains(attachmentCount) else {
            throw SocketIOEncodingError(.invalidAttachments)
        }
        guard kind.isEvent || kind.isAcknowledgement == (acknowledgementID != nil) else {
            throw SocketIOEncodingError(.invalidID)
        }
    }

    private func check(
        _ namespace: Span<UInt8>,
        _ query: Span<UInt8>,
        of kind: SocketIOPacket.Kind
    ) throws(SocketIOEncodingError) {
        let hasQuery = revision.hasQuery(kind)
        guard namespace.isEmpty || namespace[0] == UInt8(ascii: "/"), query.isEmpty || hasQuery,
            isPath(namespace, endsAtQuery: hasQuery), isPath(query, endsAtQuery: false)
        else { throw SocketIOEncodingError(.invalidNamespace) }
    }

    /// Whether text can be in a namespace: it would end at a comma and, in a CONNECT that has a query, at a question mark.
    private func isPath(_ text: Span<UInt8>, endsAtQuery: Bool) -> Bool {
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: ",") || endsAtQuery && byte == UInt8(ascii: "?") { return false }
        }
        var validator = UTF8Validator()
        return validator.validate(text) == nil && validator.isBetweenCharacters
    }

    private func check(
        _ payload: Span<UInt8>,
        of kind: SocketIOPacket.Kind,
        attachmentCount: Int
    ) throws(SocketIOEncodingError) {
        do throws(SocketIODecodingError) {
            _ = try SocketIOPacket(kind, attachmentCount: attachmentCount, payload: payload, revision: revision)
        } catch {
            throw SocketIOEncodingError(error.code.whereEncoded)
        }
    }
}

extension SocketIOPacket {
    /// A packet of which only the payload is there, as that of one that was received.
    fileprivate init(
        _ kind: Kind,
        attachmentCount: Int,
        payload: Span<UInt8>,
        revision: SocketIORevision
    ) throws(SocketIODecodingError) {
        self.kind = kind
        self.attachmentCount = attachmentCount
        namespace = SocketIONamespace(path: 0..<0, query: 0..<0)
        acknowledgementID = nil
        try readPayload(from: 0, in: payload, revision: revision, depth: SocketIOLimits.greatestDepth) { _, _ in }
    }
}

extension SocketIODecodingError.Code {
    /// What it is called where it is found in a payload that is to be sent.
    fileprivate var whereEncoded: SocketIOEncodingError.Code {
        switch self {
        case .reservedEventName: .reservedEventName
        case .invalidPlaceholder, .attachmentMissing, .attachmentRepeated, .attachmentUnused: .invalidAttachments
        default: .invalidPayload
        }
    }
}
