import FeedwireCore
public import FeedwireJSON

/// What a state of an equity says, as values; its text is a range of the message.
public struct AlenoEquityValues: Hashable, Sendable {
    /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it; `nil` if there is none.
    public private(set) var sentTimestamp: Int64?
    /// `symbol`: the ticker, such as `NVDA`; `nil` if there is none.
    public private(set) var symbol: JSONString?
    /// `price`: of one share, the nearest `Double`; `nil` if there is none.
    ///
    /// ``AlenoMessage/EquityState/price`` has its digits.
    public private(set) var price: Double?

    /// No values yet, for ``AlenoStates`` to read into.
    public init() {}

    /// Reads what was found.
    ///
    /// - Throws: As the accessors of the fields.
    init(_ state: AlenoMessage.EquityState, in text: Span<UInt8>) throws(JSONDecodingError) {
        sentTimestamp = try state.sentTimestamp.int64(in: text)
        symbol = try state.symbol.text()
        price = try state.price.double(in: text)
    }

    /// Reads an element that has all members, in the order of their keys and in their usual form.
    ///
    /// - Returns: Whether it is such a one; otherwise nothing is taken and nothing changed.
    @inline(__always)
    mutating func read(usualElementOf reader: inout JSONReader, in text: Span<UInt8>) -> Bool {
        let keys = AlenoMessage.EquityState.keys
        guard var members = reader.usualMembers(in: text),
            let time = members.int64(of: keys, in: text),
            let symbol = members.string(of: keys, in: text),
            let price = members.double(of: keys, in: text),
            reader.finish(members, in: text)
        else { return false }
        sentTimestamp = time
        self.symbol = symbol
        self.price = price
        return true
    }
}
