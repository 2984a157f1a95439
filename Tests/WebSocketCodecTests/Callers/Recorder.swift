import WebSocketCodec

/// Queues the buffers of a server's stream, each beside the ranges of the messages that lie in it.
///
/// A message that was put together out of several buffers gets one of its own.
struct Recorder {
    private var decoder = WebSocketMessageDecoder(role: .client)
    private(set) var queue: [(buffer: [UInt8], messages: [(kind: WebSocketMessage.Kind, range: Range<Int>)])] = []

    mutating func receive(_ buffer: [UInt8]) throws {
        var found: [(WebSocketMessage.Kind, Range<Int>)] = []
        var offset = 0
        while let step = try decoder.next(in: buffer.span, at: &offset) {
            switch step.payload {
            case .input(let range): found.append((step.kind, range))
            case .assembled:
                var whole: [UInt8] = []
                decoder.copyPayload(of: step, in: buffer.span, into: &whole)
                queue.append((whole, [(step.kind, whole.indices)]))
            }
        }
        if !found.isEmpty { queue.append((buffer, found)) }
    }
}
