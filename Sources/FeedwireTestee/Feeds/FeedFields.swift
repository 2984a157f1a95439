import FeedwireConformance
import FeedwireCore
import FeedwireJSON

// The idea: every field of a feed's message is a JSONField, so a mirror of the message finds them all, in the order in which
// they are declared. What a field is read as says how vectors write it.

/// A field of a message, whatever it is read as.
protocol FeedField {
    /// What its accessor makes of it, or `nil` if it is absent.
    func event(in json: Span<UInt8>) -> VectorEvent?
}

/// What a field can be read as, and how vectors write that.
protocol FeedValue: JSONReadable {
    /// The value as a vector has it, or `nil` if there is none.
    static func event(of field: JSONField<Self>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent?
}

extension JSONField: FeedField where Value: FeedValue {
    func event(in json: Span<UInt8>) -> VectorEvent? {
        guard let raw else { return nil }
        do throws(JSONDecodingError) {
            return try Value.event(of: self, in: json) ?? rawEvent(raw.range, in: json)
        } catch {
            return .object(["error": .string("\(error.code.identifier)"), "offset": .string(String(error.offset))])
        }
    }
}

/// The members of a message or of an object in it.
///
/// - Parameters:
///   - message: What has the fields.
///   - names: Their wire names, in the order of their declarations.
///   - others: The members that are none of these; under `others`, if there are any.
///   - json: What the message was decoded from.
/// - Returns: The members that are there, by their names.
func feedMembers<Message>(
    of message: Message,
    named names: [String],
    others: FeedwireJSON.JSONMembers<JSONRaw>? = nil,
    in json: Span<UInt8>
) -> [String: VectorEvent] {
    let fields = feedFields(of: message)
    precondition(fields.count >= names.count, "\(Message.self) has \(fields.count) fields, not \(names)")
    var members: [String: VectorEvent] = [:]
    for (name, field) in zip(names, fields) { members[name] = field.event(in: json) }
    if let others, let events = otherEvents(others, in: json) { members["others"] = events }
    return members
}

/// The fields of a message and of its envelope; the whole object is none.
private func feedFields<Message>(of message: Message) -> [any FeedField] {
    Mirror(reflecting: message).children.flatMap { label, value -> [any FeedField] in
        if label == "envelope" { return feedFields(of: value) }
        guard label != "object", let field = value as? any FeedField else { return [] }
        return [field]
    }
}

private func otherEvents(_ others: FeedwireJSON.JSONMembers<JSONRaw>, in json: Span<UInt8>) -> VectorEvent? {
    var others = others
    var events: [VectorEvent] = []
    // The message was checked when it was decoded.
    while let (key, field) = try? others.next(in: json) {
        guard case .object(var members)? = field.event(in: json) else { continue }
        members["name"] = textEvent(key, in: json)
        events.append(.object(members))
    }
    return events.isEmpty ? nil : .array(events)
}

/// A string, unescaped.
func textEvent(_ string: JSONString, in json: Span<UInt8>) -> VectorEvent {
    var bytes: [UInt8] = []
    // The range is of this document.
    try? string.copy(into: &bytes, in: json)
    return .bytes(bytes)
}

private func rawEvent(_ range: ByteRange, in json: Span<UInt8>) -> VectorEvent {
    .object(["json": .bytes([UInt8](copying: json.extracting(range.indices)))])
}

// MARK: Values

extension String: FeedValue {
    static func event(of field: JSONField<String>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        try field.text().map { textEvent($0, in: json) }
    }
}

extension Bool: FeedValue {
    static func event(of field: JSONField<Bool>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        try field.bool().map { .bool($0) }
    }
}

extension JSONDecimal: FeedValue {
    static func event(of field: JSONField<JSONDecimal>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent?
    {
        guard let number = try field.number(in: json) else { return nil }
        let text = VectorEvent.string(String(copying: json.extracting(number.range.indices)))
        return field.raw?.kind == .number ? text : .object(["quoted": text])
    }
}

extension RFC3339Timestamp: FeedValue {
    static func event(
        of field: JSONField<RFC3339Timestamp>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        guard let nanoseconds = try field.nanosecondsSinceEpoch(in: json), let text = field.raw?.string else {
            return nil
        }
        return .object(["timestamp": textEvent(text, in: json), "nanoseconds": .string(String(nanoseconds))])
    }
}

extension JSONRaw: FeedValue {
    static func event(of field: JSONField<JSONRaw>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        try field.read(in: json).map { .object(["json": .bytes($0.bytes)]) }
    }
}

extension Array: FeedValue where Element: FeedValue {
    static func event(of field: JSONField<[Element]>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        guard var elements: JSONElements<Element> = try field.elements() else { return nil }
        var events: [VectorEvent] = []
        while let element = try elements.next(in: json) {
            if let event = element.event(in: json) { events.append(event) }
        }
        return .array(events)
    }
}

extension JSONMap: FeedValue where Value == String {
    static func event(of field: JSONField<JSONMap>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        guard var entries: FeedwireJSON.JSONMembers<String> = try field.members() else { return nil }
        var events: [VectorEvent] = []
        while let (key, value) = try entries.next(in: json) {
            guard let event = value.event(in: json) else { continue }
            // What is no value of its type is said in place of it.
            var members: [String: VectorEvent] =
                if case .object(let members) = event { members } else { ["value": event] }
            members["name"] = textEvent(key, in: json)
            events.append(.object(members))
        }
        return .array(events)
    }
}

/// What is an object with fields of its own.
protocol FeedObject: FeedValue {
    /// The members of an object, which are read on demand.
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent]
}

extension FeedObject {
    static func event(of field: JSONField<Self>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        guard let present = field.present else { return nil }
        return .object(try members(of: present, in: json))
    }
}
