import EngineIOCodec
import FeedwireCore

/// Takes what a client posts, in the pieces in which an HTTP server delivers it, and answers polls.
struct PollingServer {
    private(set) var received: [EngineIOPacket.Owned] = []
    private var waiting: [EngineIOPacket.Owned] = []
    private let query: EngineIOQuery
    private let limits = EngineIOLimits(payloadByteCount: 100_000)

    /// Takes the target's query, or throws what to answer.
    init(query: String) throws(EngineIOHTTPError) {
        do throws(EngineIODecodingError) {
            self.query = try EngineIOQuery(decoding: query)
        } catch {
            throw EngineIOHTTPError(error.httpErrorCode)
        }
    }

    /// Takes a posted body.
    mutating func post(_ pieces: [[UInt8]], isOctetStream: Bool) throws(EngineIOHTTPError) {
        guard let form = EngineIOPayloadForm(revision: query.revision, isOctetStream: isOctetStream) else {
            throw EngineIOHTTPError(.badRequest)
        }
        var decoder = EngineIOPayloadDecoder(form: form, limits: limits)
        do throws(EngineIODecodingError) {
            for piece in pieces { try decoder.decode(piece, endsBody: false) { received.append($0) } }
            if let packet = try decoder.finishPacket() { received.append(packet) }
        } catch {
            throw EngineIOHTTPError(error.httpErrorCode)
        }
    }

    mutating func send(_ packet: EngineIOPacket.Owned) {
        waiting.append(packet)
    }

    /// The body of the next answer, with as many packets as fit.
    mutating func poll() throws(EngineIOEncodingError) -> [UInt8] {
        let containsBinary = waiting.contains { if case .binary = $0.data { true } else { false } }
        let form = EngineIOPayloadForm(
            revision: query.revision,
            containsBinary: containsBinary,
            supportsBinary: !query.wantsBase64
        )
        var budget = EngineIOPayloadBudget(form: form, byteCount: limits.payloadByteCount)
        var encoder = EngineIOPayloadEncoder(form: form)
        var body: [UInt8] = []
        while let packet = waiting.first, budget.admit(packet) {
            try encoder.encode(packet, into: &body)
            waiting.removeFirst()
        }
        try encoder.finish(into: &body)
        return body
    }
}
