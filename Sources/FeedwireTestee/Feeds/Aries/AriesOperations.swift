import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// What the vectors of `Vectors/aries` ask for.
let ariesOperations: [String: CodecTestee.Operation] = [
    "aries.decode": { request, _ throws(JSONValueError) in
        let data = try AriesData(request.options)
        return try decodeFeedMessage(request) { json, limits throws(JSONDecodingError) in
            try FeedReading(AriesMessage(decoding: json, limits: limits), data, in: json)
        }
    },
    "aries.decode-documents": { request, _ throws(JSONValueError) in try decodeDocuments(request) },
    "aries.encode": { request, _ throws(JSONValueError) in
        let data = try AriesData(request.options)
        return try encodeFeedMessage(request) { event throws(JSONValueError) in try ariesMessage(event, data) }
    },
    "aries.run-client": feedSession(AriesSessionEnd.self),
]

extension Catalogue.Entry {
    static let aries = Catalogue.Entry(
        protocolName: "aries",
        errorIdentifiers: feedErrorIdentifiers + ["\(AriesDecodingError.Code.tooManyDocuments.identifier)"]
            + AriesSessionError.Code.allCases.map { "\($0.identifier)" },
        limits: jsonLimitNames + [documentLimitName] + AriesSessionEnd.limitNames,
        encoders: ["aries.encode"]
    )
}

private let documentLimitName = "document-count"

/// Decodes all documents of the one chunk; each is an event, or an event of its error.
private func decodeDocuments(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let json = try wholeInput(of: request)
    let limits = try limitValues(request.options, named: jsonLimitNames + [documentLimitName])
    let documentCount = limits[documentLimitName] ?? AriesLimits().documentCount
    var documents = AriesDocuments(limits: AriesLimits(json: JSONLimits(limits), documentCount: documentCount))
    var events: [VectorEvent] = []
    while true {
        do throws(AriesDecodingError) {
            guard let message = try documents.next(in: json.span) else { return .decoded(events) }
            let reading = FeedReading(message, nil, in: json.span)
            let difference = reading.difference { json throws(JSONDecodingError) in
                try FeedReading(AriesMessage(decoding: json), nil, in: json)
            }
            if let difference { return .errored(difference) }
            events.append(reading.event)
        } catch {
            let identifier = "\(error.code.identifier)"
            let offset = String(error.offset)
            guard error.code != .tooManyDocuments else {
                return .rejected(events, ReportedError(identifier: identifier, offset: offset, closeCode: nil))
            }
            let members: [String: VectorEvent] = [
                "type": .string("error"), "error": .string(identifier), "offset": .string(offset),
            ]
            events.append(.object(members))
        }
    }
}

extension FeedReading {
    /// A message, whose data the caller may know more of.
    fileprivate init(_ message: AriesMessage, _ data: AriesData?, in json: Span<UInt8>) {
        let data = message.mayHaveOtherData(in: json) ? data : nil
        self.init(message.event(data, in: json)) { () throws(JSONDecodingError) in
            if message.isLegacy { return try AriesLegacyMessage(message, in: json) }
            switch AriesMessageType(message.type, in: json) {
            case .request, .subscribe, .unsubscribe, .ping: return try AriesRequest(message, in: json)
            default:
                var event = try AriesEvent(message, in: json)
                if let data { event.content = try data.content(of: message.payload, in: json) }
                return event
            }
        }
    }
}
