import FeedwireCore
import FeedwireJSON
import ShurikenFeed

/// Any bytes are a payload of each stream and a document of each kind or none, just as they are an object of JSON or none; their
/// accessors agree; what can be owned is written and read again as the same.
func checkShurikenMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let limits = options.limits
    let json = input.rest
    // One stream, or all of them.
    let streams = ShurikenStream.allCases + [nil]
    let chosen = options.seed == 0 ? streams : [streams[Int(options.seed) % streams.count]]
    for stream in chosen { try checkPayload(json, of: stream, limits) }
    try checkSwapValues(json, limits)
    guard options.seed == 0 else { return }
    try checkDocument(json, ShurikenSessionRequest.self, limits) { $0.others }
    try checkResponse(json, ShurikenSession.self, limits)
    try checkResponse(json, ShurikenAuthorization.self, limits)
    try checkResponse(json, ShurikenCatalog.self, limits)
    try checkDocument(json, ShurikenErrorResponse.self, limits) { $0.others }
}

// MARK: Documents

private func checkResponse<Content: ShurikenObject>(
    _ json: [UInt8],
    _: Content.Type,
    _ limits: JSONLimits
) throws(PropertyFailure) {
    try checkDocument(json, ShurikenResponse<Content>.self, limits) { $0.isWrapped ? $0.others : $0.content.others }
}

/// `others` has the last members of what is written.
private func checkDocument<Owned: ShurikenObject>(
    _ json: [UInt8],
    _: Owned.Type,
    _ limits: JSONLimits,
    others: (Owned) -> JSONMap<JSONRaw>
) throws(PropertyFailure) {
    guard let fields: Owned.Fields = try readMessage(json, limits, object: { $0.object }) else { return }
    try checkNested(fields, in: json)
    try checkOwned(of: fields.object, othersCount: { others($0).entries.count }) { () throws(JSONDecodingError) in
        try Owned(fields, in: json.span)
    }
}

// MARK: Payloads

private func checkPayload(
    _ json: [UInt8],
    of stream: ShurikenStream?,
    _ limits: JSONLimits
) throws(PropertyFailure) {
    let outcome = Result { () throws(JSONDecodingError) in
        try ShurikenMessage(decoding: json.span, of: stream, limits: limits)
    }
    let whole = Result { () throws(JSONDecodingError) in try JSONValue(decoding: json.span, limits: limits) }
    switch (outcome, whole) {
    case (.success(let message), .success(let value)): try checkPayload(message, value, of: stream, in: json)
    case (.failure(let error), .success(let value)):
        let wrongKind = JSONDecodingError(.wrongKind, offset: UInt64(value.range.lowerBound))
        try expect(stream != nil && value.kind != .object && error == wrongKind, "\(error) for \(value)")
    case (.failure(let error), .failure(let other)):
        try expect(error == other || error.code == .wrongKind, "\(error), and as a value \(other)")
    case (.success, .failure(let error)): throw PropertyFailure("a payload, and as a value \(error)")
    }
}

private func checkPayload(
    _ message: ShurikenMessage,
    _ value: JSONValue,
    of stream: ShurikenStream?,
    in json: [UInt8]
) throws(PropertyFailure) {
    let content = Mirror(reflecting: message).children.first?.value
    if let fields = content as? any ShurikenFields {
        try expect(fields.object.raw == value, "a payload in \(fields.object), and a value in \(value)")
        try checkNested(fields, in: json)
    } else {
        try expect((content as? JSONField<JSONRaw>)?.raw == value, "\(message), and a value in \(value)")
    }
    let event: ShurikenEvent
    do throws(JSONDecodingError) {
        event = try ShurikenEvent(message, in: json.span)
    } catch {
        let isKnown = error.code == .wrongKind || error.code == .missingMember
        return try expect(isKnown && value.range.indices.contains(Int(error.offset)), "\(error) of \(message)")
    }
    let output = try written(event)
    let again = try attempt("\(event), written as \(output)") { () throws(JSONDecodingError) in
        try ShurikenEvent(decoding: output.span, of: stream)
    }
    try expect(again == event, "\(event) was written and read as \(again)")
    // With the bytes of another document nothing traps.
    _ = try? ShurikenEvent(message, in: Array(json.reversed()).span)
    _ = try? ShurikenEvent(message, in: json.span.extracting(..<(json.count - 1)))
}

