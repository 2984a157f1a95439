import FeedwireCore
import FeedwireJSON
import SocketIOCodec

// What `Peers/socketio.js` reads, read by us: integers count as doubles, as JavaScript has them, and a truth value as 1 or 0.

/// Reads the packets of one shape, and keeps the order in which the members of its objects come.
protocol SocketIOPacketReader {
    /// The attachments that the last packet has placeholders of.
    var attachments: [Int] { get }

    /// Reads the arguments of an event, behind its name.
    mutating func read(
        _ arguments: inout JSONElements<JSONRaw>,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError)
}

extension SocketIOPacketReader {
    var attachments: [Int] { [] }

    @inline(__always)
    mutating func read(
        _ packet: SocketIOPacket,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        guard let name = try packet.eventName.text() else { return }
        sum.add(name, in: text)
        var arguments = packet.arguments
        try read(&arguments, in: text, &sum)
    }
}

struct SocketIOTickerReader: SocketIOPacketReader {
    private let keys = JSONKeys("symbol", "price", "bid", "time", "id")
    private var order = JSONKeyOrder()

    mutating func read(
        _ arguments: inout JSONElements<JSONRaw>,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        var reader = try JSONReader(text, atNextOf: &arguments)
        try reader.beginObject(in: text)
        while let member = try reader.nextMember(of: keys, order: &order, in: text) {
            switch member.index {
            case 0, 4: sum.add(try reader.readString(in: text), in: text)
            case 1: sum.add(try reader.readQuotedDouble(in: text))
            case 2: sum.add(try reader.readDouble(in: text))
            case 3: sum.add(Double(try reader.readInt64(in: text)))
            default: try reader.skipValue(in: text)
            }
        }
    }
}

struct SocketIOTradesReader: SocketIOPacketReader {
    private let tradeKeys = JSONKeys("symbol", "side", "price", "size", "trade", "time", "maker")
    private let stateKeys = JSONKeys("sequence", "id")
    private var tradeOrder = JSONKeyOrder()
    private var stateOrder = JSONKeyOrder()

    mutating func read(
        _ arguments: inout JSONElements<JSONRaw>,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        var trades = try JSONReader(text, atNextOf: &arguments)
        try trades.beginArray(in: text)
        while try trades.nextElement(in: text) { try readTrade(&trades, in: text, &sum) }

        var state = try JSONReader(text, atNextOf: &arguments)
        try state.beginObject(in: text)
        while let member = try state.nextMember(of: stateKeys, order: &stateOrder, in: text) {
            switch member.index {
            case 0: sum.add(Double(try state.readInt64(in: text)))
            case 1: sum.add(try state.readString(in: text), in: text)
            default: try state.skipValue(in: text)
            }
        }
    }

    private mutating func readTrade(
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        try reader.beginObject(in: text)
        while let member = try reader.nextMember(of: tradeKeys, order: &tradeOrder, in: text) {
            switch member.index {
            case 0, 1: sum.add(try reader.readString(in: text), in: text)
            case 2: sum.add(try reader.readQuotedDouble(in: text))
            case 3: sum.add(try reader.readDouble(in: text))
            case 4, 5: sum.add(Double(try reader.readInt64(in: text)))
            case 6: sum.add(try reader.readBool(in: text) ? 1 as Int64 : 0)
            default: try reader.skipValue(in: text)
            }
        }
    }
}

struct SocketIOBookReader: SocketIOPacketReader {
    private(set) var attachments: [Int] = []
    private let keys = JSONKeys("symbol", "sequence", "bids", "asks", "id")
    private var order = JSONKeyOrder()

    mutating func read(
        _ arguments: inout JSONElements<JSONRaw>,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        attachments.removeAll(keepingCapacity: true)
        var reader = try JSONReader(text, atNextOf: &arguments)
        try reader.beginObject(in: text)
        while let member = try reader.nextMember(of: keys, order: &order, in: text) {
            switch member.index {
            case 0, 4: sum.add(try reader.readString(in: text), in: text)
            case 1: sum.add(Double(try reader.readInt64(in: text)))
            case 2, 3:
                let value = JSONField<JSONRaw>(try reader.readValue(in: text))
                if let attachment = value.attachment(in: text) { attachments.append(attachment) }
            default: try reader.skipValue(in: text)
            }
        }
    }
}

extension JSONReader {
    /// A reader at the next argument; where there is none, at the end of the text.
    fileprivate init(_ text: Span<UInt8>, atNextOf arguments: inout JSONElements<JSONRaw>) throws(JSONDecodingError) {
        let argument = try arguments.next(in: text)
        try self.init(text, from: argument?.range.indices.lowerBound ?? text.count)
    }
}
