import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// A client of one namespace whose server speaks MessagePack: it connects with a token, subscribes, and keeps the last price of
/// each symbol and the charts, which are in the packets.
struct MessagePackPriceClient {
    enum State: Equatable {
        case connecting, subscribed
        case refused(String)
    }

    private(set) var state = State.connecting
    private(set) var prices: [String: Double] = [:]
    private(set) var charts: [[UInt8]] = []
    /// What is to be sent, each in a binary message.
    private(set) var outbox: [[UInt8]] = []

    private let namespace = "/prices"

    init(token: String) throws {
        try send(
            .connect(
                MessagePackRaw { writer, bytes throws(MessagePackEncodingError) in
                    try writer.mapHeader(count: 1, into: &bytes)
                    try writer.string("token", into: &bytes)
                    try writer.string(token, into: &bytes)
                }
            )
        )
    }

    mutating func receive(_ message: [UInt8]) throws {
        let bytes = message.span
        let packet = try SocketIOMessagePackPacket(decoding: bytes)
        guard packet.namespace.equals("/prices", in: bytes) else { return }
        switch packet.kind {
        case .connect:
            let symbols = try MessagePackRaw { writer, bytes throws(MessagePackEncodingError) in
                try writer.arrayHeader(count: 1, into: &bytes)
                try writer.string("BTC-USD", into: &bytes)
            }
            try send(.event("subscribe", [symbols], id: 0))
        case .connectError: state = .refused(try reason(of: packet, in: bytes))
        case .acknowledgement where packet.acknowledgementID == 0: state = .subscribed
        case .event: try take(packet, in: bytes)
        default: break
        }
    }

    /// Takes `["price", symbol, price]` or `["chart", bytes]`.
    private mutating func take(_ event: SocketIOMessagePackPacket, in bytes: Span<UInt8>) throws {
        var arguments = event.arguments
        guard let name = event.eventName?.string, let first = try arguments.next(in: bytes) else { return }
        if name.equals("price", in: bytes), let symbol = first.string, let price = try arguments.next(in: bytes) {
            prices[try symbol.string(in: bytes)] = try price.double(in: bytes)
        } else if name.equals("chart", in: bytes), let chart = first.bytes {
            var copy: [UInt8] = []
            try chart.copy(into: &copy, in: bytes)
            charts.append(copy)
        }
    }

    private func reason(of packet: SocketIOMessagePackPacket, in bytes: Span<UInt8>) throws -> String {
        let message = try packet.data?.member("message", in: bytes) ?? packet.data
        return try message?.string?.string(in: bytes) ?? "?"
    }

    private mutating func send(_ content: SocketIOMessagePackPacket.Owned.Content) throws {
        var message: [UInt8] = []
        try SocketIOMessagePackPacket.Owned(content, namespace: namespace).encode(into: &message)
        outbox.append(message)
    }
}
