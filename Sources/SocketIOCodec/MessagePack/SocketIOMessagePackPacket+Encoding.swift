public import FeedwireCore
import FeedwireMessagePack

extension SocketIOMessagePackPacket.Owned {
    /// Appends the packet to `sink`: all of it, or nothing.
    ///
    /// - Throws: What is wrong with the packet, ``SocketIOEncodingError/Code/insufficientCapacity`` with the bytes needed.
    /// - Complexity: O(*n*); allocates for the payload, and where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(SocketIOEncodingError) {
        let payload = try content.payload()
        try Array(namespace.utf8).withSpan { namespace throws(SocketIOEncodingError) in
            try payload.withSpan { payload throws(SocketIOEncodingError) in
                try SocketIOMessagePackEncoder().encode(
                    kind,
                    namespace: namespace,
                    acknowledgementID: content.acknowledgementID,
                    data: payload,
                    into: &sink
                )
            }
        }
    }
}

extension SocketIOMessagePackPacket.Owned.Content {
    fileprivate var acknowledgementID: UInt64? {
        switch self {
        case .event(_, _, let id): id
        case .acknowledgement(_, let id): id
        case .connect, .disconnect, .connectError: nil
        }
    }

    /// The MessagePack of the payload; no bytes if there is none.
    fileprivate func payload() throws(SocketIOEncodingError) -> [UInt8] {
        switch self {
        case .connect(let value): value?.bytes ?? []
        case .disconnect: []
        case .connectError(let value): value.bytes
        case .event(let name, let arguments, _): try array([name.bytes()] + arguments.map { $0.bytes })
        case .acknowledgement(let arguments, _): try array(arguments.map { $0.bytes })
        }
    }

    private func array(_ elements: [[UInt8]]) throws(SocketIOEncodingError) -> [UInt8] {
        var bytes = try written { sink throws(MessagePackEncodingError) in
            try MessagePackWriter().arrayHeader(count: elements.count, into: &sink)
        }
        for element in elements { bytes += element }
        return bytes
    }
}

extension SocketIOMessagePackPacket.EventName {
    fileprivate func bytes() throws(SocketIOEncodingError) -> [UInt8] {
        switch self {
        case .number(let number): number.bytes
        case .text(let text):
            try written { sink throws(MessagePackEncodingError) in try MessagePackWriter().string(text, into: &sink) }
        }
    }
}

/// What `write` writes.
private func written(
    _ write: (inout [UInt8]) throws(MessagePackEncodingError) -> Void
) throws(SocketIOEncodingError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(MessagePackEncodingError) {
        try write(&bytes)
    } catch {
        throw SocketIOEncodingError(.invalidPayload)
    }
    return bytes
}
