import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// What the vectors of messages in `Vectors/pusher` ask for.
let pusherOperations: [String: CodecTestee.Operation] = [
    "pusher.decode": { request, _ throws(JSONValueError) in try decodeMessage(request) },
    "pusher.encode": { request, _ throws(JSONValueError) in
        try encodeFeedMessage(request) { event throws(JSONValueError) in try PusherEvent(event) }
    },
    "pusher.run-server": { request, _ throws(JSONValueError) in
        var story = PusherSessionStory<PusherServerEnd>(try PusherSessionOptions(request.options))
        return try story.play(request)
    },
    "pusher.run-client": { request, _ throws(JSONValueError) in
        var story = PusherSessionStory<PusherClientEnd>(try PusherSessionOptions(request.options))
        return try story.play(request)
    },
]

extension Catalogue.Entry {
    static let pusher = Catalogue.Entry(
        protocolName: "pusher",
        errorIdentifiers: PusherDecodingError.Code.allCases.map { "\($0.identifier)" }
            + ["\(JSONEncodingError.Code.insufficientCapacity.identifier)"],
        limits: jsonLimitNames + PusherSessionOptions.limitNames,
        encoders: ["pusher.encode"]
    )
}

extension ReportedError {
    init(_ error: PusherDecodingError) {
        self.init(identifier: "\(error.code.identifier)", offset: String(error.offset), closeCode: nil)
    }
}

/// Decodes a text that stands between as many other bytes as the request asks for.
///
/// Tier 2 has to have all that tier 1 has.
private func decodeMessage(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let options = VectorMembers(request.options)
    let values = try limitValues(request.options, named: jsonLimitNames)
    let standard = PusherLimits()
    let limits = PusherLimits(
        depth: values["depth"] ?? standard.depth,
        byteCount: values["byte-count"] ?? standard.byteCount
    )
    let capacity = try options.number("buffer", Int.self)
    let mustBeComplete = try options.flag("complete")
    return try withWholeInput(of: request, between: UInt8(ascii: "}")) { json in
        do throws(PusherDecodingError) {
            let reading = try PusherReading(json, limits, capacity: capacity)
            if mustBeComplete, let error = reading.documentError { throw error }
            if let difference = try reading.difference(in: json) { return .errored(difference) }
            return .decoded([reading.event])
        } catch {
            return .rejected([], ReportedError(error))
        }
    }
}

/// A message as a vector sees it.
private struct PusherReading {
    let message: PusherMessage
    let event: VectorEvent
    /// Why the document of the message is none that its event has.
    let documentError: PusherDecodingError?

    // `capacity` is that of the buffer that documents are unescaped into; `nil` for one that is large enough.
    init(
        _ json: Span<UInt8>,
        _ limits: PusherLimits = PusherLimits(),
        capacity: Int? = nil
    ) throws(PusherDecodingError) {
        message = try PusherMessage(decoding: json, limits: limits)
        let document = try message.document(in: json, capacity: capacity)
        event = message.event(in: json, document: document)
        if case .failure(let error) = document { documentError = error } else { documentError = nil }
    }

    /// How tier 2 departs from tier 1, or `nil` if it does not.
    func difference(in json: Span<UInt8>) throws(PusherDecodingError) -> String? {
        var bytes: [UInt8] = []
        // An array has room.
        try? PusherEvent(message, in: json).encode(into: &bytes)
        return FeedReading(event, owned: .success(bytes)).difference { json throws(PusherDecodingError) in
            FeedReading(try PusherReading(json).event, owned: .success(bytes))
        }
    }
}
