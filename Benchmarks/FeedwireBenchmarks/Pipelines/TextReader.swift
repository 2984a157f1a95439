import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import WebSocketCodec

// The idea: a feed stands on one carrier or on several, and each is there once. A reader takes a text and adds what it finds to a
// sum; a carrier is a reader that hands a part of its text to another. They are generic, so that the compiler makes one function
// of a whole stack, as an embedder's code would be.

/// Reads the text of each message that a carrier delivers.
protocol TextReader {
    mutating func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws
}

/// Reads nothing but the edges of a text: what is left is the cost of its carriers.
struct EdgeReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) { sum.add(text) }
}

/// Packets of Engine.IO, each with a text for another reader.
struct EngineIOTexts<Reader: TextReader>: TextReader {
    var reader: Reader

    @inline(__always)
    mutating func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
        let packet = try EngineIOPacket(decodingText: text, revision: .four)
        guard packet.kind == .message else { return }
        try reader.read(text.extracting(packet.payload.indices), &sum)
    }
}

/// Packets of Socket.IO, without a look into what is in them.
struct SocketIOEvents: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
        let packet = try SocketIOPacket(decoding: text)
        if let name = try packet.eventName.text() { sum.add(name, in: text) }
        sum.add(text.extracting(packet.payload.range.indices))
    }
}

/// The texts of WebSocket messages.
///
/// A function of its own, so that what it changes is not looked up in a closure's box at each use.
func readMessages<Reader: TextReader>(
    of stream: inout SocketStream,
    by decoder: inout WebSocketMessageDecoder,
    _ reader: inout Reader
) throws -> PassResult {
    var sum = JSONSum()
    var messageCount = 0
    try stream.forEachRead { input in
        var offset = 0
        while let step = try decoder.next(in: &input, at: &offset) {
            try decoder.withPayload(of: step, in: input.span) { text in try reader.read(text, &sum) }
            messageCount += 1
        }
    }
    return sum.result(messageCount: messageCount)
}

/// Texts that no WebSocket carries.
func readTexts<Reader: TextReader>(_ texts: [[UInt8]], by reader: inout Reader) throws -> PassResult {
    var sum = JSONSum()
    for text in texts { try reader.read(text.span, &sum) }
    return sum.result(messageCount: texts.count)
}
