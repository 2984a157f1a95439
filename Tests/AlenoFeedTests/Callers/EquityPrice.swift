import AlenoFeed
import FeedwireJSON

/// The price of an equity in a push, or `nil` if it has none.
func price(of symbol: StaticString, in text: [UInt8]) throws -> Double? {
    var states = try AlenoStates(decoding: text.span)
    guard states.kind == .equities else { return nil }
    var equity = AlenoEquityValues()
    var price: Double?
    while try states.next(into: &equity, in: text.span) {
        if equity.symbol?.equals(symbol, in: text.span) == true { price = equity.price }
    }
    return price
}
