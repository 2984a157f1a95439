import FeedwireJSON

/// A trade, of which the feed sends the price as a decimal in a string.
struct Trade: Equatable {
    var symbol = ""
    var price = 0.0
    var id: UInt64 = 0

    private static let keys = JSONKeys("symbol", "price", "id")

    /// Reads a trade; `order` is kept from one to the next.
    init(_ json: Span<UInt8>, order: inout JSONKeyOrder) throws {
        var reader = try JSONReader(json)
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: Self.keys, order: &order, in: json) {
            switch member.index {
            case 0: symbol = try reader.readString(in: json).string(in: json)
            case 1: price = try reader.readQuotedDouble(in: json)
            case 2: id = try reader.readNumber(in: json).uint64(in: json)
            default: try reader.skipValue(in: json)
            }
        }
        try reader.finish(in: json)
    }
}
