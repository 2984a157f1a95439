import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// Any bytes are a message or none, just as they are a packet or none, however they are read; accessors agree; what can be owned
/// is written and read again as the same.
func checkAlenoMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = AlenoFuzzOptions(JSONFuzzOptions(&input))
    let text = input.rest
    guard let message = try readMessage(text, options) else { return }
    try checkParts(of: message, in: text)
    try checkStates(of: message, in: text, options)
    let owned = [
        try checkOwned(message, in: text, as: AlenoCredentials.self),
        try checkOwned(message, in: text, as: AlenoSubscription.self),
        try checkOwned(message, in: text, as: AlenoAcknowledgement.self),
        try checkOwned(message, in: text, as: AlenoUpdate.self),
    ]
    try expect(owned.count(where: { $0 }) <= 1, "\(message.content) can be owned in two ways")
}

/// The settings of a decoder of packets, of which the input has those of one of documents.
private struct AlenoFuzzOptions {
    let revision: SocketIORevision
    let limits: SocketIOLimits

    init(_ options: JSONFuzzOptions) {
        revision = options.seed & 0xC0 == 0xC0 ? .four : .five
        limits = SocketIOLimits(
            attachmentCount: options.seed & 3 == 3 ? 1 : SocketIOLimits().attachmentCount,
            byteCount: min(options.limits.byteCount, SocketIOLimits().byteCount),
            depth: options.limits.depth
        )
    }
}

// MARK: Messages

private func readMessage(_ text: [UInt8], _ options: AlenoFuzzOptions) throws(PropertyFailure) -> AlenoMessage? {
    let packet = Result { () throws(SocketIODecodingError) in
        try SocketIOPacket(decoding: text.span, revision: options.revision, limits: options.limits)
    }
    let message = Result { () throws(SocketIODecodingError) in
        try AlenoMessage(decoding: text.span, revision: options.revision, limits: options.limits)
    }
    switch (message, packet) {
    case (.success(let message), .success(let packet)):
        let other = try attempt("\(packet)") { try AlenoMessage(packet, in: text.span) }
        try expect(message == other, "\(message) is \(other) by its packet")
        return message
    case (.failure(let error), .failure(let other)):
        try expect(error == other, "\(error), and as a packet \(other)")
        let walked = Result { () throws(SocketIODecodingError) in _ = try walk(text, options) }
        guard case .failure(error) = walked else { throw PropertyFailure("\(error), and by the cursor \(walked)") }
        return nil
    default: throw PropertyFailure("\(message), and as a packet \(packet)")
    }
}

private func checkParts(of message: AlenoMessage, in text: [UInt8]) throws(PropertyFailure) {
    switch message.content {
    case .connect(let credentials): try checkFields(of: credentials, credentials.others, in: text)
    case .subscription(let symbols): try symbols.check(in: text)
    case .acknowledgement(let acknowledgement):
        try checkFields(of: acknowledgement, acknowledgement.others, in: text)
    case .tokenStates(let states):
        try checkElements(of: states, in: text) { value throws(PropertyFailure) in
            guard let state = try? AlenoMessage.TokenState(value, in: text.span) else { return }
            try checkFields(of: state, state.others, in: text)
            for market in [state.aggregated, state.cex, state.dex] {
                guard let market = try? market.market(in: text.span) else { continue }
                try checkFields(of: market, market.others, in: text)
            }
        }
    case .equityStates(let states):
        try checkElements(of: states, in: text) { value throws(PropertyFailure) in
            guard let state = try? AlenoMessage.EquityState(value, in: text.span) else { return }
            try checkFields(of: state, state.others, in: text)
            if let symbol = try? state.symbol.read(in: text.span) {
                try expect(AlenoSymbol(symbol).isNamed(by: state.symbol, in: text.span), "\(symbol) is not itself")
            }
        }
    default: break
    }
}

// MARK: States

/// What the cursor finds.
private enum Walk {
    case equities([AlenoMessage.EquityState])
    case tokens([AlenoMessage.TokenState])
    case none(SocketIOPacket)
}

