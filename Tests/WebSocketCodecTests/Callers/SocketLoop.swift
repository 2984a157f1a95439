import Foundation
import WebSocketCodec

/// Echoes what a client sends over a connected socket, with one buffer for all reads, until it closes.
func echo(over socket: Int32) throws {
    var decoder = WebSocketMessageDecoder(role: .server)
    let encoder = WebSocketMessageEncoder(role: .server)
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while case let count = unsafe read(socket, &buffer, buffer.count), count > 0 {
        var output: [UInt8] = []
        var input = buffer.mutableSpan
        var offset = 0
        while let message = try decoder.nextMessage(in: &input, at: &offset, upTo: count) {
            switch message {
            case .text, .binary: try encoder.encode(message, into: &output)
            case .ping(let payload): try encoder.encode(.pong(payload), into: &output)
            case .close(let code, _): try encoder.encode(.close(code, reason: ""), into: &output)
            case .pong: break
            }
        }
        _ = unsafe write(socket, output, output.count)
    }
    try decoder.finish()
}
