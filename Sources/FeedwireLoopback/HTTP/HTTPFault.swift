import WebSocketCodec

/// Why a message of HTTP cannot be taken, and what a server answers before it closes the connection: where the next message
/// begins is not known any more.
package struct HTTPFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The status of a server's answer.
    package let status: UInt16
    package let description: String

    init(_ status: UInt16, _ description: String) {
        self.status = status
        self.description = description
    }

    /// What is wrong with a head.
    init(_ error: WebSocketDecodingError) {
        self.init(WebSocketResponse(refusing: error).status, "\(error.code.identifier)")
    }
}
