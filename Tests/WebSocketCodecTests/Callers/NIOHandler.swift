import WebSocketCodec

/// A channel handler that opens a server's connection and sends its messages back.
final class WebSocketEchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var connection = WebSocketConnection.server()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var received = unwrapInboundIn(data)
        var output: [UInt8] = []
        let isDone = unsafe received.withUnsafeMutableReadableBytes { bytes in
            var input = unsafe bytes.bindMemory(to: UInt8.self).mutableSpan
            return receive(&input, into: &output)
        }
        var buffer = context.channel.allocator.buffer(capacity: output.count)
        buffer.writeBytes(output)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        if isDone { context.close(promise: nil) }
    }

    /// Returns whether the channel is to be closed.
    private func receive(_ input: inout MutableSpan<UInt8>, into output: inout [UInt8]) -> Bool {
        var offset = 0
        do {
            while let step = try connection.next(in: &input, at: &offset) {
                switch step {
                case .request: try connection.accept(into: &output)
                case .message(let message):
                    let isData = !message.kind.isControl
                    guard let answer = isData ? message : connection.reply(to: message) else { continue }
                    try connection.encode(answer, in: input.span, into: &output)
                case .closeTransport: return true
                default: break
                }
            }
            return false
        } catch let error as WebSocketDecodingError {
            try? connection.encodeFailure(error, into: &output)
            return true
        } catch {
            return true
        }
    }
}
