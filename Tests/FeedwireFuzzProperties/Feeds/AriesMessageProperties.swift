import AriesFeed
import FeedwireCore
import FeedwireJSON

/// Any bytes are a message or none, just as they are an object of JSON or none; its accessors agree; what can be owned is
/// written and read again as the same, in another order too; each of its lines is what it is alone.
func checkAriesMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let json = input.rest
    try checkDocuments(in: json, options)
    try checkAriesValues(in: json, options.limits)
    guard let message: AriesMessage = try readMessage(json, options.limits, object: { $0.object }) else { return }
    try checkParts(of: message, in: json)
    try checkEvent(message, in: json)
    try checkOwned(of: message.object, othersCount: { $0.others.entries.count }) {
        () throws(JSONDecodingError) in try AriesRequest(message, in: json.span)
    }
    let legacy = try checkOwned(of: message.object, othersCount: { $0.others.entries.count }) {
        () throws(JSONDecodingError) in try AriesLegacyMessage(message, in: json.span)
    }
    try expect(legacy == nil || message.isLegacy, "a message of the current protocol is a legacy one")
}

// MARK: Documents

private func checkDocuments(in json: [UInt8], _ options: JSONFuzzOptions) throws(PropertyFailure) {
    // The one option that is left says how many documents are taken.
    let limits =
        options.seed == 0
        ? AriesLimits(json: options.limits) : AriesLimits(json: options.limits, documentCount: Int(options.seed & 7))
    var documents = AriesDocuments(limits: limits)
    var values = AriesDocuments(limits: limits)
    let lines = lines(of: json)
    for (index, line) in lines.enumerated() {
        let outcome = next(of: &documents, in: json)
        guard index < limits.documentCount else {
            let error = AriesDecodingError(.tooManyDocuments, offset: UInt64(line.lowerBound))
            try expect(outcome == .failure(error), "\(outcome) is document \(index) of \(limits.documentCount)")
            try checkAriesValues(of: outcome, by: &values, in: json)
            break
        }
        let alone = Result { () throws(AriesDecodingError) in try decodeAlone(line, of: json, limits.json) }
        try expect(outcome == alone, "the line at \(line) is \(outcome), and alone \(alone)")
        if lines.count > 1, case .success(let message?) = outcome { try checkParts(of: message, in: json) }
        try checkAriesValues(of: outcome, by: &values, in: json)
    }
    for _ in 0..<2 {
        let outcome = next(of: &documents, in: json)
        try expect(outcome == .success(nil), "there is something behind the last line")
        try checkAriesValues(of: outcome, by: &values, in: json)
    }
}

private func next(
    of documents: inout AriesDocuments,
    in json: [UInt8]
) -> Result<AriesMessage?, AriesDecodingError> {
    Result { () throws(AriesDecodingError) in try documents.next(in: json.span) }
}

/// The lines that are more than whitespace, from their first other byte on.
private func lines(of json: [UInt8]) -> [Range<Int>] {
    json.split(separator: UInt8(ascii: "\n")).compactMap { line in
        let start = line.firstIndex { !Array(" \t\r".utf8).contains($0) }
        return start.map { $0..<line.endIndex }
    }
}

/// A line without the others, behind as many spaces as there are bytes before it, so that places are the same.
private func decodeAlone(
    _ line: Range<Int>,
    of json: [UInt8],
    _ limits: JSONLimits
) throws(AriesDecodingError) -> AriesMessage? {
    let alone = [UInt8](repeating: UInt8(ascii: " "), count: line.lowerBound) + json[line]
    let byteCount = min(limits.byteCount + line.lowerBound, JSONLimits().byteCount)
    do throws(JSONDecodingError) {
        return try AriesMessage(decoding: alone, limits: JSONLimits(depth: limits.depth, byteCount: byteCount))
    } catch {
        throw AriesDecodingError(.json(error.code), offset: error.offset)
    }
}

// MARK: Parts

