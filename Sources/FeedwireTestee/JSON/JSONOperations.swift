import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// What the vectors of `Vectors/json` ask for.
let jsonOperations: [String: CodecTestee.Operation] = [
    "json.decode-value": { request, _ throws(JSONValueError) in try decodeValue(request) },
    "json.decode-int64": { request, _ throws(JSONValueError) in
        try decodeDocument(request) { json, limits throws(JSONDecodingError) in
            let value = try FeedwireJSON.JSONValue(decoding: json, limits: limits)
            let integer = try value.number(or: value.string, in: json).int64(in: json)
            return [.object(["type": .string("int64"), "value": .string("\(integer)")])]
        }
    },
    "json.decode-uint64": { request, _ throws(JSONValueError) in
        try decodeDocument(request) { json, limits throws(JSONDecodingError) in
            let value = try FeedwireJSON.JSONValue(decoding: json, limits: limits)
            let integer = try value.number(or: value.string, in: json).uint64(in: json)
            return [.object(["type": .string("uint64"), "value": .string("\(integer)")])]
        }
    },
    "json.decode-double": { request, _ throws(JSONValueError) in
        try decodeDocument(request) { json, limits throws(JSONDecodingError) in
            let value = try FeedwireJSON.JSONValue(decoding: json, limits: limits)
            return [doubleEvent(try value.number(or: value.string, in: json).double(in: json))]
        }
    },
    "json.encode-value": { request, _ throws(JSONValueError) in try encodeDocument(request) },
    "json.encode-int64": { request, _ throws(JSONValueError) in try encodeDocument(request) },
    "json.encode-uint64": { request, _ throws(JSONValueError) in try encodeDocument(request) },
    "json.encode-double": { request, _ throws(JSONValueError) in try encodeDocument(request) },
]

extension Catalogue.Entry {
    static let json = Catalogue.Entry(
        protocolName: "json",
        // A missing member is what the feeds find out.
        errorIdentifiers: JSONDecodingError.Code.allCases.filter { $0 != .missingMember }.map { "\($0.identifier)" }
            + JSONEncodingError.Code.allCases.map { "\($0.identifier)" },
        limits: jsonLimitNames,
        encoders: jsonOperations.keys.filter { $0.contains(".encode-") }.sorted()
    )
}

/// Walks over a document, and skips it too: both have to come to the same verdict.
private func decodeValue(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let walked = try decodeDocument(request) { json, limits throws(JSONDecodingError) in try walk(json, limits) }
    let skipped = try decodeDocument(request) { json, limits throws(JSONDecodingError) in
        _ = try FeedwireJSON.JSONValue(decoding: json, limits: limits)
        return []
    }
    guard refusal(in: walked) == refusal(in: skipped) else {
        throw JSONValueError(reason: "a document that is skipped has another outcome: \(skipped)")
    }
    return walked
}

private func refusal(in answer: TesteeAnswer) -> ReportedError? {
    if case .rejected(_, let error) = answer { error } else { nil }
}

/// Decodes the one chunk of a whole document.
private func decodeDocument(
    _ request: TesteeRequest,
    _ decode: (Span<UInt8>, JSONLimits) throws(JSONDecodingError) -> [VectorEvent]
) throws(JSONValueError) -> TesteeAnswer {
    let json = try wholeInput(of: request)
    let limits = try jsonLimits(request.options)
    do throws(JSONDecodingError) {
        return .decoded(try decode(json.span, limits))
    } catch {
        let identifier = "\(error.code.identifier)"
        return .rejected([], ReportedError(identifier: identifier, offset: String(error.offset), closeCode: nil))
    }
}

/// A `double`.
func doubleEvent(_ value: Double) -> VectorEvent {
    let digits = String(value.bitPattern, radix: 16)
    let bits = String(repeating: "0", count: 16 - digits.count) + digits
    return .object(["type": .string("double"), "bits": .string(bits)])
}

/// The chunks of a whole input.
func wholeInput(of request: TesteeRequest) throws(JSONValueError) -> [UInt8] {
    guard case .chunks(let chunks) = request.input else { throw JSONValueError(reason: "a decoder takes chunks") }
    return joined(chunks)
}

/// The bytes of chunks.
func joined(_ chunks: [[UInt8]]) -> [UInt8] {
    // Most inputs come in one; and in a debug build, the library's `joined()` takes a quarter of the time of all vectors.
    chunks.count == 1 ? chunks[0] : chunks.reduce(into: []) { $0.append(contentsOf: $1) }
}

/// Calls `body` with a whole input, which stands between as many other bytes as the request asks for.
func withWholeInput<Result>(
    of request: TesteeRequest,
    between sentinel: UInt8,
    _ body: (Span<UInt8>) throws(JSONValueError) -> Result
) throws(JSONValueError) -> Result {
    let input = try wholeInput(of: request)
    let margin = [UInt8](repeating: sentinel, count: request.surroundings)
    return try (margin + input + margin).withSpan { bytes throws(JSONValueError) in
        try body(bytes.extracting(margin.count..<margin.count + input.count))
    }
}

/// The option `limits` of whatever decodes JSON.
func jsonLimits(_ options: [String: VectorEvent]) throws(JSONValueError) -> JSONLimits {
    JSONLimits(try limitValues(options, named: jsonLimitNames))
}

/// The limits of every document.
let jsonLimitNames = ["depth", "byte-count"]

/// The option `limits`, of which only these are known.
func limitValues(
    _ options: [String: VectorEvent],
    named names: [String]
) throws(JSONValueError) -> [String: Int] {
    var values: [String: Int] = [:]
    for setting in try VectorMembers(options).strings("limits") {
        let halves = setting.split(separator: "=").map(String.init)
        guard halves.count == 2, names.contains(halves[0]), let value = Int(halves[1]) else {
            throw JSONValueError(reason: "\(setting) is no limit")
        }
        values[halves[0]] = value
    }
    return values
}

extension JSONLimits {
    /// The limits among these values.
    init(_ values: [String: Int]) {
        let standard = JSONLimits()
        self.init(
            depth: values["depth"] ?? standard.depth,
            byteCount: values["byte-count"] ?? standard.byteCount
        )
    }
}

extension FeedwireJSON.JSONValue {
    /// The number that it is, or that the string has.
    fileprivate func number(
        or string: JSONString?,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> JSONNumber {
        if let number { return number }
        guard let string else { throw JSONDecodingError(.wrongKind, offset: UInt64(range.lowerBound)) }
        return try string.number(in: json)
    }
}
