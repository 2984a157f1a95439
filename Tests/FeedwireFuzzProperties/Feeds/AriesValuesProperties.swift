import AriesFeed
import FeedwireCore
import FeedwireJSON

// The values of a market update are what its fields say, or throw what they throw, in whichever way they were read.

/// Checks a document that is read as values.
func checkAriesValues(in json: [UInt8], _ limits: JSONLimits) throws(PropertyFailure) {
    let found = Result { () throws(JSONDecodingError) in
        try AriesMarketValues(decoding: json.span, limits: limits).map { Values($0) }
    }
    let expected = Result { () throws(JSONDecodingError) in
        let message = try AriesMessage(decoding: json.span, limits: limits)
        let values = try Values(message, in: json)
        let owned = try AriesMarketValues(message, in: json.span).map { Values($0) }
        return (values, owned)
    }
    switch (found, expected) {
    case (.success(let found), .success((let values, let owned))):
        let isSame = found == values && owned == values
        try expect(isSame, "values and fields differ: \([found, owned, values])")
    case (.failure(let error), .failure(let other)): try expect(error == other, "\(error), and by fields \(other)")
    default: throw PropertyFailure("values \(found), and by fields \(expected)")
    }
}

/// Checks the next document of a cursor that reads values, given what another one finds.
func checkAriesValues(
    of message: Result<AriesMessage?, AriesDecodingError>,
    by documents: inout AriesDocuments,
    in json: [UInt8]
) throws(PropertyFailure) {
    let next = Result { () throws(AriesDecodingError) in
        // What was there before is not found again.
        var (values, found) = (earlierValues, AriesMessage())
        let place = try documents.next(into: &values, or: &found, in: json.span)
        return place.map { $0 == .values ? Outcome.values(Values(values)) : .message(found) }
    }
    let expected = Result { () throws(AriesDecodingError) in
        guard let message = try message.get() else { return nil as Outcome? }
        do throws(JSONDecodingError) {
            return try Values(message, in: json).map { .values($0) } ?? .message(message)
        } catch {
            throw AriesDecodingError(.json(error.code), offset: error.offset)
        }
    }
    try expect(next == expected, "the document is \(next), and by fields \(expected)")
}

/// Those of a document with all members.
private let earlierValues: AriesMarketValues = {
    let json = """
        {"type":"event","payload":{"action":"update","type":"t","data":{"symbol":"s","instrumentType":"e","bidPrice":1,\
        "bidSize":2,"bidExchange":"b","askPrice":3,"askSize":4,"askExchange":"a","quoteTimestamp":"q","lastPrice":5,\
        "price":6,"size":7,"tradeExchange":"x","tradeTimestamp":"t","totalVolume":8},"timestamp":9}}
        """
    let bytes = Array(json.utf8)
    return (try? AriesMarketValues(decoding: bytes.span)) ?? AriesMarketValues()
}()

/// What a document is.
private enum Outcome: Equatable {
    case values(Values)
    case message(AriesMessage)
}

/// What ``AriesMarketValues`` has; numbers are compared bit by bit.
private struct Values: Equatable {
    private var texts: [JSONString?]
    private var integers: [Int64?]
    private var doubles: [UInt64?]
    private var times: [JSONField<RFC3339Timestamp>]

    init(_ values: AriesMarketValues) {
        texts = [
            values.type, values.action, values.topic, values.symbol, values.instrumentType, values.bidExchange,
            values.askExchange, values.tradeExchange,
        ]
        integers = [values.timestamp, values.bidSize, values.askSize]
        doubles = [
            values.bidPrice, values.askPrice, values.lastPrice, values.price, values.size, values.totalVolume,
        ].map { $0?.bitPattern }
        times = [values.quoteTimestamp, values.tradeTimestamp]
    }

    /// By the fields, in the order of their declaration, so that the same one throws; `nil` for what is no market update.
    init?(_ message: AriesMessage, in json: [UInt8]) throws(JSONDecodingError) {
        guard case .marketUpdate(let update) = message.content else { return nil }
        let payload = message.payload
        texts = [try message.type.text()]
        texts.append(try (message.isLegacy ? message.legacy.action : payload.action).text())
        texts.append(try (message.isLegacy ? message.type : payload.type).text())
        integers = [try payload.timestamp.int64(in: json.span)]
        for field in [update.symbol, update.instrumentType] { texts.append(try field.text()) }
        doubles = []
        for (price, size, exchange) in [
            (update.bidPrice, update.bidSize, update.bidExchange),
            (update.askPrice, update.askSize, update.askExchange),
        ] {
            doubles.append(try price.double(in: json.span)?.bitPattern)
            integers.append(try size.int64(in: json.span))
            texts.append(try exchange.text())
        }
        for field in [update.lastPrice, update.price, update.size] {
            doubles.append(try field.double(in: json.span)?.bitPattern)
        }
        texts.append(try update.tradeExchange.text())
        doubles.append(try update.totalVolume.double(in: json.span)?.bitPattern)
        times = [update.quoteTimestamp, update.tradeTimestamp]
    }
}
