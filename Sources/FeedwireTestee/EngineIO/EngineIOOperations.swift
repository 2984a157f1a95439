import EngineIOCodec
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// What the vectors of `Vectors/engineio` ask for.
let engineIOOperations: [String: CodecTestee.Operation] = [
    "engineio.decode-text": { request, _ throws(JSONValueError) in
        let revision = try engineIORevision(request.options)
        return try decodeWhole(request) { bytes throws(EngineIODecodingError) in
            packetEvent(try EngineIOPacket(decodingText: bytes, revision: revision), in: bytes)
        }
    },
    "engineio.decode-binary": { request, _ throws(JSONValueError) in
        let revision = try engineIORevision(request.options)
        return try decodeWhole(request) { bytes throws(EngineIODecodingError) in
            packetEvent(try EngineIOPacket(decodingBinary: bytes, revision: revision), in: bytes)
        }
    },
    "engineio.decode-payload": { request, inPlace throws(JSONValueError) in
        var decoder = EngineIOPayloadTestee(
            form: try engineIOForm(request.options),
            limits: try engineIOLimits(request.options)
        )
        return try decoder.run(request, inPlace: inPlace)
    },
    "engineio.decode-frames": { request, inPlace throws(JSONValueError) in
        var decoder = EngineIOFrameTestee(limits: try engineIOLimits(request.options))
        return try decoder.run(request, inPlace: inPlace)
    },
    "engineio.decode-handshake": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(JSONDecodingError) in
            try EngineIOHandshake(decoding: bytes).event
        }
    },
    "engineio.decode-error": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(JSONDecodingError) in
            try EngineIOHTTPError(decoding: bytes).event
        }
    },
    "engineio.decode-query": { request, _ throws(JSONValueError) in
        let limits = try engineIOLimits(request.options)
        return try decodeWhole(request) { bytes throws(EngineIODecodingError) in
            try EngineIOQuery(decoding: bytes, limits: limits).event
        }
    },
    "engineio.decode-jsonp": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(EngineIODecodingError) in
            jsonpEvent(try EngineIOJSONP(decoding: bytes), in: bytes)
        }
    },
    "engineio.decode-jsonp-form": { request, _ throws(JSONValueError) in
        try decodeWhole(request) { bytes throws(EngineIODecodingError) in
            .object(["type": .string("jsonp-form"), "payload": .bytes(try EngineIOJSONPForm.decode(bytes))])
        }
    },
    "engineio.run-server": { request, _ throws(JSONValueError) in
        var server = EngineIOServerTestee(try EngineIOSessionOptions(request.options))
        return try server.run(request)
    },
    "engineio.run-client": { request, _ throws(JSONValueError) in
        var client = EngineIOClientTestee(try EngineIOSessionOptions(request.options))
        return try client.run(request)
    },
    "engineio.encode-text": { request, _ throws(JSONValueError) in
        let encoder = EngineIOPacketEncoder(revision: try engineIORevision(request.options))
        return try encodeEvents(request) { event, sink throws(JSONValueError) in
            let packet = try WrittenPacket(event)
            return refusal { () throws(EngineIOEncodingError) in
                packet.isBinary
                    ? try encoder.encodeBase64(packet.kind, packet.bytes.span, into: &sink)
                    : try encoder.encodeText(packet.kind, packet.bytes.span, into: &sink)
            }
        }
    },
    "engineio.encode-binary": { request, _ throws(JSONValueError) in
        let encoder = EngineIOPacketEncoder(revision: try engineIORevision(request.options))
        return try encodeEvents(request) { event, sink throws(JSONValueError) in
            let packet = try WrittenPacket(event)
            guard packet.isBinary else { throw JSONValueError(reason: "a binary frame has no text") }
            return refusal { () throws(EngineIOEncodingError) in
                try encoder.encodeBinary(packet.kind, packet.bytes.span, into: &sink)
            }
        }
    },
    "engineio.encode-frames": { request, _ throws(JSONValueError) in
        let encoder = EngineIOFrameEncoder()
        return try encodeEvents(request) { event, sink throws(JSONValueError) in
            let packet = try WrittenPacket(event)
            return refusal { () throws(EngineIOEncodingError) in
                packet.isBinary
                    ? try encoder.encodeBinary(packet.kind, packet.bytes.span, into: &sink)
                    : try encoder.encodeText(packet.kind, packet.bytes.span, into: &sink)
            }
        }
    },
    "engineio.encode-payload": { request, _ throws(JSONValueError) in try encodePayload(request) },
    "engineio.encode-handshake": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let handshake = try EngineIOHandshake(event)
            return refusal { () throws(JSONEncodingError) in try handshake.encode(into: &sink) }
        }
    },
    "engineio.encode-error": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let error = try EngineIOHTTPError(event)
            return refusal { () throws(JSONEncodingError) in try error.encode(into: &sink) }
        }
    },
    "engineio.encode-query": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let query = try EngineIOQuery(event)
            return refusal { () throws(EngineIOEncodingError) in try query.encode(into: &sink) }
        }
    },
    "engineio.encode-jsonp": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let payload = try event.bytes("payload")
            let index = try event.number("j", UInt64.self) ?? 0
            return refusal { () throws(EngineIOEncodingError) in
                try EngineIOJSONP.encode(payload.span, index: index, into: &sink)
            }
        }
    },
    "engineio.encode-jsonp-form": { request, _ throws(JSONValueError) in
        try encodeEvents(request) { event, sink throws(JSONValueError) in
            let payload = try event.bytes("payload")
            return refusal { () throws(EngineIOEncodingError) in
                try EngineIOJSONPForm.encode(payload.span, into: &sink)
            }
        }
    },
]

