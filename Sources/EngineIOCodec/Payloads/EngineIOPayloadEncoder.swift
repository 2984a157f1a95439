public import FeedwireCore

/// Writes packets into bodies of HTTP long-polling, one by one.
///
/// ```swift
/// var encoder = EngineIOPayloadEncoder(form: .recordSeparated)
/// for packet in packets { try encoder.encode(packet, into: &body) }
/// try encoder.finish(into: &body)
/// ```
public struct EngineIOPayloadEncoder: Hashable, Sendable {
    /// How the packets make the body.
    public let form: EngineIOPayloadForm
    private var isEmpty = true

    /// An encoder at the start of a body.
    public init(form: EngineIOPayloadForm) {
        self.form = form
    }

    /// Appends a packet of text.
    ///
    /// - Parameters:
    ///   - kind: What the packet is for.
    ///   - text: UTF-8.
    ///   - sink: The body.
    /// - Throws: ``EngineIOEncodingError/Code/invalidUTF8``, ``EngineIOEncodingError/Code/separator`` for U+001E in
    ///   ``EngineIOPayloadForm/recordSeparated``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encodeText<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind,
        _ text: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try text.requireUTF8()
        if form == .recordSeparated, TextScanner.findSeparator(in: text, text.indices).index < text.count {
            throw EngineIOEncodingError(.separator)
        }
        try sink.requireRoom(for: form.encodedByteCount(ofText: text, isFirst: isEmpty))
        appendHead(ofLength: form.length(ofText: text), isBinary: false, to: &sink)
        sink.appendText(kind, text)
        isEmpty = false
    }

    /// Appends a packet of bytes, as Base64 in the two forms of text.
    ///
    /// - Parameters:
    ///   - kind: What the packet is for; ``EngineIOPacket/Kind/message``, nearly always.
    ///   - bytes: The bytes.
    ///   - sink: The body.
    /// - Throws: ``EngineIOEncodingError/Code/binaryKind``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encodeBinary<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind,
        _ bytes: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try form.revision.requireBinary(kind)
        try sink.requireRoom(for: form.encodedByteCount(ofBinary: bytes.count, isFirst: isEmpty))
        appendHead(ofLength: form.length(ofBinary: bytes.count), isBinary: true, to: &sink)
        switch form {
        case .recordSeparated, .lengthPrefixed: sink.appendBase64(kind, bytes, of: form.revision)
        case .binary: sink.appendBinary(kind, bytes, of: form.revision)
        }
        isEmpty = false
    }

    /// Appends a packet.
    ///
    /// - Throws: As ``encodeText(_:_:into:)`` and ``encodeBinary(_:_:into:)``.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ packet: EngineIOPacket.Owned,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try packet.withBytes { bytes, isBinary throws(EngineIOEncodingError) in
            if isBinary {
                try encodeBinary(packet.kind, bytes, into: &sink)
            } else {
                try encodeText(packet.kind, bytes, into: &sink)
            }
        }
    }

    /// Ends the body, and makes the encoder ready for the next one.
    ///
    /// It writes something only where there is no packet, and ``EngineIOPayloadForm/lengthPrefixed`` has `0:` for that.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/emptyPayload`` for no packets in another form,
    ///   ``EngineIOEncodingError/Code/insufficientCapacity``.
    public mutating func finish<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        if isEmpty {
            guard form == .lengthPrefixed else { throw EngineIOEncodingError(.emptyPayload) }
            try sink.requireRoom(for: 2)
            sink.append("0:")
        }
        isEmpty = true
    }

    /// Appends what is before a packet, which has room.
    private func appendHead<Sink: ByteSink & ~Copyable & ~Escapable>(
        ofLength length: Int,
        isBinary: Bool,
        to sink: inout Sink
    ) {
        switch form {
        case .recordSeparated:
            if !isEmpty { sink.append(TextScanner.separator) }
        case .lengthPrefixed:
            sink.appendDigits(of: length, zero: UInt8(ascii: "0"))
            sink.append(UInt8(ascii: ":"))
        case .binary:
            sink.append(isBinary ? 1 : 0)
            sink.appendDigits(of: length, zero: 0)
            sink.append(0xFF)
        }
    }
}
