import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A client of a Socket.IO server, on a WebSocket of yours: keeps the last price of each symbol.
struct PriceListener {
    private(set) var prices: [String: Double] = [:]
    private let engine = EngineIOPacketEncoder(revision: .four)

    /// Takes a text that the WebSocket brought, and appends to `output` the one to send for it.
    mutating func receive(_ frame: [UInt8], into output: inout [UInt8]) throws {
        let packet = try EngineIOPacket(decodingText: frame.span, revision: .four)
        let payload = frame.span.extracting(packet.payload.indices)
        switch packet.kind {
        case .open:
            var connect: [UInt8] = []
            try SocketIOPacket.Owned(.connect(JSONRaw(#"{"token":"t"}"#))).encode(into: &connect)
            try engine.encodeText(.message, connect.span, into: &output)
        case .ping: try engine.encodeText(.pong, payload, into: &output)
        case .message: try read(payload)
        default: break
        }
    }

    /// `["price", symbol, price]`, read in one pass; all else is checked as well, and left alone.
    private mutating func read(_ text: Span<UInt8>) throws {
        var trade: (symbol: JSONString, price: Double)?
        _ = try SocketIOPacket(decoding: text) { packet, reader throws(JSONDecodingError) in
            guard packet.eventName.equals("price", in: text), try reader.nextElement(in: text) else { return }
            let symbol = try reader.readString(in: text)
            guard try reader.nextElement(in: text) else { return }
            trade = (symbol, try reader.readDouble(in: text))
        }
        if let trade { prices[try trade.symbol.string(in: text)] = trade.price }
    }
}
