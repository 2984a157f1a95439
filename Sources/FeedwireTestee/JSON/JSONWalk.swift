import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// The walk over a document, as events.
func walk(_ json: Span<UInt8>, _ limits: JSONLimits) throws(JSONDecodingError) -> [VectorEvent] {
    var reader = try JSONReader(json, limits: limits)
    var events: [VectorEvent] = []
    var open: [FeedwireJSON.JSONValue.Kind] = []
    repeat {
        let kind = try reader.peekKind(in: json)
        switch kind {
        case .object:
            try reader.beginObject(in: json)
            events.append(event("object"))
            open.append(kind)
        case .array:
            try reader.beginArray(in: json)
            events.append(event("array"))
            open.append(kind)
        case .string, .escapedString: events.append(event("string", text: try reader.readString(in: json), in: json))
        case .number:
            let range = try reader.readNumber(in: json).range
            let text = String(copying: json.extracting(range.indices))
            events.append(.object(["type": .string("number"), "text": .string(text)]))
        case .true, .false: events.append(event(try reader.readBool(in: json) ? "true" : "false"))
        case .null:
            _ = try reader.readNull(in: json)
            events.append(event("null"))
        }
        while let container = open.last {
            if container == .array {
                if try reader.nextElement(in: json) { break }
            } else if let key = try reader.nextKey(in: json) {
                events.append(event("key", text: key, in: json))
                break
            }
            events.append(event("end"))
            open.removeLast()
        }
    } while !open.isEmpty
    try reader.finish(in: json)
    return events
}

private func event(_ type: String) -> VectorEvent {
    .object(["type": .string(type)])
}

private func event(_ type: String, text: JSONString, in json: Span<UInt8>) -> VectorEvent {
    var bytes: [UInt8] = []
    // The range is of this document.
    try? text.copy(into: &bytes, in: json)
    return .object(["type": .string(type), "text": .bytes(bytes)])
}