private func walk(_ text: [UInt8], _ options: AlenoFuzzOptions) throws(SocketIODecodingError) -> Walk {
    var states = try AlenoStates(decoding: text.span, revision: options.revision, limits: options.limits)
    switch states.kind {
    case .equities:
        var state = AlenoMessage.EquityState()
        var found: [AlenoMessage.EquityState] = []
        while try states.next(into: &state, in: text.span) { found.append(state) }
        return .equities(found)
    case .tokens:
        var state = AlenoMessage.TokenState()
        var found: [AlenoMessage.TokenState] = []
        while try states.next(into: &state, in: text.span) { found.append(state) }
        return .tokens(found)
    case nil: return .none(states.packet)
    }
}

private func checkStates(
    of message: AlenoMessage,
    in text: [UInt8],
    _ options: AlenoFuzzOptions
) throws(PropertyFailure) {
    let found = try attempt("the states of \(message)") { try walk(text, options) }
    switch (found, message.content) {
    case (.equities(let states), .equityStates(let field)):
        try checkStates(states, field, in: text, object: \.object) { try AlenoMessage.EquityState($0, in: text.span) }
        try checkValues(of: states, in: text, options)
    case (.tokens(let states), .tokenStates(let field)):
        try checkStates(states, field, in: text, object: \.object) { try AlenoMessage.TokenState($0, in: text.span) }
        try checkValues(of: states, in: text, options)
    case (.none(let packet), _): try expect(packet == message.packet, "\(packet) is not \(message.packet)")
    default: throw PropertyFailure("\(found) in \(message.content)")
    }
}

/// A state that the cursor also reads as values.
private protocol StateWithValues {
    associatedtype Values: Equatable

    /// What its fields say.
    func values(in text: [UInt8]) throws(JSONDecodingError) -> Values
    /// What the cursor says.
    static func next(of cursor: inout AlenoStates, in text: [UInt8]) throws(SocketIODecodingError) -> Values?
}

/// Checks that the values that the cursor reads are those of the states' fields, or that both throw the same.
private func checkValues<State: StateWithValues>(
    of states: [State],
    in text: [UInt8],
    _ options: AlenoFuzzOptions
) throws(PropertyFailure) {
    var cursor = try attempt("the states of \(text)") { () throws(SocketIODecodingError) in
        try AlenoStates(decoding: text.span, revision: options.revision, limits: options.limits)
    }
    for state in states {
        let found = Result { () throws(SocketIODecodingError) in try State.next(of: &cursor, in: text) }
        let expected = Result { () throws(JSONDecodingError) in try state.values(in: text) }
        let isSame =
            switch (found, expected) {
            case (.success(let values), .success(let others)): values == others
            case (.failure(let error), .failure(let other)): error.json == other.code && error.offset == other.offset
            default: false
            }
        try expect(isSame, "\(found) of \(expected)")
    }
    let last = try attempt("the end of \(text)") { () throws(SocketIODecodingError) in
        try State.next(of: &cursor, in: text)
    }
    try expect(last == nil, "\(String(describing: last)) behind the last state")
}

/// What ``AlenoEquityValues`` has.
private struct EquityValues: Equatable {
    let time: Int64?
    let symbol: JSONString?
    let price: UInt64?
}

extension AlenoMessage.EquityState: StateWithValues {
    fileprivate func values(in text: [UInt8]) throws(JSONDecodingError) -> EquityValues {
        EquityValues(
            time: try sentTimestamp.int64(in: text.span),
            symbol: try symbol.text(),
            price: try price.double(in: text.span)?.bitPattern
        )
    }

    fileprivate static func next(
        of cursor: inout AlenoStates,
        in text: [UInt8]
    ) throws(SocketIODecodingError) -> EquityValues? {
        var values = AlenoEquityValues()
        guard try cursor.next(into: &values, in: text.span) else { return nil }
        return EquityValues(time: values.sentTimestamp, symbol: values.symbol, price: values.price?.bitPattern)
    }
}

/// What ``AlenoTickerValues`` has: of each market three values, if it is there.
private struct TickerValues: Equatable {
    let id: JSONString?
    let markets: [[UInt64?]?]
    let time: Int64?
}

