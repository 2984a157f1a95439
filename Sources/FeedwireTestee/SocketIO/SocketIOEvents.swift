import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A packet as a vector sees it, and as tier 2 owns it.
struct SocketIOReading {
    let event: VectorEvent
    let owned: SocketIOPacket.Owned

    /// Reads a text message; without `attachments` a binary packet has their count, and tier 2 empty ones.
    init(
        _ text: Span<UInt8>,
        attachments: [[UInt8]]?,
        _ options: SocketIOOptions
    ) throws(SocketIODecodingError) {
        let packet = try SocketIOPacket(decoding: text, revision: options.revision, limits: options.limits)
        self.init(packet, in: text, attachments: attachments, options)
    }

    /// A reading of `packet`, found in `text`.
    init(_ packet: SocketIOPacket, in text: Span<UInt8>, attachments: [[UInt8]]?, _ options: SocketIOOptions) {
        event = packet.event(in: text, attachments: attachments, options)
        let contents = attachments ?? Array(repeating: [], count: packet.attachmentCount)
        do throws(JSONDecodingError) {
            owned = try SocketIOPacket.Owned(packet, in: text, attachments: contents)
        } catch {
            fatalError("a packet cannot be owned in its own text: \(error)")
        }
    }

    /// How the arguments that were read in the same pass depart from those of the cursor, or `nil`.
    func difference(fromArguments arguments: [VectorEvent]) -> String? {
        guard case .object(let members) = event, case .array(let expected)? = members["arguments"] else {
            return arguments.isEmpty ? nil : "arguments in a packet that has none: \(arguments)"
        }
        return expected == arguments ? nil : "arguments are \(expected), and in the same pass \(arguments)"
    }

    /// How what tier 2 writes departs from what was read, or `nil`.
    func differenceOfOwned(_ options: SocketIOOptions) -> String? {
        var bytes: [UInt8] = []
        do throws(SocketIOEncodingError) {
            try owned.encode(into: &bytes, revision: options.revision)
        } catch {
            return "tier 2 does not write what was read: \(error)"
        }
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(SocketIODecodingError) {
            // Written packets have their own limits of depth and attachments, and no greater ones.
            let again = try SocketIOReading(bytes.span, attachments: nil, options)
            return comparable(again.event) == comparable(event) && again.owned == owned
                ? nil : "tier 1 has \(event.text), tier 2 writes \(text)"
        } catch {
            // What was written without escapes and white space is no longer than what was read, but for escaped characters.
            return error.code == .tooLarge ? nil : "tier 2 writes \(text), which is no packet: \(error)"
        }
    }
}

/// An event without what depends on where things stand in the text, and without the count 0, which tier 2 does not keep.
private func comparable(_ event: VectorEvent) -> VectorEvent {
    guard case .object(var members) = event else { return event }
    if members["attachments"] == .string("0") { members["attachments"] = nil }
    if case .array(let places)? = members["placeholders"] {
        members["placeholders"] = .array(places.map(withoutOffset))
    }
    if case .object(let fields)? = members["fields"] { members["fields"] = .object(fields.mapValues(withoutOffset)) }
    return .object(members)
}

private func withoutOffset(_ value: VectorEvent) -> VectorEvent {
    guard case .object(var members) = value else { return value }
    members["offset"] = nil
    return .object(members)
}

/// The arguments of a packet, read in the same pass as the packet.
struct SocketIOArguments {
    let outcome: Result<[VectorEvent], SocketIODecodingError>

    init(of text: Span<UInt8>, _ options: SocketIOOptions) {
        outcome = Result { () throws(SocketIODecodingError) in
            var arguments: [VectorEvent] = []
            _ = try SocketIOPacket(decoding: text, revision: options.revision, limits: options.limits) {
                _,
                reader throws(JSONDecodingError) in
                while try reader.nextElement(in: text) {
                    arguments.append(jsonEvent(try reader.readValue(in: text).range, in: text))
                }
            }
            return arguments
        }
    }
}

extension SocketIOPacket {
    fileprivate func event(
        in text: Span<UInt8>,
        attachments: [[UInt8]]?,
        _ options: SocketIOOptions
    ) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string(kind.typeName)]
        if kind.isBinary {
            event["attachments"] =
                attachments.map { .array($0.map { .bytes($0) }) } ?? .string(String(attachmentCount))
        }
        if !namespace.isDefault { event["namespace"] = bytesEvent(namespace.path, in: text) }
        if !namespace.query.isEmpty { event["query"] = bytesEvent(namespace.query, in: text) }
        event["id"] = acknowledgementID.map { .string(String($0)) }
        event["name"] = nameEvent(in: text)
        if kind.isEvent || kind.isAcknowledgement {
            event["arguments"] = .array(all(in: text, arguments) { $0.raw.map { jsonEvent($0.range, in: text) } })
        } else {
            event["payload"] = payload.raw.map { jsonEvent($0.range, in: text) }
        }
        let places = placeholderEvents(in: text)
        if !places.isEmpty { event["placeholders"] = .array(places) }
        let fields = fields(in: text)
        if !fields.isEmpty { event["fields"] = .object(fields) }
        if options.reportsOffset, let offset = try? recoveryOffset(in: text) {
            event["offset"] = textEvent(offset, in: text)
        }
        return .object(event)
    }

    private func nameEvent(in text: Span<UInt8>) -> VectorEvent? {
        guard let name = eventName.raw else { return nil }
        if let string = name.string { return textEvent(string, in: text) }
        return .string(String(copying: text.extracting(name.range.indices)))
    }

    private func all(
        in text: Span<UInt8>,
        _ elements: JSONElements<JSONRaw>,
        _ body: (JSONField<JSONRaw>) -> VectorEvent?
    ) -> [VectorEvent] {
        var elements = elements
        var events: [VectorEvent] = []
        // The packet was checked when it was decoded.
        while let element = try? elements.next(in: text) { events += body(element).map { [$0] } ?? [] }
        return events
    }

    private func placeholderEvents(in text: Span<UInt8>) -> [VectorEvent] {
        var places = placeholders
        var events: [VectorEvent] = []
        while let place = try? places.next(in: text) {
            events.append(
                .object([
                    "attachment": .string(String(place.attachment)), "offset": .string(String(place.range.lowerBound)),
                ])
            )
        }
        return events
    }

    private func fields(in text: Span<UInt8>) -> [String: VectorEvent] {
        if let connect = try? connect(in: text) {
            return feedMembers(of: connect, named: ["sid", "pid", "offset"], in: text)
        }
        if let refusal = try? connectError(in: text) {
            return feedMembers(of: refusal, named: ["message", "data"], in: text)
        }
        return [:]
    }
}

// MARK: Parts

extension SocketIOPacket.Kind {
    /// What the type of its events is.
    var typeName: String {
        switch self {
        case .connect: "connect"
        case .disconnect: "disconnect"
        case .event, .binaryEvent: "event"
        case .acknowledgement, .binaryAcknowledgement: "acknowledgement"
        case .connectError: "connect-error"
        }
    }
}

func bytesEvent(_ range: ByteRange, in text: Span<UInt8>) -> VectorEvent {
    .bytes([UInt8](copying: text.extracting(range.indices)))
}

private func jsonEvent(_ range: ByteRange, in text: Span<UInt8>) -> VectorEvent {
    .object(["json": bytesEvent(range, in: text)])
}
