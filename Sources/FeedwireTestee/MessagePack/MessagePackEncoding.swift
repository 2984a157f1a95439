import FeedwireConformance
import FeedwireCore
import FeedwireMessagePack

/// Writes the events of a walk.
func encodeMessagePack(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    var sink = BoundedSink(capacity: try VectorMembers(request.options).number("capacity", Int.self) ?? .max)
    for event in events {
        let part = try MessagePackPart(VectorMembers(of: event))
        do throws(MessagePackEncodingError) {
            try part.write(into: &sink)
        } catch {
            return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
        }
    }
    return .encoded(sink.bytes)
}

/// One event of a walk.
private enum MessagePackPart {
    case null
    case bool(Bool)
    case int64(Int64)
    case uint64(UInt64)
    case float(Float)
    case double(Double)
    case string([UInt8])
    case bytes([UInt8])
    case array(Int)
    case map(Int)
    case timestamp(MessagePackTimestamp)
    case `extension`(Int8, [UInt8])

    init(_ event: VectorMembers) throws(JSONValueError) {
        switch try event.string("type") {
        case "nil": self = .null
        case "true": self = .bool(true)
        case "false": self = .bool(false)
        case "integer":
            if let value = Int64(try event.string("value")) {
                self = .int64(value)
            } else {
                self = .uint64(try event.number("value") ?? 0)
            }
        case "float32": self = .float(Float(bitPattern: try event.bits()))
        case "float64": self = .double(Double(bitPattern: try event.bits()))
        case "string": self = .string(try event.bytes("text"))
        case "bytes": self = .bytes(try event.bytes("data"))
        case "array": self = .array(try event.number("count") ?? 0)
        case "map": self = .map(try event.number("count") ?? 0)
        case "extension" where event.has("timestamp"):
            let timestamp = try event.object("timestamp")
            self = .timestamp(
                MessagePackTimestamp(
                    seconds: try timestamp.number("seconds") ?? 0,
                    nanoseconds: try timestamp.number("nanoseconds") ?? 0
                )
            )
        case "extension": self = .extension(try event.number("code") ?? 0, try event.bytes("data"))
        case let other: throw event.error("type", "cannot be \"\(other)\"")
        }
    }

    func write(into sink: inout BoundedSink) throws(MessagePackEncodingError) {
        let writer = MessagePackWriter()
        switch self {
        case .null: try writer.null(into: &sink)
        case .bool(let value): try writer.bool(value, into: &sink)
        case .int64(let value): try writer.integer(value, into: &sink)
        case .uint64(let value): try writer.integer(value, into: &sink)
        case .float(let value): try writer.float(value, into: &sink)
        case .double(let value): try writer.double(value, into: &sink)
        case .string(let text): try writer.string(text.span, into: &sink)
        case .bytes(let data): try writer.bytes(data.span, into: &sink)
        case .array(let count): try writer.arrayHeader(count: count, into: &sink)
        case .map(let count): try writer.mapHeader(count: count, into: &sink)
        case .timestamp(let timestamp): try writer.timestamp(timestamp, into: &sink)
        case .extension(let type, let data): try writer.extension(type: type, data.span, into: &sink)
        }
    }
}

extension VectorMembers {
    /// The hexadecimal digits of a float.
    fileprivate func bits<Bits: FixedWidthInteger>() throws(JSONValueError) -> Bits {
        let digits = try string("bits")
        guard let bits = Bits(digits, radix: 16) else { throw error("bits", "\(digits) are no bits") }
        return bits
    }
}
