import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// Decodes the one event of a whole input.
func decodeWhole<Failure: OffsetError>(
    _ request: TesteeRequest,
    _ decode: (Span<UInt8>) throws(Failure) -> VectorEvent
) throws(JSONValueError) -> TesteeAnswer {
    let input = try wholeInput(of: request)
    do throws(Failure) {
        return .decoded([try decode(input.span)])
    } catch {
        return .rejected([], reportedError(error))
    }
}

func reportedError(_ error: some OffsetError) -> ReportedError {
    ReportedError(identifier: "\(error.code.identifier)", offset: String(error.offset), closeCode: nil)
}

/// Encodes events one by one into a sink of the room that the options have, up to the first that is refused.
func encodeEvents(
    _ request: TesteeRequest,
    _ encode: (VectorMembers, inout BoundedSink) throws(JSONValueError) -> StaticString?
) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    var sink = BoundedSink(capacity: try VectorMembers(request.options).number("capacity", Int.self) ?? .max)
    for event in events {
        if let identifier = try encode(try VectorMembers(of: event), &sink) { return rejected(identifier) }
    }
    return .encoded(sink.bytes)
}

func rejected(_ identifier: StaticString) -> TesteeAnswer {
    .rejected([], ReportedError(identifier: "\(identifier)", offset: nil, closeCode: nil))
}

func refusal(_ encode: () throws(JSONEncodingError) -> Void) -> StaticString? {
    do throws(JSONEncodingError) {
        try encode()
        return nil
    } catch {
        return error.code.identifier
    }
}