extension AlenoMessage.TokenState: StateWithValues {
    fileprivate func values(in text: [UInt8]) throws(JSONDecodingError) -> TickerValues {
        let id = try id.text()
        var markets: [[UInt64?]?] = []
        for field in [aggregated, cex, dex] {
            let market = try field.market(in: text.span)
            let values = [
                try market?.price.double(in: text.span), try market?.h24UsdVolume.double(in: text.span),
                try market?.usdTvl.double(in: text.span),
            ]
            markets.append(market == nil ? nil : values.map { $0?.bitPattern })
        }
        return TickerValues(id: id, markets: markets, time: try sentTimestamp.int64(in: text.span))
    }

    fileprivate static func next(
        of cursor: inout AlenoStates,
        in text: [UInt8]
    ) throws(SocketIODecodingError) -> TickerValues? {
        var values = AlenoTickerValues()
        guard try cursor.next(into: &values, in: text.span) else { return nil }
        let markets = [values.aggregated, values.cex, values.dex].map { market in
            market.map { [$0.price, $0.h24UsdVolume, $0.usdTvl].map { $0?.bitPattern } }
        }
        return TickerValues(id: values.id, markets: markets, time: values.sentTimestamp)
    }
}

/// Checks that states are the elements of an array, or have no members where those are no objects.
private func checkStates<Element, State: Equatable>(
    _ states: [State],
    _ field: JSONField<[Element]>,
    in text: [UInt8],
    object: (State) -> JSONField<JSONRaw>,
    _ read: (JSONValue) throws -> State
) throws(PropertyFailure) {
    var elements: JSONElements<Element>? = try attempt("\(field)") { try field.elements() }
    for state in states {
        let element = try attempt("an element of \(field)") { try elements?.next(in: text.span) }
        guard let value = element?.raw else { throw PropertyFailure("\(state) is in no array") }
        let isSame = (try? read(value)).map { $0 == state } ?? (value.kind != .object && object(state).raw == value)
        try expect(isSame, "\(state) is not \(value)")
    }
    let last = try attempt("the end of \(field)") { try elements?.next(in: text.span) }
    try expect(last == nil, "there are more elements than \(states)")
}

// MARK: Owned

/// Checks a message that can be owned as such, and returns whether it can.
private func checkOwned<Owned: AlenoOwnedMessage>(
    _ message: AlenoMessage,
    in text: [UInt8],
    as type: Owned.Type
) throws(PropertyFailure) -> Bool {
    let owned: Owned
    do throws(JSONDecodingError) {
        owned = try Owned(message, in: text.span)
    } catch {
        let isKnown = error.code == .wrongKind || error.code == .missingMember
        try expect(isKnown && Int(error.offset) < text.count, "\(error) of \(message)")
        return false
    }
    let bytes = try written(owned)
    let again = try attempt("\(owned), written as \(bytes)") { try Owned(decoding: bytes) }
    try expect(again == owned, "\(owned) was written and read as \(again)")
    let twice = try written(again)
    // Unlike texts, bytes are compared one by one.
    try expect(twice == bytes, "\(owned) was written in two ways, the second time \(twice)")
    return true
}

private func written<Owned: AlenoOwnedMessage>(_ message: Owned) throws(PropertyFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(SocketIOEncodingError) {
        try message.encode(into: &bytes)
    } catch {
        throw PropertyFailure("\(error) for what was read: \(message)")
    }
    return bytes
}

// MARK: Values

extension AlenoMarket: CheckedValue {
    static func texts(
        of field: JSONField<AlenoMarket>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let market = try field.market(in: json)
        let owned = try field.read(in: json)
        let found = market.map { market in
            [market.price, market.h24UsdVolume, market.usdTvl].map { (try? $0.read(in: json))?.text ?? "none" }
        }
        let numbers = owned.map { [$0.price, $0.h24UsdVolume, $0.usdTvl].map { $0?.text ?? "none" } }
        return (found?.joined(separator: " "), numbers?.joined(separator: " "))
    }
}
