public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// A level of an order book, from its compact string `askSize:price:bidSize`.
    ///
    /// A part that is empty is none; whether a side that is absent is that or a 0 is not documented.
    public struct Level: Hashable, Sendable {
        /// Units offered at the price.
        public let askSize: JSONNumber?
        /// The price of one unit.
        public let price: JSONNumber?
        /// Units bid for at the price.
        public let bidSize: JSONNumber?

        /// Reads an element of ``MarketUpdate/orderBook``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at the value's first byte, if it is no string without escapes that has
        ///   three parts, each a number or empty; `JSONDecodingError.Code.unexpectedEnd` if it does not lie within `json`.
        /// - Complexity: O(*n*), no allocation.
        public init(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var parts = try CompactString(value, in: json)
            askSize = try parts.number(in: json)
            price = try parts.number(in: json)
            bidSize = try parts.number(in: json)
            try parts.finish()
        }
    }
}

extension JSONField where Value == AriesLevel {
    /// The level, as ranges.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: As ``AriesMessage/Level/init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    public func level(in json: Span<UInt8>) throws(JSONDecodingError) -> AriesMessage.Level? {
        guard let present else { return nil }
        return try AriesMessage.Level(present, in: json)
    }
}

/// A level of an order book, written as a compact string `askSize:price:bidSize`.
public struct AriesLevel: Hashable, Sendable {
    /// Units offered at the price; `nil` for an empty part.
    public var askSize: JSONDecimal?
    /// The price of one unit; `nil` for an empty part.
    public var price: JSONDecimal?
    /// Units bid for at the price; `nil` for an empty part.
    public var bidSize: JSONDecimal?

    /// A level; whether its numbers are quoted makes no difference.
    public init(askSize: JSONDecimal? = nil, price: JSONDecimal? = nil, bidSize: JSONDecimal? = nil) {
        self.askSize = askSize
        self.price = price
        self.bidSize = bidSize
    }
}

extension AriesLevel: JSONReadable {
    /// Owns an element of ``AriesMessage/MarketUpdate/orderBook``.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesLevel? {
        let parts = try AriesMessage.Level(value, in: json)
        return AriesLevel(
            askSize: try parts.askSize?.decimal(in: json),
            price: try parts.price?.decimal(in: json),
            bidSize: try parts.bidSize?.decimal(in: json)
        )
    }
}

extension AriesLevel: JSONWritable {
    /// Writes the compact string.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.string("\(askSize?.text ?? ""):\(price?.text ?? ""):\(bidSize?.text ?? "")", into: &sink)
    }
}

/// The parts of a compact string, which colons separate.
struct CompactString {
    private let value: JSONValue
    /// Where the next part begins; `nil` behind the last one.
    private var position: Int?
    private let end: Int

    /// - Throws: `JSONDecodingError.Code.wrongKind` at the value's first byte if it is no string without escapes.
    init(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard let string = value.string, !string.hasEscapes else { throw JSONDecodingError(.wrongKind, at: value) }
        guard Int(string.range.upperBound) <= json.count else {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        self.value = value
        position = Int(string.range.lowerBound)
        end = Int(string.range.upperBound)
    }

    /// The next part, or `nil` if it is empty.
    mutating func text(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONString? {
        guard let start = position else { throw failure }
        var position = start
        // In bounds: the end was checked against the bytes.
        while position < end, unsafe json[unchecked: position] != UInt8(ascii: ":") { position &+= 1 }
        self.position = position < end ? position &+ 1 : nil
        return position == start ? nil : JSONString(range: ByteRange(checked: start..<position), hasEscapes: false)
    }

    /// The number that the next part is, or `nil` if it is empty.
    mutating func number(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONNumber? {
        guard let text = try text(in: json) else { return nil }
        do throws(JSONDecodingError) {
            return try text.number(in: json)
        } catch {
            throw failure
        }
    }

    /// Says that there is no further part.
    func finish() throws(JSONDecodingError) {
        guard position == nil else { throw failure }
    }

    private var failure: JSONDecodingError { JSONDecodingError(.wrongKind, at: value) }
}

extension JSONNumber {
    /// The number, owned.
    func decimal(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONDecimal? {
        do throws(ByteRangeError) {
            return JSONDecimal(try string(in: json))
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
    }
}
