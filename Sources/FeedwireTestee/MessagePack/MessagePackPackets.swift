import FeedwireConformance
import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// `msgpack.decode-packet`, by tier 1; what tier 2 owns of it, and writes, has to be read as the same.
func decodeMessagePackPacket(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let values = try limitValues(request.options, named: messagePackLimitNames)
    let standard = SocketIOLimits()
    let limits = SocketIOLimits(
        byteCount: values["byte-count"] ?? standard.byteCount,
        depth: values["depth"] ?? standard.depth
    )
    return try withWholeInput(of: request, between: 0xC1) { bytes throws(JSONValueError) in
        do throws(SocketIODecodingError) {
            let packet = try SocketIOMessagePackPacket(decoding: bytes, limits: limits)
            if let difference = differenceOfOwned(packet, in: bytes) { return .errored(difference) }
            return .decoded([packet.event(in: bytes)])
        } catch {
            return .rejected([], ReportedError(error))
        }
    }
}

/// How what tier 2 writes departs from what was read, or `nil`; it keeps no reason of a DISCONNECT.
private func differenceOfOwned(_ packet: SocketIOMessagePackPacket, in bytes: Span<UInt8>) -> String? {
    do {
        let owned = try SocketIOMessagePackPacket.Owned(packet, in: bytes)
        var written: [UInt8] = []
        try owned.encode(into: &written)
        let again = try SocketIOMessagePackPacket(decoding: written.span)
        guard case .object(var expected) = packet.event(in: bytes) else { return "a packet is an object" }
        if packet.kind == .disconnect { expected["payload"] = nil }
        let event = again.event(in: written.span)
        guard event == .object(expected), try SocketIOMessagePackPacket.Owned(again, in: written.span) == owned else {
            return "tier 1 has \(expected), tier 2 writes \(event)"
        }
        return nil
    } catch {
        return "tier 2 does not write what was read: \(error)"
    }
}

extension SocketIOMessagePackPacket {
    fileprivate func event(in bytes: Span<UInt8>) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string(kind.typeName)]
        if !namespace.isDefault { event["namespace"] = bytesEvent(namespace.path, in: bytes) }
        event["id"] = acknowledgementID.map { .string(String($0)) }
        event["name"] = eventName.map { name in
            name.string.map { bytesEvent($0, in: bytes) } ?? valueEvent(name, in: bytes)
        }
        if kind.isEvent || kind.isAcknowledgement {
            var cursor = arguments
            var values: [VectorEvent] = []
            // The packet was checked when it was decoded.
            while let argument = try? cursor.next(in: bytes) { values.append(valueEvent(argument, in: bytes)) }
            event["arguments"] = .array(values)
        } else {
            event["payload"] = data.map { valueEvent($0, in: bytes) }
        }
        return .object(event)
    }
}

private func valueEvent(_ value: MessagePackValue, in bytes: Span<UInt8>) -> VectorEvent {
    .object(["msgpack": bytesEvent(value.range, in: bytes)])
}

// MARK: Encoding

/// `msgpack.encode-packet`, by the encoder and, where tier 2 can have the packet, by that too.
func encodeMessagePackPacket(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input, let event = events.first, events.count == 1 else {
        throw JSONValueError(reason: "an encoder takes one event")
    }
    let capacity = try VectorMembers(request.options).number("capacity", Int.self) ?? .max
    let packet = try MessagePackGivenPacket(VectorMembers(of: event))
    let outcome = encoding(capacity) { sink throws(SocketIOEncodingError) in try packet.encode(into: &sink) }
    if let owned = packet.owned() {
        let other = encoding(capacity) { sink throws(SocketIOEncodingError) in try owned.encode(into: &sink) }
        guard other == outcome else { return .errored("the encoder has \(outcome), and tier 2 \(other)") }
    }
    switch outcome {
    case .success(let bytes): return .encoded(bytes)
    case .failure(let error):
        return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
    }
}

