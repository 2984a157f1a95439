import FeedwireCore
import FeedwireJSON

// What every feed's messages keep, whatever they say.

/// Any bytes are a message, or `nil`, just as they are an object of JSON or none; `object` is all of a message.
func readMessage<Message: JSONMessage>(
    _ json: [UInt8],
    _ limits: JSONLimits,
    object: (Message) -> JSONField<JSONRaw>
) throws(PropertyFailure) -> Message? {
    let outcome = Result { () throws(JSONDecodingError) in try Message(decoding: json.span, limits: limits) }
    let whole = Result { () throws(JSONDecodingError) in try JSONValue(decoding: json.span, limits: limits) }
    switch (outcome, whole) {
    case (.success(let message), .success(let value)):
        try expect(object(message).raw == value, "a message in \(object(message)), and a value in \(value)")
        return message
    case (.failure(let error), .success(let value)):
        let wrongKind = JSONDecodingError(.wrongKind, offset: UInt64(value.range.lowerBound))
        try expect(value.kind != .object && error == wrongKind, "\(error) for \(value)")
    case (.failure(let error), .failure(let other)):
        try expect(error == other || error.code == .wrongKind, "\(error), and as a value \(other)")
    case (.success, .failure(let error)): throw PropertyFailure("a message, and as a value \(error)")
    }
    return nil
}

/// What a message says is owned, written and read again as the same, in another order too; or it cannot be owned for what one
/// of its members is or lacks.
///
/// - Parameters:
///   - object: All of the message.
///   - othersCount: How many of the last members keep their order.
///   - own: Owns it.
/// - Returns: What is owned, or `nil` if there is nothing.
/// - Throws: What breaks the property.
@discardableResult
func checkOwned<Owned: JSONMessage & JSONWritable & Equatable>(
    of object: JSONField<JSONRaw>,
    othersCount: (Owned) -> Int,
    _ own: () throws(JSONDecodingError) -> Owned
) throws(PropertyFailure) -> Owned? {
    let owned: Owned
    do throws(JSONDecodingError) {
        owned = try own()
    } catch {
        let isKnown = error.code == .wrongKind || error.code == .missingMember
        try expect(isKnown && object.range.indices.contains(Int(error.offset)), "\(error) of \(object)")
        return nil
    }
    let json = try written(owned)
    let again = try attempt("\(owned), written as \(json)") { try Owned(decoding: json) }
    try expect(again == owned, "\(owned) was written and read as \(again)")
    let twice = try written(again)
    // Unlike texts, bytes are compared one by one.
    try expect(twice == json, "\(owned) was written in two ways, the second time \(twice)")
    let whole = try attempt("\(json)") { try JSONValue(decoding: json.span) }
    try checkReversed(owned, JSONField(whole), of: json, butLast: othersCount(owned))
    return owned
}

/// Checks that the order of documented members makes no difference.
///
/// - Parameters:
///   - message: What was written.
///   - object: An object in it whose members are reversed.
///   - json: What it was written as.
///   - othersCount: How many of the object's last members keep their order.
/// - Throws: What breaks the property.
func checkReversed<Message: JSONMessage & JSONWritable>(
    _ message: Message,
    _ object: JSONField<JSONRaw>,
    of json: [UInt8],
    butLast othersCount: Int
) throws(PropertyFailure) {
    let reversed = try reversingMembers(of: object, in: json, butLast: othersCount)
    let other = try attempt("\(message) in reverse, \(reversed)") { try Message(decoding: reversed) }
    let again = try written(other)
    try expect(again == json, "\(message) is in reverse \(other)")
}

/// The bytes of a message, as many as were announced.
func written<Message: JSONWritable>(_ message: Message) throws(PropertyFailure) -> [UInt8] {
    var json: [UInt8] = []
    let announced: Int
    do throws(JSONEncodingError) {
        try message.encode(into: &json)
        announced = try message.encodedByteCount()
    } catch {
        throw PropertyFailure("\(error) for what was read: \(message)")
    }
    try expect(announced == json.count, "\(announced) bytes were announced for \(json)")
    return json
}

/// The document with the members of an object in reverse, but for its last ones.
private func reversingMembers(
    of object: JSONField<JSONRaw>,
    in json: [UInt8],
    butLast lastCount: Int
) throws(PropertyFailure) -> [UInt8] {
    var members: [ArraySlice<UInt8>] = []
    do throws(JSONDecodingError) {
        var cursor = JSONMembers<JSONRaw>(of: object)
        while let (key, value) = try cursor.next(in: json.span) {
            let end = value.range.indices.upperBound
            members.append(json[(key.range.indices.lowerBound - 1)..<end])
        }
    } catch {
        throw PropertyFailure("\(error) for what was written: \(json)")
    }
    let documented = members.dropLast(lastCount)
    let parts = (documented.reversed() + members.suffix(lastCount)).joined(separator: [UInt8(ascii: ",")])
    let range = object.range.indices
    return Array(json[...range.lowerBound] + Array(parts) + json[(range.upperBound - 1)...])
}
