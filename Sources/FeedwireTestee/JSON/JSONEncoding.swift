import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// Writes the events of a walk, or the one of a number.
func encodeDocument(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    var sink = BoundedSink(capacity: try VectorMembers(request.options).number("capacity", Int.self) ?? .max)
    var writer = JSONWriter()
    var open: [String] = []
    for event in events {
        let members = try VectorMembers(of: event)
        let type = try members.string("type")
        let part = try DocumentPart(type, members, closing: type == "end" ? open.popLast() : nil)
        if type == "object" || type == "array" { open.append(type) }
        do throws(JSONEncodingError) {
            try part.write(with: &writer, into: &sink)
        } catch {
            return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
        }
    }
    return .encoded(sink.bytes)
}

/// One event of a walk, or a number.
private enum DocumentPart {
    case beginObject, endObject, beginArray, endArray, null
    case key([UInt8])
    case string([UInt8])
    case raw([UInt8])
    case bool(Bool)
    case int64(Int64)
    case uint64(UInt64)
    case double(Double)

    init(_ type: String, _ members: VectorMembers, closing: String?) throws(JSONValueError) {
        switch type {
        case "object": self = .beginObject
        case "array": self = .beginArray
        case "end": self = closing == "array" ? .endArray : .endObject
        case "key": self = .key(try members.bytes("text"))
        case "string": self = .string(try members.bytes("text"))
        case "number": self = .raw(Array(try members.string("text").utf8))
        case "true", "false": self = .bool(type == "true")
        case "null": self = .null
        case "int64": self = .int64(try members.number("value") ?? 0)
        case "uint64": self = .uint64(try members.number("value") ?? 0)
        case "double":
            let digits = try members.string("bits")
            guard let bits = UInt64(digits, radix: 16) else { throw JSONValueError(reason: "\(digits) are no bits") }
            self = .double(Double(bitPattern: bits))
        default: throw JSONValueError(reason: "\(type) is no part of a document")
        }
    }

    func write(with writer: inout JSONWriter, into sink: inout BoundedSink) throws(JSONEncodingError) {
        switch self {
        case .beginObject: try writer.beginObject(into: &sink)
        case .endObject: try writer.endObject(into: &sink)
        case .beginArray: try writer.beginArray(into: &sink)
        case .endArray: try writer.endArray(into: &sink)
        case .null: try writer.null(into: &sink)
        case .key(let name): try writer.key(name.span, into: &sink)
        case .string(let text): try writer.string(text.span, into: &sink)
        case .raw(let json): try writer.raw(json.span, into: &sink)
        case .bool(let value): try writer.bool(value, into: &sink)
        case .int64(let value): try writer.integer(value, into: &sink)
        case .uint64(let value): try writer.integer(value, into: &sink)
        case .double(let value): try writer.double(value, into: &sink)
        }
    }
}