private func checkParts(of message: AriesMessage, in json: [UInt8]) throws(PropertyFailure) {
    try checkFields(of: message, message.others, in: json)
    try checkFields(of: message.payload, message.payload.others, in: json)
    try checkFields(of: message.legacy, in: json)
    try message.correlationID.check(in: json)
    switch message.content {
    case .authentication(let authentication): try checkFields(of: authentication, in: json)
    case .authenticated(let authenticated): try checkFields(of: authenticated, in: json)
    case .failure(let error): try error.check(in: json)
    case .marketStatus(let status): try checkFields(of: status, status.others, in: json)
    case .marketUpdate(let update): try checkFields(of: update, update.others, in: json)
    case .subscription(let subscription), .unsubscription(let subscription):
        try checkElements(of: subscription.symbols, in: json) { value throws(PropertyFailure) in
            try checkSymbol(value, in: json)
        }
    case .order(let order):
        try checkFields(of: order, order.others, in: json)
        try checkElements(of: order.legs, in: json) { value throws(PropertyFailure) in
            guard let leg = try? AriesMessage.OrderLeg(value, in: json.span) else { return }
            try checkFields(of: leg, leg.others, in: json)
        }
    default: break
    }
    guard let data = message.payload.data.raw else { return }
    // What no message tells apart, but who knows the feed may read.
    if let position = try? AriesMessage.Position(data, in: json.span) {
        try checkFields(of: position, position.others, in: json)
    }
    if let balance = try? AriesMessage.Balance(data, in: json.span) {
        try checkFields(of: balance, balance.others, in: json)
    }
    if let update = try? AriesMessage.ChartUpdate(data, in: json.span) {
        try checkFields(of: update, update.others, in: json)
    }
}

private func checkSymbol(_ value: JSONValue, in json: [UInt8]) throws(PropertyFailure) {
    guard let symbol = try? AriesMessage.Symbol(value, in: json.span) else { return }
    try checkFields(of: symbol, symbol.others, in: json)
    for field in [
        symbol.fields, symbol.quoteFields, symbol.tradeFields, symbol.timeAndSalesFields, symbol.greeksFields,
    ] {
        guard let owned = try? JSONField<AriesFieldSelector>(field.raw).read(in: json.span) else { continue }
        var names: [String] = []
        var elements = try attempt("\(field)") { try field.elements(acceptsOne: true) }
        while let element = try attempt("\(field)", { try elements?.next(in: json.span) }) {
            if let name = try attempt("\(element)", { try element.read(in: json.span) }) { names.append(name) }
        }
        try expect(names == owned.names, "\(names) are \(owned)")
    }
}

// MARK: Owned

private func checkEvent(_ message: AriesMessage, in json: [UInt8]) throws(PropertyFailure) {
    let event = try checkOwned(of: message.object, othersCount: { $0.others.entries.count }) {
        () throws(JSONDecodingError) in try AriesEvent(message, in: json.span)
    }
    guard let event else { return }
    switch event.content {
    case .pong, .raw: break
    default:
        let json = try written(event)
        let message = try attempt("\(event)") { try AriesMessage(decoding: json) }
        try checkReversed(event, message.payload.value, of: json, butLast: event.payloadOthers.entries.count)
    }
}

// MARK: Values

extension AriesLevel: CheckedValue {
    static func texts(
        of field: JSONField<AriesLevel>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let level = try field.level(in: json)
        let owned = try field.read(in: json)
        let found = level.map { level in
            [level.askSize, level.price, level.bidSize].map { text(of: $0, in: json) }.joined(separator: ":")
        }
        return (found, owned.map { compactText(of: $0) })
    }
}

extension AriesExchangeQuote: CheckedValue {
    static func texts(
        of field: JSONField<AriesExchangeQuote>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let quote = try field.quote(in: json)
        let owned = try field.read(in: json)
        let found = quote.map { quote in
            let exchange = quote.exchange.flatMap { try? $0.string(in: json) } ?? ""
            let numbers = [quote.askPrice, quote.askSize, quote.bidPrice, quote.bidSize].map { text(of: $0, in: json) }
            return ([exchange] + numbers).joined(separator: ":")
        }
        return (found, owned.map { compactText(of: $0) })
    }
}

private func text(of number: JSONNumber?, in json: Span<UInt8>) -> String {
    number.flatMap { try? $0.string(in: json) } ?? ""
}

/// The compact string that a value is written as.
private func compactText<Value: JSONWritable>(of value: Value) -> String {
    var json: [UInt8] = []
    guard (try? value.encode(into: &json)) != nil,
        let text = try? JSONValue(decoding: json.span).string?.string(in: json.span)
    else { return "not written" }
    return text
}
