import FeedwireConformance
import FeedwireCore
import FeedwireMessagePack

/// The walk over a document, as events.
func walk(_ bytes: Span<UInt8>, _ limits: MessagePackLimits) throws(MessagePackDecodingError) -> [VectorEvent] {
    var reader = try MessagePackReader(bytes, limits: limits)
    var events: [VectorEvent] = []
    try walkValue(with: &reader, in: bytes, to: &events)
    try reader.finish(in: bytes)
    return events
}

private func walkValue(
    with reader: inout MessagePackReader,
    in bytes: Span<UInt8>,
    to events: inout [VectorEvent]
) throws(MessagePackDecodingError) {
    switch try reader.peekKind(in: bytes) {
    case .array:
        var array = try reader.readArrayHeader(in: bytes)
        events.append(event("array", ["count": .string("\(array.count)")]))
        while reader.next(of: &array) { try walkValue(with: &reader, in: bytes, to: &events) }
    case .map:
        var map = try reader.readMapHeader(in: bytes)
        events.append(event("map", ["count": .string("\(map.count)")]))
        while reader.next(of: &map) {
            try walkValue(with: &reader, in: bytes, to: &events)
            try walkValue(with: &reader, in: bytes, to: &events)
        }
    default: events.append(try scalarEvent(with: &reader, in: bytes))
    }
}

private func scalarEvent(
    with reader: inout MessagePackReader,
    in bytes: Span<UInt8>
) throws(MessagePackDecodingError) -> VectorEvent {
    switch try reader.peekKind(in: bytes) {
    case .string: return event("string", ["text": bytesEvent(try reader.readString(in: bytes), in: bytes)])
    case .bytes: return event("bytes", ["data": bytesEvent(try reader.readBytes(in: bytes), in: bytes)])
    case .true, .false: return event(try reader.readBool(in: bytes) ? "true" : "false")
    case .integer: return event("integer", ["value": .string(try integerText(with: &reader, in: bytes))])
    case .float:
        let bits = bytes.extracting(try reader.readValue(in: bytes).contents.indices)
        return event("float\(8 * bits.count)", ["bits": .string(hexadecimal(bits))])
    case .extension: return extensionEvent(try reader.readExtension(in: bytes), in: bytes)
    default:
        _ = try reader.readNull(in: bytes)
        return event("nil")
    }
}

/// The text of an integer, which one of the two types has.
private func integerText(
    with reader: inout MessagePackReader,
    in bytes: Span<UInt8>
) throws(MessagePackDecodingError) -> String {
    var copy = reader
    if let value = try? copy.readInt64(in: bytes) {
        reader = copy
        return "\(value)"
    }
    return "\(try reader.readUInt64(in: bytes))"
}

private func extensionEvent(_ value: MessagePackExtension, in bytes: Span<UInt8>) -> VectorEvent {
    var members: [String: VectorEvent] = [
        "code": .string("\(value.type)"), "data": bytesEvent(value.data, in: bytes),
    ]
    // The ranges are of this document.
    if let timestamp = try? value.timestamp(in: bytes) {
        members["timestamp"] = .object([
            "seconds": .string("\(timestamp.seconds)"), "nanoseconds": .string("\(timestamp.nanoseconds)"),
        ])
    }
    switch try? value.notepack(in: bytes) {
    case .undefined?: members["undefined"] = .bool(true)
    case .date(let milliseconds)?: members["milliseconds"] = .string("\(milliseconds)")
    case .bytes?: members["bytes"] = .bool(true)
    case nil: break
    }
    return event("extension", members)
}

private func event(_ type: String, _ members: [String: VectorEvent] = [:]) -> VectorEvent {
    .object(members.merging(["type": .string(type)]) { first, _ in first })
}

private func hexadecimal(_ bytes: Span<UInt8>) -> String {
    var text = ""
    for index in bytes.indices {
        text += String(bytes[index] >> 4, radix: 16) + String(bytes[index] & 0xF, radix: 16)
    }
    return text
}