private func encoding(
    _ capacity: Int,
    _ encode: (inout BoundedSink) throws(SocketIOEncodingError) -> Void
) -> Result<[UInt8], SocketIOEncodingError> {
    Result { () throws(SocketIOEncodingError) in
        var sink = BoundedSink(capacity: capacity)
        try encode(&sink)
        return sink.bytes
    }
}

/// A packet that is to be written, as an event has it: it may lack what it must have.
private struct MessagePackGivenPacket {
    private let kind: SocketIOPacket.Kind
    private let namespace: [UInt8]
    private let id: UInt64?
    private let name: Name?
    private let arguments: [[UInt8]]?
    private let payload: [UInt8]?

    private enum Name {
        case text([UInt8])
        case raw([UInt8])
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        let type = try event.string("type")
        guard let kind = SocketIOPacket.Kind.allCases.first(where: { $0.typeName == type }) else {
            throw event.error("type", "cannot be \"\(type)\"")
        }
        self.kind = kind
        namespace = event.has("namespace") ? try event.bytes("namespace") : []
        id = try event.number("id")
        if let raw = try? event.object("name").bytes("msgpack") {
            name = .raw(raw)
        } else {
            name = event.has("name") ? .text(try event.bytes("name")) : nil
        }
        var arguments: [[UInt8]] = []
        for argument in try event.objects("arguments") { arguments.append(try argument.bytes("msgpack")) }
        self.arguments = event.has("arguments") ? arguments : nil
        payload = event.has("payload") ? try event.object("payload").bytes("msgpack") : nil
    }

    func encode(into sink: inout BoundedSink) throws(SocketIOEncodingError) {
        let data = try data()
        try SocketIOMessagePackEncoder().encode(
            kind,
            namespace: namespace.span,
            acknowledgementID: id,
            data: data.span,
            into: &sink
        )
    }

    /// What the encoder is given: of name and arguments the array.
    private func data() throws(SocketIOEncodingError) -> [UInt8] {
        guard name != nil || arguments != nil else { return payload ?? [] }
        let writer = MessagePackWriter()
        let elements = arguments ?? []
        var data: [UInt8] = []
        do throws(MessagePackEncodingError) {
            try writer.arrayHeader(count: elements.count + (name == nil ? 0 : 1), into: &data)
            switch name {
            case .text(let text): try writer.string(text.span, into: &data)
            case .raw(let raw): data += raw
            case nil: break
            }
        } catch {
            throw SocketIOEncodingError(.invalidPayload)
        }
        return data + elements.joined()
    }

    /// The packet as tier 2 has it, or `nil` if that cannot have it: text is UTF-8, values are values, an id is where it belongs.
    func owned() -> SocketIOMessagePackPacket.Owned? {
        guard let content = content(), let namespace = String(validating: namespace, as: UTF8.self) else { return nil }
        return SocketIOMessagePackPacket.Owned(content, namespace: namespace.isEmpty ? "/" : namespace)
    }

    private func content() -> SocketIOMessagePackPacket.Owned.Content? {
        let values = try? arguments?.map { try MessagePackRaw($0.span) }
        let value = try? payload.map { try MessagePackRaw($0.span) }
        let hasValue = (payload == nil) == (value == nil)
        switch kind {
        case .event:
            guard let name = eventName(), let values else { return nil }
            return .event(name, values, id: id)
        case .acknowledgement:
            guard let values, let id else { return nil }
            return .acknowledgement(values, id: id)
        case .connect: return id == nil && hasValue ? .connect(value) : nil
        case .disconnect: return id == nil && payload == nil ? .disconnect : nil
        default: return id == nil ? value.map { .connectError($0) } : nil
        }
    }

    private func eventName() -> SocketIOMessagePackPacket.EventName? {
        switch name {
        case .text(let text): String(validating: text, as: UTF8.self).map { .text($0) }
        case .raw(let raw): (try? MessagePackRaw(raw.span)).map { .number($0) }
        case nil: nil
        }
    }
}
