public import FeedwireCore
import FeedwireMessagePack

/// Writes packets of Socket.IO's MessagePack parser, each a binary message.
///
/// ```swift
/// let encoder = SocketIOMessagePackEncoder()
/// try encoder.encode(.event, data: arguments.span, into: &output)
/// ```
///
/// What it writes, ``SocketIOMessagePackPacket`` reads: a payload is checked as one that was received.
/// ``SocketIOMessagePackPacket/Owned`` is the way to write values that are no MessagePack yet.
public struct SocketIOMessagePackEncoder: Hashable, Sendable {
    /// An encoder.
    public init() {}

    /// Appends a packet to `sink`: all of it, or nothing.
    ///
    /// Its members are `type` and `nsp`, then `data` and `id` where there are any.
    ///
    /// - Parameters:
    ///   - kind: What it is; none of the two binary kinds.
    ///   - namespace: The namespace, with its slash; none for the default one.
    ///   - acknowledgementID: What an event asks for, or an acknowledgement answers.
    ///   - data: The payload's MessagePack; none if there is no payload.
    ///   - sink: Where it goes.
    /// - Throws: What is wrong with the packet, ``SocketIOEncodingError/Code/insufficientCapacity`` with the bytes needed.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: SocketIOPacket.Kind,
        namespace: Span<UInt8> = Span(),
        acknowledgementID: UInt64? = nil,
        data: Span<UInt8> = Span(),
        into sink: inout Sink
    ) throws(SocketIOEncodingError) {
        guard !kind.isBinary else { throw SocketIOEncodingError(.invalidAttachments) }
        guard kind.isEvent || kind.isAcknowledgement == (acknowledgementID != nil) else {
            throw SocketIOEncodingError(.invalidID)
        }
        let path = try header(of: namespace)
        try check(data, of: kind)
        let id = acknowledgementID.map { FormatBytes.integer($0) }
        let map = FormatBytes.map(count: 2 + (data.isEmpty ? 0 : 1) + (id == nil ? 0 : 1))
        let pathByteCount = path.byteCount + max(namespace.count, 1)
        var neededByteCount = map.byteCount + Key.type.byteCount + 1 + Key.nsp.byteCount + pathByteCount
        if !data.isEmpty { neededByteCount += Key.data.byteCount + data.count }
        if let id { neededByteCount += Key.id.byteCount + id.byteCount }
        guard sink.freeByteCount >= neededByteCount else {
            throw SocketIOEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }

        map.append(to: &sink)
        Key.type.append(to: &sink)
        sink.append(kind.rawValue)
        Key.nsp.append(to: &sink)
        path.append(to: &sink)
        if namespace.isEmpty { sink.append(UInt8(ascii: "/")) } else { sink.append(copying: namespace) }
        if !data.isEmpty {
            Key.data.append(to: &sink)
            sink.append(copying: data)
        }
        if let id {
            Key.id.append(to: &sink)
            id.append(to: &sink)
        }
    }

    /// A key of a packet's map.
    private struct Key {
        static let type = Key(name: "type")
        static let nsp = Key(name: "nsp")
        static let data = Key(name: "data")
        static let id = Key(name: "id")

        let name: StaticString

        /// One for the format, whose length is that of a short string.
        var byteCount: Int { 1 + name.utf8CodeUnitCount }

        func append<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
            FormatBytes.string(byteCount: UInt32(name.utf8CodeUnitCount)).append(to: &sink)
            let text = unsafe UnsafeBufferPointer<UInt8>(start: name.utf8Start, count: name.utf8CodeUnitCount)
            sink.append(copying: unsafe text.span)
        }
    }
}

// MARK: Checks

extension SocketIOMessagePackEncoder {
    /// What is before the text of a namespace, which begins with a slash.
    private func header(of namespace: Span<UInt8>) throws(SocketIOEncodingError) -> FormatBytes {
        var validator = UTF8Validator()
        guard namespace.isEmpty || namespace[0] == UInt8(ascii: "/"), validator.validate(namespace) == nil,
            validator.isBetweenCharacters, let byteCount = UInt32(exactly: max(namespace.count, 1))
        else { throw SocketIOEncodingError(.invalidNamespace) }
        return FormatBytes.string(byteCount: byteCount)
    }

    private func check(_ data: Span<UInt8>, of kind: SocketIOPacket.Kind) throws(SocketIOEncodingError) {
        let shape = SocketIORevision.five.payload(of: kind)
        guard !data.isEmpty else {
            guard !shape.isRequired else { throw SocketIOEncodingError(.invalidPayload) }
            return
        }
        guard let value = try? MessagePackValue(decoding: data), shape.isThat(of: value) else {
            throw SocketIOEncodingError(.invalidPayload)
        }
        guard kind.isEvent else { return }
        do throws(SocketIODecodingError) {
            _ = try value.eventName(in: data)
        } catch {
            throw SocketIOEncodingError(error.code == .reservedEventName ? .reservedEventName : .invalidPayload)
        }
    }
}
