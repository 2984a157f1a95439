/// The fields that the handshake reads and writes itself.
package enum HTTPFieldName: CaseIterable {
    case host, upgrade, connection, key, version, accept, subprotocols, extensions, contentLength, transferEncoding

    package var text: StaticString {
        switch self {
        case .host: "Host"
        case .upgrade: "Upgrade"
        case .connection: "Connection"
        case .key: "Sec-WebSocket-Key"
        case .version: "Sec-WebSocket-Version"
        case .accept: "Sec-WebSocket-Accept"
        case .subprotocols: "Sec-WebSocket-Protocol"
        case .extensions: "Sec-WebSocket-Extensions"
        case .contentLength: "Content-Length"
        case .transferEncoding: "Transfer-Encoding"
        }
    }

    /// The field that has this name in any case.
    init?(_ name: some Collection<UInt8>) {
        let match = Self.allCases.first { known in
            known.text.withUTF8Buffer { unsafe $0.count == name.count && $0.equalsIgnoringCase(name) }
        }
        guard let match else { return nil }
        self = match
    }
}
