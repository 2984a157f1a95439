import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// Any bytes are a message or none, just as they are a packet or none; read in the same pass or from the packet, it is the same;
/// its accessors agree; what can be owned is written and read again as the same.
func checkLedgerCoreMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let text = input.rest
    let standard = SocketIOLimits()
    let limits = SocketIOLimits(
        byteCount: min(options.limits.byteCount, standard.byteCount),
        depth: options.limits.depth
    )
    let revisions: [SocketIORevision] = [.five, .four, .three]
    let revision = revisions[Int(options.seed) % revisions.count]
    guard let message = try readMessage(text, revision, limits) else { return }
    try checkParts(of: message, in: text)
    try checkOtherBytes(of: message, text)
    try checkEvent(message, in: text)
    try checkCredentials(message, in: text)
}

private func readMessage(
    _ text: [UInt8],
    _ revision: SocketIORevision,
    _ limits: SocketIOLimits
) throws(PropertyFailure) -> LedgerCoreMessage? {
    let outcome = Result { () throws(SocketIODecodingError) in
        try LedgerCoreMessage(decoding: text.span, revision: revision, limits: limits)
    }
    let whole = Result { () throws(SocketIODecodingError) in
        try SocketIOPacket(decoding: text.span, revision: revision, limits: limits)
    }
    switch (outcome, whole) {
    case (.success(let message), .success(let packet)):
        try expect(message.packet == packet, "\(message.packet) in a message, and alone \(packet)")
        let other = try attempt("\(packet)") { try LedgerCoreMessage(packet, in: text.span) }
        try expect(other == message, "\(message) in the same pass, and from the packet \(other)")
        return message
    case (.failure(let error), .failure(let other)):
        try expect(error == other, "\(error), and as a packet \(other)")
        return nil
    default: throw PropertyFailure("a message is \(outcome), and a packet \(whole)")
    }
}

// MARK: Parts

private func checkParts(of message: LedgerCoreMessage, in text: [UInt8]) throws(PropertyFailure) {
    let fields = Mirror(reflecting: message.content).children.first?.value
    if let fields = fields as? any LedgerCoreObject { try checkFields(of: fields, fields.others, in: text) }
    switch message.content {
    case .marketDataResponse(let data): try checkCandles(of: data.candles, in: text)
    case .marketChartInitialData(let chart): try checkCandles(of: chart.series, in: text)
    case .rateLimitError(let error):
        guard let details = try? error.details(in: text.span) else { break }
        try checkFields(of: details, details.others, in: text)
    default: break
    }
    var arguments = try attempt("\(message)") { try message.otherArguments(in: text.span) }
    while let argument = try attempt("\(message)", { try arguments.next(in: text.span) }) {
        try argument.check(in: text)
    }
}

private func checkCandles(
    of field: JSONField<[LedgerCoreCandle]>,
    in text: [UInt8]
) throws(PropertyFailure) {
    try checkElements(of: field, in: text) { value throws(PropertyFailure) in
        guard let candle = try? LedgerCoreMessage.Candle(value, in: text.span) else { return }
        try checkFields(of: candle, candle.others, in: text)
    }
}

/// With the bytes of another message nothing traps.
private func checkOtherBytes(of message: LedgerCoreMessage, _ text: [UInt8]) throws(PropertyFailure) {
    for other in [Array(text.reversed()), Array(text.dropLast())] {
        _ = try? LedgerCoreMessage(message.packet, in: other.span)
        _ = try? LedgerCoreEvent(message, in: other.span)
        _ = try? LedgerCoreCredentials(message, in: other.span)
    }
}

// MARK: Owned

private func checkEvent(_ message: LedgerCoreMessage, in text: [UInt8]) throws(PropertyFailure) {
    let event: LedgerCoreEvent
    do throws(JSONDecodingError) {
        event = try LedgerCoreEvent(message, in: text.span)
    } catch {
        return try checkRefusal(error, of: text)
    }
    var output: [UInt8] = []
    try attempt("\(event)") { try event.encode(into: &output) }
    let again = try attempt("\(event), written as \(output)") { try LedgerCoreEvent(decoding: output) }
    try expect(again == event, "\(event) was written and read as \(again)")
}

