import Foundation
import WebSocketCodec

/// Collects the binary messages of a client that come in pieces of `Data`.
struct DataReader {
    private var decoder = WebSocketMessageDecoder(role: .server)
    private(set) var messages: [Data] = []

    mutating func receive(_ piece: Data) throws {
        var piece = piece
        var input = piece.mutableSpan
        var offset = 0
        while let step = try decoder.next(in: &input, at: &offset) {
            guard step.kind == .binary else { continue }
            var message: [UInt8] = []
            decoder.copyPayload(of: step, in: input.span, into: &message)
            messages.append(Data(message))
        }
    }
}
