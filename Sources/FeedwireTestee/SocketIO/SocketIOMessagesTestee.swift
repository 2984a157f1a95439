import FeedwireConformance
import FeedwireCore
import SocketIOCodec

/// `socketio.decode-messages`: a story on one decoder, and beside it on one that owns its packets.
struct SocketIOMessagesTestee {
    private let options: SocketIOOptions
    private var decoder: SocketIODecoder
    private var owner: SocketIODecoder

    private typealias Outcome = Result<SocketIOReading?, SocketIODecodingError>
    private typealias OwnedOutcome = Result<SocketIOPacket.Owned?, SocketIODecodingError>

    init(_ options: SocketIOOptions) {
        self.options = options
        decoder = SocketIODecoder(revision: options.revision, limits: options.limits)
        owner = decoder
    }

    mutating func play(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
        guard case .steps(let actions) = request.input else {
            throw JSONValueError(reason: "\(request.operation) takes steps")
        }
        return .played(try actions.map { action throws(JSONValueError) in try play(action) })
    }

    private mutating func play(_ action: StoryStep.Action) throws(JSONValueError) -> TesteeAnswer.PlayedStep {
        switch action {
        case .feed(let bytes): return try step(decode(text: bytes.span), owning(text: bytes.span))
        case .feedBinary(let bytes): return try step(decode(binary: bytes.span), owning(binary: bytes.span))
        case .finish: return try step(Self.finish(&decoder).map { nil }, Self.finish(&owner).map { nil })
        case .reset:
            decoder.reset()
            owner.reset()
            return .init(events: [], error: nil)
        case .send, .carrier, .wait: throw JSONValueError(reason: "a decoder is no session")
        }
    }

    private mutating func decode(text: Span<UInt8>) -> Outcome {
        do throws(SocketIODecodingError) {
            guard let step = try decoder.decode(text: text) else { return .success(nil) }
            return .success(reading(of: step, in: text))
        } catch {
            return .failure(error)
        }
    }

    private mutating func decode(binary: Span<UInt8>) -> Outcome {
        do throws(SocketIODecodingError) {
            guard let step = try decoder.decode(binary: binary) else { return .success(nil) }
            return .success(reading(of: step, in: Span()))
        } catch {
            return .failure(error)
        }
    }

    private mutating func owning(text: Span<UInt8>) -> OwnedOutcome {
        do throws(SocketIODecodingError) {
            return .success(try owner.decodeOwned(text: text))
        } catch {
            return .failure(error)
        }
    }

    private mutating func owning(binary: Span<UInt8>) -> OwnedOutcome {
        do throws(SocketIODecodingError) {
            return .success(try owner.decodeOwned(binary: binary))
        } catch {
            return .failure(error)
        }
    }

    private static func finish(_ decoder: inout SocketIODecoder) -> Result<Void, SocketIODecodingError> {
        do throws(SocketIODecodingError) {
            try decoder.finish()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func step(
        _ outcome: Outcome,
        _ owned: OwnedOutcome
    ) throws(JSONValueError) -> TesteeAnswer.PlayedStep {
        guard outcome.map({ $0?.owned }) == owned else {
            throw JSONValueError(reason: "tier 1 has \(outcome), tier 2 \(owned)")
        }
        switch outcome {
        case .success(let reading): return .init(events: reading.map { [$0.event] } ?? [], error: nil)
        case .failure(let error): return .init(events: [], error: ReportedError(error))
        }
    }

    private mutating func reading(of step: SocketIODecoder.Step, in text: Span<UInt8>) -> SocketIOReading {
        let attachments = (0..<step.packet.attachmentCount).map { index in
            decoder.withAttachment(index, of: step) { [UInt8](copying: $0) }
        }
        return decoder.withText(of: step, in: text) {
            SocketIOReading(step.packet, in: $0, attachments: attachments, options)
        }
    }
}
