import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// What the vectors of `Vectors/pusher` ask for beside messages: authorization, names, URLs, close codes and encryption.
let pusherAuthorizationOperations: [String: CodecTestee.Operation] = [
    "pusher.sign": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let signing = try PusherSigning(event)
            return refusal { () throws(PusherEncodingError) in
                try signing.signer().encodeAuth(for: signing.text(), into: &sink)
            }
        }
    },
    "pusher.verify": { request, _ throws(JSONValueError) in
        let signing = try PusherSigning(options: request.options)
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            let auth = try PusherAuth(decoding: bytes)
            do throws(PusherEncodingError) {
                return try authEvent(auth, in: bytes, signing)
            } catch {
                return .string("\(error)")
            }
        }
    },
    "pusher.decode-form": { request, _ throws(JSONValueError) in
        let limit = try byteCountLimit(request)
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try PusherAuthorizationRequest(decoding: bytes, byteCountLimit: limit).event
        }
    },
    "pusher.decode-authorization": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(JSONDecodingError) in try PusherAuthorization(decoding: bytes).event }
    },
    "pusher.decode-channel": { request, _ throws(JSONValueError) in
        let limits = try pusherNameLimits(request)
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try PusherName.channel.validate(bytes, limits: limits)
            return PusherChannelKind(of: bytes).event
        }
    },
    "pusher.decode-name": { request, _ throws(JSONValueError) in
        let (name, limits) = (try pusherName(request), try pusherNameLimits(request))
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try name.validate(bytes, limits: limits)
            return .object(["type": .string("name")])
        }
    },
    "pusher.decode-close": { request, _ throws(JSONValueError) in
        guard let number = UInt16(String(decoding: try wholeInput(of: request), as: UTF8.self)) else {
            throw JSONValueError(reason: "a close code is a number of 16 bits")
        }
        return .decoded([PusherCloseCode(rawValue: number).event])
    },
    "pusher.decode-url": { request, _ throws(JSONValueError) in
        let limit = try byteCountLimit(request)
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try PusherURL(decoding: bytes, byteCountLimit: limit).event
        }
    },
    "pusher.decode-target": { request, _ throws(JSONValueError) in
        let limit = try byteCountLimit(request)
        return try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try PusherTarget(decoding: bytes, byteCountLimit: limit).event
        }
    },
    "pusher.decode-key": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(PusherDecodingError) in
            try PusherEncryptionKey(decoding: bytes).event
        }
    },
    "pusher.decode-encrypted": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(JSONDecodingError) in
            try PusherEncryptedPayload(decoding: bytes).event
        }
    },
    "pusher.derive-key": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let (channel, masterKey) = (try event.bytes("channel"), try event.bytes("masterKey"))
            let secret = PusherEncryptionKey(channel: channel.span, masterKey: masterKey.span)
            return refusal { () throws(PusherEncodingError) in try secret.encode(into: &sink) }
        }
    },
    "pusher.encode-form": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let form = try PusherAuthorizationRequest(event)
            return refusal { () throws(PusherEncodingError) in try form.encode(into: &sink) }
        }
    },
    "pusher.encode-authorization": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let answer = try PusherAuthorization(event)
            return refusal { () throws(JSONEncodingError) in try answer.encode(into: &sink) }
        }
    },
    "pusher.encode-url": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let url = try PusherURL(event)
            return refusal { () throws(PusherEncodingError) in try url.encode(into: &sink) }
        }
    },
    "pusher.encode-target": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let target = try PusherTarget(event)
            return refusal { () throws(PusherEncodingError) in try target.encode(into: &sink) }
        }
    },
    "pusher.encode-key": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let key = try PusherEncryptionKey(event)
            return refusal { () throws(PusherEncodingError) in try key.encode(into: &sink) }
        }
    },
    "pusher.encode-encrypted": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let (nonce, ciphertext) = (try event.bytes("nonce"), try event.bytes("ciphertext"))
            let payload: PusherEncryptedPayload
            do throws(PusherEncodingError) {
                payload = try PusherEncryptedPayload(nonce: nonce, ciphertext: ciphertext)
            } catch {
                return error.code.identifier
            }
            return refusal { () throws(JSONEncodingError) in try payload.encode(into: &sink) }
        }
    },
]

private let pusherAuthorizationLimitNames = [
    "byte-count", "channel-character-count", "event-character-count", "user-id-character-count",
]

extension Catalogue.Entry {
    static let pusherAuthorization = Catalogue.Entry(
        protocolName: "pusher",
        errorIdentifiers: PusherDecodingError.Code.allCases.map { "\($0.identifier)" }
            + PusherEncodingError.Code.allCases.map { "\($0.identifier)" }
            // What else is no JSON has its vectors there.
            + [JSONDecodingError.Code.wrongKind, .missingMember, .unexpectedByte, .unexpectedEnd]
            .map { "\($0.identifier)" } + ["\(JSONEncodingError.Code.insufficientCapacity.identifier)"],
        limits: pusherAuthorizationLimitNames,
        encoders: pusherAuthorizationOperations.keys.filter { $0.contains(".encode-") }.sorted()
            + ["pusher.derive-key", "pusher.sign"]
    )
}

// MARK: Options

private func byteCountLimit(_ request: TesteeRequest) throws(JSONValueError) -> Int {
    try limitValues(request.options, named: ["byte-count"])["byte-count"] ?? 16 << 10
}

private func pusherNameLimits(_ request: TesteeRequest) throws(JSONValueError) -> PusherNameLimits {
    let values = try limitValues(request.options, named: pusherAuthorizationLimitNames)
    let standard = PusherNameLimits()
    return PusherNameLimits(
        channelCharacterCount: values["channel-character-count"] ?? standard.channelCharacterCount,
        eventCharacterCount: values["event-character-count"] ?? standard.eventCharacterCount,
        userIDCharacterCount: values["user-id-character-count"] ?? standard.userIDCharacterCount
    )
}

private func pusherName(_ request: TesteeRequest) throws(JSONValueError) -> PusherName {
    switch try VectorMembers(request.options).string("name") {
    case "event": .event
    case "client-event": .clientEvent
    case "user-id": .userID
    case "socket-id": .socketID
    case let other: throw JSONValueError(reason: "there is no name \(other)")
    }
}

// MARK: Runs

private func refusal(_ encode: () throws(PusherEncodingError) -> Void) -> StaticString? {
    do throws(PusherEncodingError) {
        try encode()
        return nil
    } catch {
        return error.code.identifier
    }
}
