public import FeedwireCore
package import FeedwireJSON

extension SocketIOPacket.Owned {
    /// Appends the text of the packet to `sink`: all of it, or nothing.
    ///
    /// Send it as a text message, and then each of ``attachments`` as a binary one.
    ///
    /// - Parameters:
    ///   - sink: Where it goes.
    ///   - revision: The version of the protocol.
    /// - Throws: What is wrong with the packet, ``SocketIOEncodingError/Code/insufficientCapacity`` with the bytes needed.
    /// - Complexity: O(*n*); allocates for the payload, and where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        revision: SocketIORevision = .five
    ) throws(SocketIOEncodingError) {
        let payload = try content.payload()
        try namespace.withUTF8Span { namespace throws(SocketIOEncodingError) in
            try (query ?? "").withUTF8Span { query throws(SocketIOEncodingError) in
                try payload.withSpan { payload throws(SocketIOEncodingError) in
                    try SocketIOEncoder(revision: revision).encode(
                        kind,
                        attachmentCount: attachments.count,
                        namespace: namespace,
                        query: query,
                        acknowledgementID: content.acknowledgementID,
                        payload: payload,
                        into: &sink
                    )
                }
            }
        }
    }
}

extension SocketIOPacket.Owned.Content {
    fileprivate var acknowledgementID: UInt64? {
        switch self {
        case .event(_, _, let id): id
        case .acknowledgement(_, let id): id
        case .connect, .disconnect, .connectError: nil
        }
    }

    /// Bytes of the payload, unless something in it has to be escaped; without what is around a single value.
    private var usualByteCount: Int {
        switch self {
        case .connect(let value), .connectError(let value): value?.bytes.count ?? 0
        case .disconnect: 0
        case .event(let name, let arguments, _): name.usualByteCount + byteCount(of: arguments)
        case .acknowledgement(let arguments, _): byteCount(of: arguments)
        }
    }

    /// Bytes of an array, with its brackets and a comma behind each element.
    private func byteCount(of arguments: [JSONRaw]) -> Int {
        arguments.reduce(2) { $0 + $1.bytes.count + 1 }
    }

    /// The JSON of the payload; no bytes if there is none.
    fileprivate func payload() throws(SocketIOEncodingError) -> [UInt8] {
        var payload: [UInt8] = []
        payload.reserveCapacity(usualByteCount)
        do throws(JSONEncodingError) {
            var writer = JSONWriter()
            switch self {
            case .connect(let value), .connectError(let value): try value?.write(with: &writer, into: &payload)
            case .disconnect: break
            case .event(let name, let arguments, _):
                try writer.beginArray(into: &payload)
                try name.write(with: &writer, into: &payload)
                for argument in arguments { try argument.write(with: &writer, into: &payload) }
                try writer.endArray(into: &payload)
            case .acknowledgement(let arguments, _):
                try writer.beginArray(into: &payload)
                for argument in arguments { try argument.write(with: &writer, into: &payload) }
                try writer.endArray(into: &payload)
            }
        } catch {
            throw SocketIOEncodingError(.invalidPayload)
        }
        return payload
    }
}

extension SocketIOPacket.EventName {
    /// Bytes that it takes, with quotes, unless something has to be escaped.
    fileprivate var usualByteCount: Int {
        switch self {
        case .text(let text): text.utf8.count + 2
        case .number(let number): number.text.utf8.count
        }
    }

    /// Writes a string or a number.
    package func write(with writer: inout JSONWriter, into sink: inout [UInt8]) throws(JSONEncodingError) {
        switch self {
        case .text(let text): try writer.string(text, into: &sink)
        case .number(let number): try number.write(with: &writer, into: &sink)
        }
    }
}
