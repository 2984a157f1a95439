import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// `socketio.encode`, by the encoder and, where tier 2 can have the packet, by that too.
func encodePacket(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input, let event = events.first, events.count == 1 else {
        throw JSONValueError(reason: "an encoder takes one event")
    }
    let options = try SocketIOOptions(request.options)
    let packet = try SocketIOGivenPacket(VectorMembers(of: event))
    var sink = BoundedSink(capacity: options.capacity)
    let outcome = packet.encode(into: &sink, options.revision)
    if let owned = packet.owned(), owned.kind == packet.kind {
        var other = BoundedSink(capacity: options.capacity)
        let otherOutcome = Result { () throws(SocketIOEncodingError) in
            try owned.encode(into: &other, revision: options.revision)
        }
        guard other.bytes == sink.bytes, otherOutcome.failure == outcome.failure else {
            return .errored("the encoder writes \(sink.bytes), \(outcome), and tier 2 \(other.bytes), \(otherOutcome)")
        }
    }
    guard let error = outcome.failure else { return .encoded(sink.bytes) }
    return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

/// A packet that is to be written, as an event has it: it may lack what it must have.
private struct SocketIOGivenPacket {
    let kind: SocketIOPacket.Kind
    private let attachmentCount: Int
    private let namespace: [UInt8]
    private let query: [UInt8]
    private let id: UInt64?
    private let name: Name?
    private let arguments: [[UInt8]]?
    private let payload: [UInt8]?

    private enum Name {
        case text([UInt8])
        case number(String)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        let count = try event.number("attachments", Int.self)
        kind =
            switch try event.string("type") {
            case "connect": .connect
            case "disconnect": .disconnect
            case "event": count == nil ? .event : .binaryEvent
            case "acknowledgement": count == nil ? .acknowledgement : .binaryAcknowledgement
            case "connect-error": .connectError
            case let other: throw event.error("type", "cannot be \"\(other)\"")
            }
        attachmentCount = count ?? 0
        namespace = event.has("namespace") ? try event.bytes("namespace") : []
        query = event.has("query") ? try event.bytes("query") : []
        id = try event.number("id")
        if let number = try? event.string("name") {
            name = .number(number)
        } else {
            name = event.has("name") ? .text(try event.bytes("name")) : nil
        }
        var arguments: [[UInt8]] = []
        for argument in try event.objects("arguments") { arguments.append(try argument.bytes("json")) }
        self.arguments = event.has("arguments") ? arguments : nil
        payload = event.has("payload") ? try event.object("payload").bytes("json") : nil
    }

    func encode(
        into sink: inout BoundedSink,
        _ revision: SocketIORevision
    ) -> Result<Void, SocketIOEncodingError> {
        do throws(SocketIOEncodingError) {
            let payload = try wholePayload()
            try SocketIOEncoder(revision: revision).encode(
                kind,
                attachmentCount: attachmentCount,
                namespace: namespace.span,
                query: query.span,
                acknowledgementID: id,
                payload: payload.span,
                into: &sink
            )
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// What the encoder is given: for events and acknowledgements the array of name and arguments.
    private func wholePayload() throws(SocketIOEncodingError) -> [UInt8] {
        guard kind.isEvent || kind.isAcknowledgement else { return payload ?? [] }
        guard name != nil || arguments != nil else { return [] }
        var elements = arguments ?? []
        switch name {
        case .text(let text): elements.insert(try quoted(text), at: 0)
        case .number(let number): elements.insert(Array(number.utf8), at: 0)
        case nil: break
        }
        return Array("[".utf8) + Array(elements.joined(separator: ",".utf8)) + Array("]".utf8)
    }

    private func quoted(_ text: [UInt8]) throws(SocketIOEncodingError) -> [UInt8] {
        var quoted: [UInt8] = []
        var writer = JSONWriter()
        do throws(JSONEncodingError) {
            try writer.string(text.span, into: &quoted)
        } catch {
            throw SocketIOEncodingError(.invalidPayload)
        }
        return quoted
    }

    /// The packet as tier 2 has it, or `nil` if that cannot have it: text is UTF-8, JSON valid, and an id where it belongs.
    func owned() -> SocketIOPacket.Owned? {
        guard let content = content() else { return nil }
        guard let namespace = String(validating: namespace, as: UTF8.self),
            let query = String(validating: query, as: UTF8.self)
        else { return nil }
        return SocketIOPacket.Owned(
            content,
            namespace: namespace.isEmpty ? "/" : namespace,
            query: query.isEmpty ? nil : query,
            attachments: Array(repeating: [], count: attachmentCount)
        )
    }

    private func content() -> SocketIOPacket.Owned.Content? {
        let values = try? arguments?.map { try JSONRaw($0.span) }
        let value = try? payload.map { try JSONRaw($0.span) }
        switch kind {
        case .event, .binaryEvent:
            guard let name = eventName(), let values else { return nil }
            return .event(name, values, id: id)
        case .acknowledgement, .binaryAcknowledgement:
            guard let values, let id else { return nil }
            return .acknowledgement(values, id: id)
        case .connect: return id == nil && (payload == nil) == (value == nil) ? .connect(value) : nil
        case .connectError: return id == nil && (payload == nil) == (value == nil) ? .connectError(value) : nil
        case .disconnect: return id == nil && payload == nil ? .disconnect : nil
        }
    }

    private func eventName() -> SocketIOPacket.EventName? {
        switch name {
        case .text(let text): String(validating: text, as: UTF8.self).map { .text($0) }
        case .number(let number): JSONDecimal(number, isQuoted: false).map { .number($0) }
        case nil: nil
        }
    }
}
