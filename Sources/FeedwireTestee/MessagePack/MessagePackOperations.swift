import FeedwireConformance
import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// What the vectors of `Vectors/msgpack` ask for.
let messagePackOperations: [String: CodecTestee.Operation] = [
    "msgpack.decode-value": { request, _ throws(JSONValueError) in try decodeValue(request) },
    "msgpack.decode-int64": { request, _ throws(JSONValueError) in
        try decodeNumber(request) { value, bytes throws(MessagePackDecodingError) in
            .object(["type": .string("int64"), "value": .string("\(try value.int64(in: bytes))")])
        }
    },
    "msgpack.decode-uint64": { request, _ throws(JSONValueError) in
        try decodeNumber(request) { value, bytes throws(MessagePackDecodingError) in
            .object(["type": .string("uint64"), "value": .string("\(try value.uint64(in: bytes))")])
        }
    },
    "msgpack.decode-double": { request, _ throws(JSONValueError) in
        try decodeNumber(request) { value, bytes throws(MessagePackDecodingError) in
            doubleEvent(try value.double(in: bytes))
        }
    },
    "msgpack.decode-packet": { request, _ throws(JSONValueError) in try decodeMessagePackPacket(request) },
    "msgpack.encode-value": { request, _ throws(JSONValueError) in try encodeMessagePack(request) },
    "msgpack.encode-packet": { request, _ throws(JSONValueError) in try encodeMessagePackPacket(request) },
]

extension Catalogue.Entry {
    static let messagePack = Catalogue.Entry(
        protocolName: "msgpack",
        errorIdentifiers: MessagePackDecodingError.Code.allCases.map { "\($0.identifier)" }
            + MessagePackEncodingError.Code.allCases.map { "\($0.identifier)" }
            + packetCodes.map { "\($0.identifier)" } + packetEncodingCodes.map { "\($0.identifier)" },
        limits: messagePackLimitNames,
        encoders: messagePackOperations.keys.filter { $0.contains(".encode-") }.sorted()
    )

    /// What is wrong with a packet: the rest is about JSON and attachments.
    private static let packetCodes: [SocketIODecodingError.Code] = [
        .tooLarge, .emptyPacket, .invalidMessagePack, .tooDeep, .unknownKind, .invalidNamespace, .missingPayload,
        .unexpectedPayload, .invalidPayload, .missingEventName, .invalidEventName, .reservedEventName, .missingID,
        .invalidID, .unexpectedID,
    ]

    /// The rest is about attachments and sessions.
    private static let packetEncodingCodes: [SocketIOEncodingError.Code] = [
        .invalidNamespace, .invalidID, .invalidPayload, .reservedEventName, .insufficientCapacity,
    ]
}

/// The limits of documents and of packets.
let messagePackLimitNames = ["depth", "byte-count"]

/// Walks over a document, and skips it too: both have to come to the same verdict.
private func decodeValue(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let walked = try decodeDocument(request) { bytes, limits throws(MessagePackDecodingError) in
        try walk(bytes, limits)
    }
    let skipped = try decodeDocument(request) { bytes, limits throws(MessagePackDecodingError) in
        _ = try MessagePackValue(decoding: bytes, limits: limits)
        return []
    }
    switch (walked, skipped) {
    case (.rejected(_, let error), .rejected(_, let other)) where error == other: return walked
    case (.decoded, .decoded): return walked
    default: return .errored("a document that is skipped has another outcome: \(skipped)")
    }
}

private func decodeNumber(
    _ request: TesteeRequest,
    _ read: (MessagePackValue, Span<UInt8>) throws(MessagePackDecodingError) -> VectorEvent
) throws(JSONValueError) -> TesteeAnswer {
    try decodeDocument(request) { bytes, limits throws(MessagePackDecodingError) in
        [try read(MessagePackValue(decoding: bytes, limits: limits), bytes)]
    }
}

/// Decodes the one chunk of a whole document.
private func decodeDocument(
    _ request: TesteeRequest,
    _ decode: (Span<UInt8>, MessagePackLimits) throws(MessagePackDecodingError) -> [VectorEvent]
) throws(JSONValueError) -> TesteeAnswer {
    let values = try limitValues(request.options, named: messagePackLimitNames)
    let standard = MessagePackLimits()
    let limits = MessagePackLimits(
        depth: values["depth"] ?? standard.depth,
        byteCount: values["byte-count"] ?? standard.byteCount
    )
    return try withWholeInput(of: request, between: 0xC1) { bytes throws(JSONValueError) in
        do throws(MessagePackDecodingError) {
            return .decoded(try decode(bytes, limits))
        } catch {
            let identifier = "\(error.code.identifier)"
            return .rejected([], ReportedError(identifier: identifier, offset: String(error.offset), closeCode: nil))
        }
    }
}
