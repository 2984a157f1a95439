import FeedwireJSON

/// Reads the best levels of order books, and knows in which order their keys came last.
struct OrderBookReader {
    private static let bookKeys = JSONKeys("symbol", "bids", "sequence")
    private static let levelKeys = JSONKeys("price", "size")

    private var bookOrder = JSONKeyOrder()
    private var levelOrder = JSONKeyOrder()

    /// What is missing in a book that has none of it.
    struct MissingKey: Error {}

    /// The sequence number and the bids of a book.
    mutating func read(_ json: Span<UInt8>) throws -> (sequence: UInt64, bids: [(price: Double, size: Double)]) {
        var sequence: UInt64?
        var bids: [(price: Double, size: Double)] = []
        var reader = try JSONReader(json)
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: Self.bookKeys, order: &bookOrder, in: json) {
            switch member.index {
            case 1:
                try reader.beginArray(in: json)
                while try reader.nextElement(in: json) { bids.append(try readLevel(&reader, in: json)) }
            case 2: sequence = try reader.readNumber(in: json).uint64(in: json)
            default: try reader.skipValue(in: json)
            }
        }
        try reader.finish(in: json)
        guard let sequence else { throw MissingKey() }
        return (sequence, bids)
    }

    private mutating func readLevel(
        _ reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws -> (price: Double, size: Double) {
        var level = (price: 0.0, size: 0.0)
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: Self.levelKeys, order: &levelOrder, in: json) {
            switch member.index {
            case 0: level.price = try reader.readDouble(in: json)
            case 1: level.size = try reader.readDouble(in: json)
            default: try reader.skipValue(in: json)
            }
        }
        return level
    }
}