private let engineIOLimitNames = ["payload-byte-count", "packet-count", "query-byte-count"]

extension Catalogue.Entry {
    static let engineIO = Catalogue.Entry(
        protocolName: "engineio",
        errorIdentifiers: EngineIODecodingError.Code.allCases.map { "\($0.identifier)" }
            + EngineIOEncodingError.Code.allCases.map { "\($0.identifier)" }
            // What else is no JSON has its vectors there.
            + [JSONDecodingError.Code.wrongKind, .missingMember, .notAnInteger, .integerOverflow, .unexpectedEnd]
            .map { "\($0.identifier)" } + ["\(JSONEncodingError.Code.insufficientCapacity.identifier)"],
        limits: engineIOLimitNames + EngineIOSessionOptions.limitNames.filter { !engineIOLimitNames.contains($0) },
        encoders: engineIOOperations.keys.filter { $0.contains(".encode-") }.sorted()
    )
}

// MARK: Options

private func engineIORevision(_ options: [String: VectorEvent]) throws(JSONValueError) -> EngineIORevision {
    let number = try VectorMembers(options).number("revision", UInt8.self) ?? 4
    guard let revision = EngineIORevision(rawValue: number) else {
        throw JSONValueError(reason: "there is no revision \(number)")
    }
    return revision
}

private func engineIOForm(_ options: [String: VectorEvent]) throws(JSONValueError) -> EngineIOPayloadForm {
    switch try VectorMembers(options).string("form") {
    case "record-separated": .recordSeparated
    case "length-prefixed": .lengthPrefixed
    case "binary": .binary
    case let other: throw JSONValueError(reason: "there is no form \(other)")
    }
}

private func engineIOLimits(_ options: [String: VectorEvent]) throws(JSONValueError) -> EngineIOLimits {
    let values = try limitValues(options, named: engineIOLimitNames)
    let standard = EngineIOLimits()
    return EngineIOLimits(
        payloadByteCount: values["payload-byte-count"] ?? standard.payloadByteCount,
        packetCount: values["packet-count"] ?? standard.packetCount,
        queryByteCount: values["query-byte-count"] ?? standard.queryByteCount
    )
}

// MARK: Runs

private func encodePayload(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let form = try engineIOForm(request.options)
    let byteCount = try VectorMembers(request.options).number("max-payload", Int.self)
    var budget = EngineIOPayloadBudget(form: form, byteCount: byteCount ?? .max)
    var encoder = EngineIOPayloadEncoder(form: form)
    let answer = try encodeEvents(request) { event, sink throws(JSONValueError) in
        let packet = try WrittenPacket(event)
        let isAdmitted =
            packet.isBinary ? budget.admitBinary(byteCount: packet.bytes.count) : budget.admitText(packet.bytes.span)
        guard isAdmitted else { return nil }
        return refusal { () throws(EngineIOEncodingError) in
            packet.isBinary
                ? try encoder.encodeBinary(packet.kind, packet.bytes.span, into: &sink)
                : try encoder.encodeText(packet.kind, packet.bytes.span, into: &sink)
        }
    }
    guard case .encoded(var body) = answer else { return answer }
    if let identifier = refusal({ () throws(EngineIOEncodingError) in try encoder.finish(into: &body) }) {
        return rejected(identifier)
    }
    return .encoded(body)
}

private func refusal(_ encode: () throws(EngineIOEncodingError) -> Void) -> StaticString? {
    do throws(EngineIOEncodingError) {
        try encode()
        return nil
    } catch {
        return error.code.identifier
    }
}
