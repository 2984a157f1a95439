package import FeedwireCore
package import FeedwireJSON

extension SocketIOEncoder {
    /// Appends the text of a packet, of which `write` writes the payload, to `sink`: all of it, or nothing.
    ///
    /// - Throws: ``SocketIOEncodingError/Code/invalidPayload`` where `write` throws, otherwise as `encode`.
    package func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: SocketIOPacket.Kind,
        namespace: String = "",
        acknowledgementID: UInt64? = nil,
        into sink: inout Sink,
        writingPayload write: (inout JSONWriter, inout [UInt8]) throws(JSONEncodingError) -> Void
    ) throws(SocketIOEncodingError) {
        var payload: [UInt8] = []
        // Most packets have less: one allocation instead of one for each time that it grows.
        payload.reserveCapacity(1024)
        do throws(JSONEncodingError) {
            var writer = JSONWriter()
            try write(&writer, &payload)
        } catch {
            throw SocketIOEncodingError(.invalidPayload)
        }
        try namespace.withUTF8Span { namespace throws(SocketIOEncodingError) in
            try payload.withSpan { payload throws(SocketIOEncodingError) in
                try encode(
                    kind,
                    namespace: namespace,
                    acknowledgementID: acknowledgementID,
                    payload: payload,
                    into: &sink
                )
            }
        }
    }
}
