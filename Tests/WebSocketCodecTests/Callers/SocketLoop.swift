import Foundation
import WebSocketCodec

/// Serves one client over a connected socket, with one buffer for all reads: sends its messages back until either end closes.
func serve(_ socket: Int32) throws {
    var connection = WebSocketConnection.server()
    var buffer = [UInt8](repeating: 0, count: 16_384)
    var output: [UInt8] = []
    var isDone = false
    while !isDone, case let count = unsafe read(socket, &buffer, buffer.count), count > 0 {
        var input = buffer.mutableSpan
        var offset = 0
        do {
            while let event = try connection.nextEvent(in: &input, at: &offset, upTo: count) {
                switch event {
                case .request: try connection.accept(into: &output)
                case .message(let message) where !message.kind.isControl: try connection.encode(message, into: &output)
                case .message(let message):
                    if let reply = connection.reply(to: message) { try connection.encode(reply, into: &output) }
                case .closeTransport: isDone = true
                default: break
                }
            }
        } catch let error as WebSocketDecodingError {
            try connection.encodeFailure(error, into: &output)
            isDone = true
        }
        _ = unsafe write(socket, output, output.count)
        output.removeAll(keepingCapacity: true)
    }
    close(socket)
}
