import FeedwireCore

/// Packets of a market's events, each of the same size, and the same for the same seed.
struct SocketIOCorpus: Sendable {
    /// What is in a packet.
    enum Shape: String, Sendable {
        /// An object.
        case ticker
        /// An array of objects, and an object.
        case trades
        /// An object with two attachments.
        case book
    }

    /// A text message, and the binary messages behind it.
    struct Packet: Sendable {
        let text: [UInt8]
        let attachments: [[UInt8]]

        var byteCount: Int { attachments.reduce(text.count) { $0 + $1.count } }
    }

    let shape: Shape
    /// Of the text.
    let byteCount: Int
    let packetCount: Int

    private static let seed: UInt64 = 7
    private static let attachmentByteCounts = [512, 512]

    static let all = [
        SocketIOCorpus(shape: .ticker, byteCount: 116, packetCount: 2000),
        SocketIOCorpus(shape: .trades, byteCount: 1024, packetCount: 400),
        SocketIOCorpus(shape: .trades, byteCount: 16_384, packetCount: 50),
        SocketIOCorpus(shape: .book, byteCount: 160, packetCount: 1000),
    ]

    var name: String { "\(shape)/\(byteCount)" }

    /// The packets, made anew.
    func packets() -> [Packet] {
        var generator = SeededGenerator(state: Self.seed)
        return (0..<packetCount).map { _ in
            let attachmentByteCounts = shape == .book ? Self.attachmentByteCounts : []
            return Packet(
                text: Array(text(&generator).utf8),
                attachments: attachmentByteCounts.map { count in
                    (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                }
            )
        }
    }

    /// The text of a packet; an id fills it up to its size.
    private func text(_ generator: inout SeededGenerator) -> String {
        let (head, tail) =
            switch shape {
            case .ticker: (#"2["ticker",{\#(ticker(&generator)),"id":""#, #""}]"#)
            case .trades: (#"2["trades",[\#(trades(&generator))],{"sequence":\#(sequence(&generator)),"id":""#, #""}]"#)
            case .book: (#"52-["book",{\#(book(&generator)),"id":""#, #""}]"#)
            }
        return head + String(repeating: "f", count: byteCount - head.utf8.count - tail.utf8.count) + tail
    }

    private func ticker(_ generator: inout SeededGenerator) -> String {
        #""symbol":"\#(symbol(&generator))","price":"\#(price(&generator))","bid":\#(price(&generator)),"#
            + #""time":\#(time(&generator))"#
    }

    private func trades(_ generator: inout SeededGenerator) -> String {
        // What is around them, an id of a few letters included, and the comma behind each.
        var room = byteCount - 60
        var trades: [String] = []
        while room > 0 {
            let trade = trade(&generator)
            room -= trade.utf8.count + 1
            if room > 0 { trades.append(trade) }
        }
        return trades.joined(separator: ",")
    }

    private func trade(_ generator: inout SeededGenerator) -> String {
        let side = Bool.random(using: &generator) ? "buy" : "sell"
        return #"{"symbol":"\#(symbol(&generator))","side":"\#(side)","price":"\#(price(&generator))","#
            + #""size":\#(size(&generator)),"trade":\#(sequence(&generator)),"time":\#(time(&generator)),"#
            + #""maker":\#(Bool.random(using: &generator))}"#
    }

    private func book(_ generator: inout SeededGenerator) -> String {
        #""symbol":"\#(symbol(&generator))","sequence":\#(sequence(&generator)),"#
            + #""bids":{"_placeholder":true,"num":0},"asks":{"_placeholder":true,"num":1}"#
    }

    private func symbol(_ generator: inout SeededGenerator) -> String {
        ["BTC-USD", "ETH-USD", "SOL-USD", "XRP-EUR"].randomElement(using: &generator) ?? ""
    }

    private func price(_ generator: inout SeededGenerator) -> String {
        "\(Int.random(in: 10_000...99_999, using: &generator)).\(Int.random(in: 10...99, using: &generator))"
    }

    private func size(_ generator: inout SeededGenerator) -> String {
        "\(Int.random(in: 0...9, using: &generator)).\(Int.random(in: 1000...9999, using: &generator))"
    }

    private func sequence(_ generator: inout SeededGenerator) -> Int {
        Int.random(in: 100_000_000...999_999_999, using: &generator)
    }

    private func time(_ generator: inout SeededGenerator) -> Int {
        Int.random(in: 1_760_000_000_000...1_790_000_000_000, using: &generator)
    }
}
