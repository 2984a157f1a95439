import FeedwireCore
import FeedwireJSON
import TomoFeed

/// Any bytes are a message or none, just as they are an object of JSON or none; its accessors agree; what can be owned is
/// written and read again as the same, in another order too.
func checkTomoMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let json = input.rest
    try checkValues(in: json, options.limits)
    guard let message: TomoMessage = try readMessage(json, options.limits, object: { $0.object }) else { return }
    try checkParts(of: message, in: json)
    let event = try checkOwned(of: message.object, othersCount: { $0.others.entries.count }) {
        () throws(JSONDecodingError) in try TomoEvent(message, in: json.span)
    }
    let subscription = try checkOwned(of: message.object, othersCount: { $0.others.entries.count }) {
        () throws(JSONDecodingError) in try TomoSubscription(message, in: json.span)
    }
    try expect(event == nil || subscription == nil, "an event and a subscription")
}

private func checkParts(of message: TomoMessage, in json: [UInt8]) throws(PropertyFailure) {
    try checkFields(of: message, message.others, in: json)
    switch message.content {
    case .subscription(let subscription):
        try checkFields(of: subscription, in: json)
        try checkElements(of: subscription.targets, in: json) { value throws(PropertyFailure) in
            guard let fields = try? TomoMessage.Target(value, in: json.span) else { return }
            try checkFields(of: fields, fields.others, in: json)
        }
    case .sessionReady(let ready): try checkFields(of: ready, ready.others, in: json)
    case .price(let price): try checkFields(of: price, price.others, in: json)
    case .candle(let candle): try checkFields(of: candle, candle.others, in: json)
    case .gap(let gap): try checkFields(of: gap, gap.others, in: json)
    default: break
    }
}

/// Values are what the accessors of a message read, and fail where they fail.
private func checkValues(in json: [UInt8], _ limits: JSONLimits) throws(PropertyFailure) {
    let values = Result { () throws(JSONDecodingError) in try TomoMarketValues(decoding: json, limits: limits) }
    let read = Result { () throws(JSONDecodingError) in
        try TomoMarketValues(TomoMessage(decoding: json, limits: limits), in: json.span)
    }
    try expect(values == read, "values that are not what a message has")
}
