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
        try Array(namespace.utf8).withSpan { namespace throws(SocketIOEncodingError) in
            try Array((query ?? "").utf8).withSpan { query throws(SocketIOEncodingError) in
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

    /// The JSON of the payload; no bytes if there is none.
    fileprivate func payload() throws(SocketIOEncodingError) -> [UInt8] {
        var payload: [UInt8] = []
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
    /// Writes a string or a number.
    package func write(with writer: inout JSONWriter, into sink: inout [UInt8]) throws(JSONEncodingError) {
        switch self {
        case .text(let text): try writer.string(text, into: &sink)
        case .number(let number): try number.write(with: &writer, into: &sink)
        }
    }
}
