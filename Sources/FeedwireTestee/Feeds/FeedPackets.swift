import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

// Feeds whose messages are packets of Socket.IO.

/// Decodes the one chunk of a packet, and checks that tier 2, where it takes the message, has all that tier 1 has.
func decodeFeedPacket(
    _ request: TesteeRequest,
    _ read: (Span<UInt8>, SocketIOOptions) throws(SocketIODecodingError) -> FeedReading
) throws(JSONValueError) -> TesteeAnswer {
    let text = try wholeInput(of: request)
    let options = try SocketIOOptions(request.options)
    let mustBeComplete = try VectorMembers(request.options).flag("complete")
    let standard = try SocketIOOptions([:])
    do throws(SocketIODecodingError) {
        let reading = try read(text.span, options)
        let difference = reading.difference { text throws(SocketIODecodingError) in try read(text, standard) }
        if let difference { return .errored(difference) }
        if mustBeComplete, case .failure(let error) = reading.owned { return .rejected([], ReportedError(error)) }
        return .decoded([reading.event])
    } catch {
        return .rejected([], ReportedError(error))
    }
}

/// Encodes the one event of a message.
func encodeFeedPacket(
    _ request: TesteeRequest,
    _ encode: (VectorMembers, inout BoundedSink) throws(JSONValueError) -> Result<Void, SocketIOEncodingError>
) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input, let event = events.first, events.count == 1 else {
        throw JSONValueError(reason: "an encoder takes one event")
    }
    var sink = BoundedSink(capacity: try VectorMembers(request.options).number("capacity", Int.self) ?? .max)
    switch try encode(VectorMembers(of: event), &sink) {
    case .success: return .encoded(sink.bytes)
    case .failure(let error):
        return .rejected([], ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil))
    }
}

extension Catalogue.Entry {
    /// The errors of every feed of packets; what else is no packet has its vectors there.
    static let feedPacketErrorIdentifiers =
        [
            SocketIODecodingError.Code.emptyPacket, .unexpectedID, .invalidPayload, .missingEventName, .invalidJSON,
            .tooDeep, .tooLarge, .tooManyAttachments,
        ]
        .map { "\($0.identifier)" } + [JSONDecodingError.Code.wrongKind, .missingMember].map { "\($0.identifier)" }
        + ["\(SocketIOEncodingError.Code.insufficientCapacity.identifier)"]
}
