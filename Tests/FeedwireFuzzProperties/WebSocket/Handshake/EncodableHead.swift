import FeedwireCore
import WebSocketCodec

/// A request or a response, as far as they are alike.
protocol EncodableHead {
    var fields: [WebSocketHeaderField] { get }

    func values(of name: String) -> [String]

    func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(WebSocketEncodingError)
}

extension WebSocketRequest: EncodableHead {}
extension WebSocketResponse: EncodableHead {}

extension EncodableHead {
    /// The fields that the handshake does not write itself.
    var otherFields: [WebSocketHeaderField] {
        let names = [
            "host", "upgrade", "connection", "sec-websocket-key", "sec-websocket-version", "sec-websocket-accept",
            "sec-websocket-protocol", "sec-websocket-extensions", "content-length", "transfer-encoding",
        ]
        return fields.filter { !names.contains($0.name.lowercased()) }
    }

    /// The head's bytes, also in exactly the room that they take; a byte less will not do.
    func encoded() throws(PropertyFailure) -> [UInt8] {
        let (encoded, error) = encoded(room: .max)
        try expect(error == nil, "\(String(describing: error)) for \(self)")
        let exact = self.encoded(room: encoded.count)
        try expect(exact.bytes == encoded && exact.error == nil, "\(exact) into exact room for \(encoded.count)")
        let short = self.encoded(room: encoded.count - 1)
        let expected = WebSocketEncodingError(.insufficientCapacity, neededByteCount: encoded.count)
        try expect(short.bytes.isEmpty && short.error == expected, "\(short), but \(expected)")
        return encoded
    }

    private func encoded(room: Int) -> (bytes: [UInt8], error: WebSocketEncodingError?) {
        var error: WebSocketEncodingError?
        var encoded: [UInt8] = []
        func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
            do throws(WebSocketEncodingError) {
                try self.encode(into: &sink)
            } catch let thrown {
                error = thrown
            }
        }
        if room == .max {
            encode(into: &encoded)
        } else {
            encoded = [UInt8](capacity: room) { encode(into: &$0) }
        }
        return (encoded, error)
    }

    /// Checks the fields and what is looked up in them against the plain reading.
    func checkFields(_ plain: PlainHead, _ limits: WebSocketLimits) throws(PropertyFailure) {
        try expect(fields == plain.fields, "\(fields), but \(plain.fields)")
        try expect(fields.count <= limits.fieldCount, "\(fields.count) fields: \(limits)")
        for field in fields {
            let values = plain.values(of: field.name.lowercased()).map { String(decoding: $0, as: UTF8.self) }
            try expect(self.values(of: field.name.uppercased()) == values, "\(field.name) is not \(values)")
        }
    }
}
