import FeedwireCore
import FeedwireJSON
import SocketIOCodec

// What `Peers/socketio.js` reads, read by us: integers count as doubles, as JavaScript has them, and a truth value as 1 or 0.

/// Reads the packets of one shape, and keeps the order in which the members of its objects come.
protocol SocketIOPacketReader {
    /// The attachments that the last packet has placeholders of.
    var attachments: [Int] { get }

    /// Reads the argument at `index` behind the name of an event.
    mutating func readArgument(
        _ index: Int,
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError)
}

extension SocketIOPacketReader {
    var attachments: [Int] { [] }

    /// Reads a packet, given a reader of its arguments.
    @inline(__always)
    mutating func read(
        _ packet: SocketIOPacket,
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        if let name = try packet.eventName.text() { sum.add(name, in: text) }
        var index = 0
        while try reader.nextElement(in: text) {
            try readArgument(index, &reader, in: text, &sum)
            index += 1
        }
    }

    /// Reads a packet that was decoded before.
    @inline(__always)
    mutating func read(
        _ packet: SocketIOPacket,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        guard var reader = packet.argumentsReader() else { return }
        try read(packet, &reader, in: text, &sum)
    }
}

struct SocketIOTickerReader: SocketIOPacketReader {
    private let keys = JSONKeys("symbol", "price", "bid", "time", "id")
    private var order = JSONKeyOrder()

    mutating func readArgument(
        _ index: Int,
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
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

    mutating func readArgument(
        _ index: Int,
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        guard index == 0 else { return try readState(&reader, in: text, &sum) }
        try reader.beginArray(in: text)
        while try reader.nextElement(in: text) { try readTrade(&reader, in: text, &sum) }
    }

    private mutating func readState(
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        try reader.beginObject(in: text)
        while let member = try reader.nextMember(of: stateKeys, order: &stateOrder, in: text) {
            switch member.index {
            case 0: sum.add(Double(try reader.readInt64(in: text)))
            case 1: sum.add(try reader.readString(in: text), in: text)
            default: try reader.skipValue(in: text)
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

    mutating func readArgument(
        _ index: Int,
        _ reader: inout JSONReader,
        in text: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        attachments.removeAll(keepingCapacity: true)
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
