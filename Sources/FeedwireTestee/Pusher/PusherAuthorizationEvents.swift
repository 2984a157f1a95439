import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

private func text(_ text: String) -> VectorEvent { .bytes(Array(text.utf8)) }

// MARK: Signatures

/// Whose signature is asked for, and of what.
struct PusherSigning {
    let key: String
    private let secret: String
    private let socketID: String
    private let subject: Subject

    private enum Subject {
        case channel(String, data: String?)
        case user(data: String)
    }

    /// The event of a text that is to be signed.
    init(_ event: VectorMembers) throws(JSONValueError) {
        key = try event.text("key")
        secret = try event.text("secret")
        socketID = try event.text("socketID")
        if let channel = try event.optionalText("channel") {
            subject = .channel(channel, data: try event.optionalText("channelData"))
        } else {
            subject = .user(data: try event.text("userData"))
        }
    }

    /// The options of a check.
    init(options: [String: VectorEvent]) throws(JSONValueError) {
        let options = VectorMembers(options)
        key = try options.string("app-key")
        secret = try options.string("secret")
        socketID = try options.string("socket-id")
        if let channel = try options.optionalString("channel") {
            subject = .channel(channel, data: try options.optionalString("channel-data"))
        } else {
            subject = .user(data: try options.string("user-data"))
        }
    }

    func signer() throws(PusherEncodingError) -> PusherSigner { try PusherSigner(key: key, secret: secret) }

    func text() throws(PusherEncodingError) -> PusherSigningText {
        switch subject {
        case .channel(let name, let data):
            try PusherSigningText(channel: name, channelData: data, socketID: socketID)
        case .user(let data): try PusherSigningText(user: data, socketID: socketID)
        }
    }
}

/// What a check says of an auth value; that it is parsed, and compared as text and by its parts, comes to the same.
func authEvent(
    _ auth: PusherAuth,
    in bytes: Span<UInt8>,
    _ signing: PusherSigning
) throws(PusherEncodingError) -> VectorEvent {
    let signer = try signing.signer()
    let signed = try signing.text()
    var key: [UInt8] = []
    // The value was decoded from these bytes.
    try? auth.key.copy(into: &key, in: bytes)
    let isValid = signer.isValid(bytes, for: signed)
    guard isValid == (key == Array(signing.key.utf8) && auth.signature == signer.signature(of: signed)) else {
        return .string("the value is valid: \(isValid), but not its parts")
    }
    return .object(["type": .string("auth"), "key": .bytes(key), "valid": .bool(isValid)])
}

// MARK: Requests and answers

private func pairs(_ pairs: [PusherPair]) -> VectorEvent? {
    let events = pairs.map { VectorEvent.object(["name": text($0.name), "value": text($0.value)]) }
    return events.isEmpty ? nil : .array(events)
}

extension VectorMembers {
    fileprivate func pairs(_ name: String) throws(JSONValueError) -> [PusherPair] {
        var pairs: [PusherPair] = []
        for pair in try objects(name) { pairs.append(PusherPair(try pair.text("name"), try pair.text("value"))) }
        return pairs
    }
}

extension PusherAuthorizationRequest {
    var event: VectorEvent {
        var event: [String: VectorEvent] = ["type": .string("form"), "socketID": text(socketID)]
        event["channel"] = channel.map(text)
        event["others"] = pairs(others)
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        self.init(
            socketID: try event.text("socketID"),
            channel: try event.optionalText("channel"),
            others: try event.pairs("others")
        )
    }
}

extension PusherAuthorization {
    var event: VectorEvent {
        var event: [String: VectorEvent] = ["type": .string("authorization"), "auth": text(auth)]
        event["channelData"] = channelData.map(text)
        event["sharedSecret"] = sharedSecret.map(text)
        event["userData"] = userData.map(text)
        let entries = others.entries.map {
            VectorEvent.object(["name": text($0.name), "json": .bytes($0.value.bytes)])
        }
        if !entries.isEmpty { event["others"] = .array(entries) }
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        self.init(
            auth: try event.text("auth"),
            channelData: try event.optionalText("channelData"),
            sharedSecret: try event.optionalText("sharedSecret"),
            userData: try event.optionalText("userData")
        )
        others = try event.others()
    }
}

// MARK: Channels and connections

extension PusherChannelKind {
    var event: VectorEvent {
        var event: [String: VectorEvent] = ["type": .string("channel"), "access": .string("\(access)")]
        if isCache { event["cache"] = .bool(true) }
        return .object(event)
    }
}

extension PusherCloseCode {
    var event: VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string("close"), "code": .string(String(rawValue)), "reconnection": .string(reconnection.name),
        ]
        event["delay"] = reconnection.minimumDelay.map { .string(String($0.components.seconds * 1000)) }
        if isError { event["error"] = .bool(true) }
        return .object(event)
    }
}

extension PusherReconnection {
    fileprivate var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .overTLS: "over-tls"
        case .refused: "refused"
        case .backOff: "back-off"
        case .immediate: "immediate"
        @unknown default: "\(self)"
        }
    }
}

extension PusherTarget {
    var event: VectorEvent { .object(members(type: "target")) }

    fileprivate func members(type: String) -> [String: VectorEvent] {
        var event: [String: VectorEvent] = ["type": .string(type), "key": text(key)]
        if !path.isEmpty { event["path"] = text(path) }
        event["query"] = pairs(query)
        event["revision"] = revision.map { .string(String($0.rawValue)) }
        return event
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        self.init(
            path: try event.optionalText("path") ?? "",
            key: try event.text("key"),
            query: try event.pairs("query")
        )
    }
}

extension PusherURL {
    var event: VectorEvent {
        var event = target.members(type: "url")
        event["host"] = text(host)
        event["port"] = port.map { .string(String($0)) }
        if isSecure { event["secure"] = .bool(true) }
        return .object(event)
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        self.init(
            isSecure: try event.flag("secure"),
            host: try event.text("host"),
            port: try event.number("port"),
            target: try PusherTarget(event)
        )
    }
}

// MARK: Encryption

extension PusherEncryptionKey {
    var event: VectorEvent {
        .object(["type": .string("key"), "bytes": .bytes(withBytes { [UInt8](copying: $0) })])
    }

    init(_ event: VectorMembers) throws(JSONValueError) {
        let bytes = try event.bytes("bytes")
        var text: [UInt8] = []
        Base64.encode(bytes.span, into: &text)
        guard let key = try? PusherEncryptionKey(decoding: text.span) else {
            throw JSONValueError(reason: "a key has 32 bytes")
        }
        self = key
    }
}

extension PusherEncryptedPayload {
    var event: VectorEvent {
        // A box is handed to who opens it as it is.
        let key = PusherEncryptionKey(channel: Span(), masterKey: Span())
        let isHandedOn = open(with: key) { ciphertext, nonce, key in
            [UInt8](copying: ciphertext) == self.ciphertext && [UInt8](copying: nonce) == self.nonce && key.count == 32
        }
        guard isHandedOn else { return .string("the box is not what is opened") }
        return .object(["type": .string("encrypted"), "nonce": .bytes(nonce), "ciphertext": .bytes(ciphertext)])
    }
}
