import AlenoFeed
import FeedwireJSON

/// The price of an equity in a push, or `nil` if it has none.
func price(of symbol: StaticString, in text: [UInt8]) throws -> Double? {
    var states = try AlenoStates(decoding: text.span)
    var state = AlenoMessage.EquityState()
    var price: Double?
    while try states.next(into: &state, in: text.span) {
        if state.symbol.equals(symbol, in: text.span) { price = try state.price.double(in: text.span) }
    }
    return price
}
