import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// A message of a feed as a vector sees it.
struct FeedReading {
    /// What tier 1 has, field by field.
    let event: VectorEvent
    /// What tier 2 writes again, or why it does not take the message.
    let owned: Result<[UInt8], JSONDecodingError>

    init(_ event: VectorEvent, owned: Result<[UInt8], JSONDecodingError>) {
        self.event = event
        self.owned = owned
    }

    /// A reading of which `own` makes the owned message.
    init(_ event: VectorEvent, own: () throws(JSONDecodingError) -> any JSONWritable) {
        self.event = event
        owned = Result { () throws(JSONDecodingError) in
            let message = try own()
            var bytes: [UInt8] = []
            // An array has room, and what was read can be written; if not, nothing is there to be read again.
            try? message.encode(into: &bytes)
            return bytes
        }
    }
}

/// Decodes the one chunk of a whole message, and checks that tier 2, where it takes the message, has all that tier 1 has.
func decodeFeedMessage(
    _ request: TesteeRequest,
    _ read: (Span<UInt8>, JSONLimits) throws(JSONDecodingError) -> FeedReading
) throws(JSONValueError) -> TesteeAnswer {
    let json = try wholeInput(of: request)
    let limits = try jsonLimits(request.options)
    let mustBeComplete = try VectorMembers(request.options).flag("complete")
    do throws(JSONDecodingError) {
        let reading = try read(json.span, limits)
        let difference = reading.difference { json throws(JSONDecodingError) in try read(json, JSONLimits()) }
        if let difference { return .errored(difference) }
        if mustBeComplete { _ = try reading.owned.get() }
        return .decoded([reading.event])
    } catch {
        return .rejected([], ReportedError(error))
    }
}

extension ReportedError {
    init(_ error: JSONDecodingError) {
        self.init(identifier: "\(error.code.identifier)", offset: String(error.offset), closeCode: nil)
    }
}

extension FeedReading {
    /// How tier 1 departs from what tier 2 writes, or `nil` if it does not, or tier 2 does not take the message.
    func difference<Failure>(_ read: (Span<UInt8>) throws(Failure) -> FeedReading) -> String? {
        guard case .success(let bytes) = owned else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(Failure) {
            let again = try read(bytes.span)
            return comparable(again.event) == comparable(event)
                ? nil : "tier 1 has \(event.text), tier 2 writes \(text)"
        } catch {
            return "tier 2 writes \(text), which is no message: \(error)"
        }
    }
}

/// An event without what tier 2 leaves out, or may write in another way or place: values that stand for none, how a timestamp
/// is written, for which the vectors have a canonical form, and where a member is that is kept as it is, though it is an error.
private func comparable(_ event: VectorEvent) -> VectorEvent? {
    switch event {
    case .object(let members):
        if members["json"].map({ $0 == .bytes(Array("null".utf8)) || $0 == .bytes(Array("\"\"".utf8)) }) == true {
            return nil
        }
        var members = members
        if members["nanoseconds"] != nil { members["timestamp"] = nil }
        if case .string? = members["error"] { members["offset"] = nil }
        let comparables = members.compactMapValues(comparable)
        return comparables.isEmpty ? nil : .object(comparables)
    case .array(let elements):
        let comparables = elements.compactMap(comparable)
        return comparables.isEmpty ? nil : .array(comparables)
    default: return event
    }
}

/// Encodes the one event of a message.
func encodeFeedMessage(
    _ request: TesteeRequest,
    _ make: (VectorMembers) throws(JSONValueError) -> any JSONWritable
) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input, let event = events.first, events.count == 1 else {
        throw JSONValueError(reason: "an encoder takes one event")
    }
    var sink = BoundedSink(capacity: try VectorMembers(request.options).number("capacity", Int.self) ?? .max)
    let message = try make(VectorMembers(of: event))
    do throws(JSONEncodingError) {
        try message.encode(into: &sink)
        return .encoded(sink.bytes)
    } catch {
        return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
    }
}

extension Catalogue.Entry {
    /// The errors of every feed; what is no JSON has its vectors there.
    static let feedErrorIdentifiers =
        [JSONDecodingError.Code.tooDeep, .tooLarge, .wrongKind, .missingMember].map { "\($0.identifier)" }
        + ["\(JSONEncodingError.Code.insufficientCapacity.identifier)"]
}
