import FeedwireCore

/// The opening handshake of one end, until its head has come and, on a server, was answered.
///
/// It knows nothing of frames, so that the connection of an extension can begin with it too.
package struct OpeningHandshake: Sendable {
    private var reader: HTTPHeadReader
    /// The client's own request; the one that a server has received.
    package private(set) var request: WebSocketRequest?
    /// What a client has received.
    package private(set) var response: WebSocketResponse?

    /// A server's, which waits for a request.
    package init() {
        reader = HTTPHeadReader(.request)
    }

    /// A client's, which has sent a request and waits for the response.
    package init(request: WebSocketRequest) {
        reader = HTTPHeadReader(.response)
        self.request = request
    }

    /// Who we are.
    package var role: WebSocketRole { reader.kind == .request ? .server : .client }

    /// How many bytes of the stream were taken.
    package var byteCount: Int { reader.byteCount }

    /// Takes bytes up to the end of the head.
    ///
    /// - Returns: Whether ``request`` of a server, or ``response`` of a client, is there now.
    package mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        limits: WebSocketLimits
    ) throws(WebSocketDecodingError) -> Bool {
        while let head = try reader.next(in: input, at: &offset, upTo: end, limits: limits) {
            guard role == .client, let request else {
                request = try WebSocketRequest(validating: head, limits: limits, endOffset: byteCount)
                return true
            }
            response = try WebSocketResponse(validating: head, to: request, limits: limits, endOffset: byteCount)
            if response != nil { return true }
            reader.startNextHead()
        }
        return false
    }
}
