import FeedwireCore
import WebSocketCodec

/// Checks what either end of an opening handshake makes of any stream.
func checkWebSocketHandshake(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = WebSocketFuzzOptions(&input)
    let stream = input.rest
    let offered = options.role == .client ? try OpeningRequest.make(offers: options.offers) : nil
    let outcome = try checkStream(stream, options.chunking, HandshakeSubject(offered: offered, options.limits))
    try checkReadingAtOnce(outcome, stream, offered, options.limits)
    if let error = outcome.error {
        try checkDecidingByte(of: error, in: stream, options.limits)
        if offered == nil { try checkRefusal(of: error) }
    }
    // The first half of what follows is a field's name, the rest is its value.
    func extra(behind byteCount: Int) -> WebSocketHeaderField {
        let rest = stream[byteCount...]
        let name = String(decoding: rest.prefix(rest.count / 2), as: UTF8.self)
        return WebSocketHeaderField(name: name, valueBytes: Array(rest.dropFirst(rest.count / 2)))
    }
    for event in outcome.events {
        switch event {
        case .request(let request, let byteCount):
            let head = Array(stream[..<byteCount])
            try checkRequest(request, of: head, options.limits, extra: extra(behind: byteCount))
        case .response(let response, let byteCount):
            guard let offered else { throw PropertyFailure("a server received \(response)") }
            try checkResponse(response, of: Array(stream[..<byteCount]), to: offered, options.limits)
        }
    }
}

/// Checks that a head which lies whole in the input is read to the same without a connection.
private func checkReadingAtOnce(
    _ outcome: HandshakeSubject.Outcome,
    _ stream: [UInt8],
    _ offered: WebSocketRequest?,
    _ limits: WebSocketLimits
) throws(PropertyFailure) {
    var other = HandshakeSubject.Outcome()
    // Behind bytes of something else.
    let input = [0x0D, 0x0A, 0x41] + stream
    var offset = 3
    do throws(WebSocketDecodingError) {
        if let offered {
            let response = try WebSocketResponse(decoding: input.span, at: &offset, to: offered, limits: limits)
            other.events = [.response(response, byteCount: offset - 3)]
        } else {
            let request = try WebSocketRequest(decoding: input.span, at: &offset, limits: limits)
            other.events = [.request(request, byteCount: offset - 3)]
        }
    } catch {
        other.error = error
    }
    try expect(other == outcome, "\(other) at once, but \(outcome)")
}