private func checkCredentials(_ message: LedgerCoreMessage, in text: [UInt8]) throws(PropertyFailure) {
    let credentials: LedgerCoreCredentials
    do throws(JSONDecodingError) {
        credentials = try LedgerCoreCredentials(message, in: text.span)
    } catch {
        return try checkRefusal(error, of: text)
    }
    var output: [UInt8] = []
    try attempt("\(credentials)") { try credentials.encode(into: &output) }
    let again = try attempt("\(output)") { try LedgerCoreCredentials(decoding: output) }
    try expect(again == credentials, "\(credentials) were written and read as \(again)")
}

private func checkRefusal(_ error: JSONDecodingError, of text: [UInt8]) throws(PropertyFailure) {
    let isKnown = error.code == .wrongKind || error.code == .missingMember
    try expect(isKnown && error.offset < UInt64(text.count), "\(error) of \(text.count) bytes")
}

// MARK: Values

extension LedgerCoreTimestamp: CheckedValue {
    static func texts(
        of field: JSONField<LedgerCoreTimestamp>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let milliseconds = try field.millisecondsSinceEpoch(in: json)
        guard let owned = try field.read(in: json) else { return (milliseconds.map { "\($0)" }, nil) }
        // A text says the same wherever it comes from.
        let again = owned.isQuoted ? LedgerCoreTimestamp(owned.text) : owned
        return ("\(milliseconds ?? -1)", "\(again.millisecondsSinceEpoch ?? -1)")
    }
}

extension LedgerCoreErrorDetails: CheckedValue {
    static func texts(
        of field: JSONField<LedgerCoreErrorDetails>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let owned = try field.read(in: json)
        guard let present = field.present else { return (nil, owned.map { "\($0)" }) }
        let fields = try LedgerCoreMessage.ErrorDetails(present, in: json)
        return (try fields.code.read(in: json) ?? "", owned.map { $0.code ?? "" })
    }
}

/// What an object has beside its documented members.
private protocol LedgerCoreObject {
    var others: JSONMembers<JSONRaw> { get }
}

extension LedgerCoreMessage.Connected: LedgerCoreObject {}
extension LedgerCoreMessage.Pong: LedgerCoreObject {}
extension LedgerCoreMessage.RoomReference: LedgerCoreObject {}
extension LedgerCoreMessage.Subscribed: LedgerCoreObject {}
extension LedgerCoreMessage.UserJoined: LedgerCoreObject {}
extension LedgerCoreMessage.UserLeft: LedgerCoreObject {}
extension LedgerCoreMessage.RateLimitError: LedgerCoreObject {}
extension LedgerCoreMessage.ErrorDetails: LedgerCoreObject {}
extension LedgerCoreMessage.Query: LedgerCoreObject {}
extension LedgerCoreMessage.QueryStarted: LedgerCoreObject {}
extension LedgerCoreMessage.QueryProgress: LedgerCoreObject {}
extension LedgerCoreMessage.QueryResponse: LedgerCoreObject {}
extension LedgerCoreMessage.QueryCompleted: LedgerCoreObject {}
extension LedgerCoreMessage.QueryError: LedgerCoreObject {}
extension LedgerCoreMessage.MarketDataRequest: LedgerCoreObject {}
extension LedgerCoreMessage.MarketData: LedgerCoreObject {}
extension LedgerCoreMessage.MarketChart: LedgerCoreObject {}
extension LedgerCoreMessage.MarketChartUpdate: LedgerCoreObject {}
extension LedgerCoreMessage.MarketDataError: LedgerCoreObject {}
extension LedgerCoreMessage.Candle: LedgerCoreObject {}
extension LedgerCoreMessage.AddressAnalysis: LedgerCoreObject {}
extension LedgerCoreMessage.AnalysisStarted: LedgerCoreObject {}
extension LedgerCoreMessage.AnalysisProgress: LedgerCoreObject {}
extension LedgerCoreMessage.AnalysisResponse: LedgerCoreObject {}
extension LedgerCoreMessage.AnalysisCompleted: LedgerCoreObject {}
extension LedgerCoreMessage.AnalysisError: LedgerCoreObject {}
extension LedgerCoreMessage.Credentials: LedgerCoreObject {}
