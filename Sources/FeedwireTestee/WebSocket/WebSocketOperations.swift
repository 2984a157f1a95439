import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// What the vectors of `Vectors/websocket` ask for.
let webSocketOperations: [String: CodecTestee.Operation] = [
    "websocket.decode-frames": { request, inPlace throws(JSONValueError) in
        var decoder = WebSocketFrameTestee(try WebSocketOptions(request.options))
        return try decoder.run(request, inPlace: inPlace)
    },
    "websocket.decode-messages": { request, inPlace throws(JSONValueError) in
        var decoder = WebSocketMessageTestee(try WebSocketOptions(request.options))
        return try decoder.run(request, inPlace: inPlace)
    },
    "websocket.decode-close": { request, _ throws(JSONValueError) in try decodeClose(request) },
    "websocket.encode-frames": { request, _ throws(JSONValueError) in try encodeFrames(request) },
    "websocket.encode-messages": { request, _ throws(JSONValueError) in try encodeMessages(request) },
    "websocket.encode-close": { request, _ throws(JSONValueError) in try encodeClose(request) },
    "websocket.decode-request": { request, inPlace throws(JSONValueError) in
        var handshake = try WebSocketConnectionTestee(decodingHeadAs: .server, request.options)
        return try handshake.run(request, inPlace: inPlace)
    },
    "websocket.decode-response": { request, inPlace throws(JSONValueError) in
        var handshake = try WebSocketConnectionTestee(decodingHeadAs: .client, request.options)
        return try handshake.run(request, inPlace: inPlace)
    },
    "websocket.encode-request": { request, _ throws(JSONValueError) in try encodeRequest(request) },
    "websocket.encode-response": { request, _ throws(JSONValueError) in try encodeResponse(request) },
    "websocket.run-connection": { request, inPlace throws(JSONValueError) in
        var connection = try WebSocketConnectionTestee(request.options)
        return try connection.run(request, inPlace: inPlace)
    },
]

extension Catalogue.Entry {
    static let webSocket = Catalogue.Entry(
        protocolName: "websocket",
        errorIdentifiers: WebSocketDecodingError.Code.allCases.map { "\($0.identifier)" }
            + WebSocketEncodingError.Code.allCases.map { "\($0.identifier)" },
        limits: WebSocketOptions.limitNames,
        encoders: webSocketOperations.keys.filter { $0.contains(".encode-") }.sorted()
    )
}

/// The options of all WebSocket operations.
struct WebSocketOptions {
    static let limitNames = [
        "frame-byte-count", "message-byte-count", "fragment-count", "head-byte-count", "field-count",
    ]

    let role: WebSocketRole
    let limits: WebSocketLimits
    let extensionBits: WebSocketReservedBits
    let maskingKeys: [WebSocketMaskingKey]
    let fragmentByteCount: Int
    let capacity: Int

    init(_ options: [String: JSONValue]) throws(JSONValueError) {
        let reader = JSONMembers(options)
        switch try reader.optionalString("role") {
        case "client": role = .client
        case "server", nil: role = .server
        case let other?: throw JSONValueError(reason: "role cannot be \(other)")
        }
        limits = try Self.limits(try reader.strings("limits"))
        extensionBits = try reservedBits(try reader.strings("extension-bits"))
        var keys: [WebSocketMaskingKey] = []
        for digits in try reader.strings("masking-keys") { keys.append(try maskingKey(digits)) }
        maskingKeys = keys
        fragmentByteCount = try reader.number("fragment-byte-count", Int.self) ?? .max
        capacity = try reader.number("capacity", Int.self) ?? .max
    }

    private static func limits(_ settings: [String]) throws(JSONValueError) -> WebSocketLimits {
        var values: [String: Int] = [:]
        for setting in settings {
            let halves = setting.split(separator: "=")
            guard halves.count == 2, let value = Int(halves[1]), limitNames.contains(String(halves[0])) else {
                throw JSONValueError(reason: "\(setting) is no limit")
            }
            values[String(halves[0])] = value
        }
        let standard = WebSocketLimits()
        return WebSocketLimits(
            frameByteCount: values["frame-byte-count"] ?? standard.frameByteCount,
            messageByteCount: values["message-byte-count"] ?? standard.messageByteCount,
            fragmentCount: values["fragment-count"] ?? standard.fragmentCount,
            headByteCount: values["head-byte-count"] ?? standard.headByteCount,
            fieldCount: values["field-count"] ?? standard.fieldCount
        )
    }
}

func reservedBits(_ names: [String]) throws(JSONValueError) -> WebSocketReservedBits {
    var bits: WebSocketReservedBits = []
    for name in names {
        switch name {
        case "rsv1": bits.insert(.rsv1)
        case "rsv2": bits.insert(.rsv2)
        case "rsv3": bits.insert(.rsv3)
        default: throw JSONValueError(reason: "\(name) is no reserved bit")
        }
    }
    return bits
}

func names(of bits: WebSocketReservedBits) -> [JSONValue] {
    let all: [(WebSocketReservedBits, String)] = [(.rsv1, "rsv1"), (.rsv2, "rsv2"), (.rsv3, "rsv3")]
    return all.filter { bits.contains($0.0) }.map { .string($0.1) }
}

func maskingKey(_ digits: String) throws(JSONValueError) -> WebSocketMaskingKey {
    guard digits.utf8.count == 8, let value = UInt32(digits, radix: 16) else {
        throw JSONValueError(reason: "\(digits) is no masking key")
    }
    return WebSocketMaskingKey(rawValue: value)
}

func digits(of key: WebSocketMaskingKey) -> String {
    let digits = String(key.rawValue, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

func report(_ error: WebSocketDecodingError) -> ReportedError {
    ReportedError(
        identifier: "\(error.code.identifier)",
        offset: String(error.offset),
        closeCode: String(error.closeCode.rawValue)
    )
}

/// The answer of an encoder that refused.
func refusal(_ error: WebSocketEncodingError) -> TesteeAnswer {
    .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
}
