import EngineIOCodec
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// A packet as a vector writes it; the text may be no UTF-8, which an encoder has to find.
struct WrittenPacket {
    let kind: EngineIOPacket.Kind
    let isBinary: Bool
    let bytes: [UInt8]

    init(_ event: VectorMembers) throws(JSONValueError) {
        let name = try event.string("type")
        guard let kind = EngineIOPacket.Kind.allCases.first(where: { "\($0)" == name }) else {
            throw JSONValueError(reason: "\(name) is no kind of packet")
        }
        self.kind = kind
        isBinary = event.has("binary")
        bytes = try event.bytes(isBinary ? "binary" : "text")
    }
}

/// What a packet has, in both tiers.
func packetEvent(_ packet: EngineIOPacket, in bytes: Span<UInt8>) -> VectorEvent {
    var payload: [UInt8] = []
    let owned: EngineIOPacket.Owned
    do throws(ByteRangeError) {
        try packet.copyPayload(into: &payload, in: bytes)
        owned = try EngineIOPacket.Owned(packet, in: bytes)
    } catch {
        return .string("\(error)")
    }
    let member = packet.encoding == .text ? "text" : "binary"
    let isSame =
        switch owned.data {
        case .text(let text): member == "text" && text.utf8.elementsEqual(payload)
        case .binary(let binary): member == "binary" && binary == payload
        }
    guard isSame, owned.kind == packet.kind, packet.payloadByteCount == payload.count else {
        return .string("tier 1 has \(packet), tier 2 \(owned)")
    }
    return .object(["type": .string("\(packet.kind)"), member: .bytes(payload)])
}

func jsonpEvent(_ answer: EngineIOJSONP, in script: Span<UInt8>) -> VectorEvent {
    var payload: [UInt8] = []
    // The answer was decoded from the script.
    try? answer.copyPayload(into: &payload, in: script)
    return .object(["type": .string("jsonp"), "j": .string(String(answer.index)), "payload": .bytes(payload)])
}

private func text(_ text: String) -> VectorEvent { .bytes(Array(text.utf8)) }

private func others(_ map: JSONMap<JSONRaw>) -> VectorEvent? {
    let entries = map.entries.map { VectorEvent.object(["name": text($0.name), "json": .bytes($0.value.bytes)]) }
    return entries.isEmpty ? nil : .array(entries)
}

// MARK: Handshake

extension EngineIOHandshake {
    var event: VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string("handshake"), "sid": text(sid), "upgrades": .array(upgrades.map(text)),
            "pingInterval": .string(milliseconds(pingInterval)), "pingTimeout": .string(milliseconds(pingTimeout)),
        ]
        event["maxPayload"] = maxPayload.map { .string(String($0)) }
        event["others"] = FeedwireTestee.others(others)
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        var upgrades: [String] = []
        for upgrade in try event.array("upgrades") {
            upgrades.append(try VectorMembers(["upgrade": upgrade]).text("upgrade"))
        }
        self.init(
            sid: try event.text("sid"),
            upgrades: upgrades,
            pingInterval: .milliseconds(try event.number("pingInterval", UInt64.self) ?? 0),
            pingTimeout: .milliseconds(try event.number("pingTimeout", UInt64.self) ?? 0),
            maxPayload: try event.number("maxPayload")
        )
        others = try event.others()
    }
}

private func milliseconds(_ duration: Duration) -> String {
    String(UInt64(duration.components.seconds) * 1000 + UInt64(duration.components.attoseconds / 1_000_000_000_000_000))
}

// MARK: HTTP

extension EngineIOHTTPError {
    var event: VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string("error"), "code": .string(String(code.rawValue)), "status": .string(String(code.status)),
            "message": text(message),
        ]
        event["others"] = FeedwireTestee.others(others)
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        let code = Code(rawValue: try event.number("code") ?? 0)
        self.init(code)
        if let message = try event.optionalText("message") { self.message = message }
        others = try event.others()
    }
}

extension EngineIOQuery {
    var event: VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string("query"), "EIO": .string(String(revision.rawValue)),
            "transport": .string("\(transport.name)"),
        ]
        event["sid"] = sid.map(text)
        event["t"] = cacheBuster.map(text)
        event["j"] = jsonpIndex.map { .string(String($0)) }
        if wantsBase64 { event["b64"] = .bool(true) }
        let pairs = others.map { VectorEvent.object(["name": text($0.name), "value": text($0.value)]) }
        if !pairs.isEmpty { event["others"] = .array(pairs) }
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        let number = try event.number("EIO", UInt8.self) ?? 0
        let name = try event.string("transport")
        guard let revision = EngineIORevision(rawValue: number),
            let transport = EngineIOTransport.allCases.first(where: { "\($0.name)" == name })
        else { throw JSONValueError(reason: "there is no revision \(number), or no transport \(name)") }
        self.init(revision: revision, transport: transport, sid: try event.optionalText("sid"))
        cacheBuster = try event.optionalText("t")
        jsonpIndex = try event.number("j")
        wantsBase64 = try event.flag("b64")
        for other in try event.objects("others") {
            others.append(Pair(try other.text("name"), try other.text("value")))
        }
    }
}
