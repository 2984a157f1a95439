import FeedwireJSON
import SocketIOCodec

/// A client of one namespace: it connects with a token, subscribes, and keeps the last price of each symbol and the charts,
/// which come as attachments.
struct PriceClient {
    enum State: Equatable {
        case connecting, subscribing, subscribed
        case refused(String)
    }

    private(set) var state = State.connecting
    private(set) var prices: [String: Double] = [:]
    private(set) var charts: [[UInt8]] = []
    /// What is to be sent, each in a text message.
    private(set) var outbox: [[UInt8]] = []

    private let namespace = "/prices"
    private var decoder = SocketIODecoder()

    init(token: JSONRaw) throws {
        try send(.connect(token))
    }

    mutating func receive(text: [UInt8]) throws {
        if let step = try decoder.decode(text: text.span) { try handle(step, in: text.span) }
    }

    mutating func receive(binary: [UInt8]) throws {
        if let step = try decoder.decode(binary: binary.span) { try handle(step, in: Span()) }
    }

    private mutating func handle(_ step: SocketIODecoder.Step, in text: Span<UInt8>) throws {
        let packet = step.packet
        switch packet.kind {
        case .connect:
            state = .subscribing
            try send(.event("subscribe", [try JSONRaw(#"["BTC-USD","ETH-USD"]"#)], id: 0))
        case .connectError:
            state = .refused(try packet.connectError(in: text)?.message.read(in: text) ?? "?")
        case .acknowledgement where packet.acknowledgementID == 0: state = .subscribed
        case .event where packet.eventName.equals("price", in: text): try takePrice(of: packet, in: text)
        case .binaryEvent: charts.append(decoder.withAttachment(0, of: step) { Array($0) })
        default: break
        }
    }

    /// Takes the price of `["price", symbol, price]`.
    private mutating func takePrice(of packet: SocketIOPacket, in text: Span<UInt8>) throws {
        var arguments = packet.arguments
        guard let symbol = try arguments.next(in: text)?.raw?.string,
            let price = try arguments.next(in: text)?.raw?.number
        else { return }
        prices[try symbol.string(in: text)] = try price.double(in: text)
    }

    private mutating func send(_ content: SocketIOPacket.Owned.Content) throws {
        var text: [UInt8] = []
        try SocketIOPacket.Owned(content, namespace: namespace).encode(into: &text)
        outbox.append(text)
    }
}

extension Array<UInt8> {
    fileprivate init(_ bytes: Span<UInt8>) {
        self.init(capacity: bytes.count) { output in
            for index in bytes.indices { output.append(bytes[index]) }
        }
    }
}