// MARK: Values

/// Values of a swap are what the accessors of its fields read, and fail where they fail: of a whole document, and of an element of
/// an array.
private func checkSwapValues(_ json: [UInt8], _ limits: JSONLimits) throws(PropertyFailure) {
    let values = Result { () throws(JSONDecodingError) in try ShurikenSvmSwapValues(decoding: json, limits: limits) }
    let expected = Result { () throws(JSONDecodingError) in
        try ShurikenSvmSwapValues(ShurikenMessage.SvmSwap(decoding: json, limits: limits), in: json.span)
    }
    try expect(values == expected, "\(values) of \(expected)")
    let array = [UInt8(ascii: "[")] + json + [UInt8(ascii: "]")]
    let element = readElement(of: array, limits) { reader, json throws(JSONDecodingError) in
        try ShurikenSvmSwapValues(reading: &reader, in: json)
    }
    let expectedElement = readElement(of: array, limits) { reader, json throws(JSONDecodingError) in
        try ShurikenSvmSwapValues(ShurikenMessage.SvmSwap(reading: &reader, in: json), in: json)
    }
    try expect(
        element.values == expectedElement.values && element.end == expectedElement.end,
        "\(element) of \(expectedElement)"
    )
}

/// What a reader makes of the first element of an array, and where it ends if it succeeds.
private func readElement(
    of array: [UInt8],
    _ limits: JSONLimits,
    _ read: (inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> ShurikenSvmSwapValues
) -> (values: Result<ShurikenSvmSwapValues, JSONDecodingError>, end: Int?) {
    var end: Int?
    let values = Result { () throws(JSONDecodingError) in
        let json = array.span
        var reader = try JSONReader(json, limits: limits)
        try reader.beginArray(in: json)
        _ = try reader.nextElement(in: json)
        let values = try read(&reader, json)
        end = reader.offset
        return values
    }
    return (values, end)
}

// MARK: Objects in objects

/// Checks the fields of an object, and of all objects in it.
private func checkNested(_ fields: any ShurikenFields, in json: [UInt8]) throws(PropertyFailure) {
    try checkFields(of: fields, fields.others, in: json)
    for child in Mirror(reflecting: fields).children {
        if let field = child.value as? any ObjectField { try field.checkObject(in: json) }
        if let field = child.value as? any ListField { try field.checkList(in: json) }
    }
    switch fields {
    case let message as ShurikenMessage.AlphaMessage:
        guard let content = try? message.content(in: json.span) else { return }
        try checkContent(content, in: json)
    case let source as ShurikenMessage.SignalSource:
        guard let content = try? source.content(in: json.span) else { return }
        try checkContent(content, in: json)
    default: break
    }
}

private func checkContent<Content>(_ content: Content, in json: [UInt8]) throws(PropertyFailure) {
    guard let fields = Mirror(reflecting: content).children.first?.value as? any ShurikenFields else { return }
    try checkNested(fields, in: json)
}

/// A field that is an object.
private protocol ObjectField {
    func checkObject(in json: [UInt8]) throws(PropertyFailure)
}

extension JSONField: ObjectField where Value: ShurikenObject {
    fileprivate func checkObject(in json: [UInt8]) throws(PropertyFailure) {
        guard let fields = try? fields(in: json.span) else { return }
        try checkNested(fields, in: json)
    }
}

/// A field that is an array of objects.
private protocol ListField {
    func checkList(in json: [UInt8]) throws(PropertyFailure)
}

private protocol ObjectList {
    static func check(_ field: JSONField<Self>, in json: [UInt8]) throws(PropertyFailure)
}

extension Array: ObjectList where Element: ShurikenObject {
    fileprivate static func check(_ field: JSONField<Self>, in json: [UInt8]) throws(PropertyFailure) {
        try checkElements(of: field, in: json) { value throws(PropertyFailure) in
            try JSONField<Element>(value).checkObject(in: json)
        }
    }
}

extension JSONField: ListField where Value: ObjectList {
    fileprivate func checkList(in json: [UInt8]) throws(PropertyFailure) {
        try Value.check(self, in: json)
    }
}
