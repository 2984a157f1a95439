import FeedwireConformance
import FeedwireCore

/// A stream decoder as the testee plays it: bytes in, events as JSON out.
protocol StreamTestee {
    associatedtype Failure: OffsetError

    /// Gives everything that is complete in `input` from `offset` to `deliver`.
    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (JSONValue) -> Void
    ) throws(Failure)

    /// What was delivered in part when the input ended, or an error came.
    mutating func flush(deliver: (JSONValue) -> Void)

    /// Says that the input has ended, and gives what is complete with that to `deliver`.
    mutating func finish(deliver: (JSONValue) -> Void) throws(Failure)

    mutating func reset()

    /// Sends a message of a story, and returns why it was refused.
    mutating func send(_ message: JSONValue, deliver: (JSONValue) -> Void) throws(JSONValueError) -> ReportedError?

    static func report(_ error: Failure) -> ReportedError
}

extension StreamTestee {
    mutating func send(_ message: JSONValue, deliver: (JSONValue) -> Void) throws(JSONValueError) -> ReportedError? {
        throw JSONValueError(reason: "a decoder sends nothing")
    }

    /// Plays the chunks or the steps of a request.
    mutating func run(_ request: TesteeRequest, inPlace: Bool) throws(JSONValueError) -> TesteeAnswer {
        switch request.input {
        case .chunks(let chunks): decode(chunks, surroundings: request.surroundings, inPlace: inPlace)
        case .steps(let actions):
            .played(
                try actions.map { action throws(JSONValueError) in try play(action, inPlace: inPlace) }
            )
        case .events: throw JSONValueError(reason: "\(request.operation) takes chunks or steps")
        }
    }

    private mutating func decode(_ chunks: [[UInt8]], surroundings: Int, inPlace: Bool) -> TesteeAnswer {
        var events: [JSONValue] = []
        for chunk in chunks {
            var buffer = SentinelBuffer(chunk, surroundings: surroundings)
            let error = feed(&buffer, inPlace: inPlace) { events.append($0) }
            guard buffer.isIntact(unchanged: !inPlace) else { return .errored("the decoder wrote where it must not") }
            if let error { return .rejected(events, error) }
        }
        do throws(Failure) {
            try finish { events.append($0) }
            return .decoded(events)
        } catch {
            flush { events.append($0) }
            return .rejected(events, Self.report(error))
        }
    }

    private mutating func play(
        _ action: StoryStep.Action,
        inPlace: Bool
    ) throws(JSONValueError) -> TesteeAnswer.PlayedStep {
        var events: [JSONValue] = []
        var error: ReportedError?
        switch action {
        case .feed(let bytes):
            var buffer = SentinelBuffer(bytes, surroundings: 0)
            error = feed(&buffer, inPlace: inPlace) { events.append($0) }
        case .feedBinary: throw JSONValueError(reason: "a stream has no binary messages")
        case .carrier, .wait: throw JSONValueError(reason: "a stream is no session")
        case .send(let message): error = try send(message) { events.append($0) }
        case .finish:
            do throws(Failure) {
                try finish { events.append($0) }
            } catch let failure {
                flush { events.append($0) }
                error = Self.report(failure)
            }
        case .reset: reset()
        }
        return TesteeAnswer.PlayedStep(events: events, error: error)
    }

    private mutating func feed(
        _ buffer: inout SentinelBuffer,
        inPlace: Bool,
        deliver: (JSONValue) -> Void
    ) -> ReportedError? {
        do throws(Failure) {
            try buffer.withInput { input, offset throws(Failure) in
                try decode(&input, at: &offset, inPlace: inPlace, deliver: deliver)
            }
            return nil
        } catch {
            flush(deliver: deliver)
            return Self.report(error)
        }
    }
}

/// A chunk between sentinel bytes, to prove that a decoder stays within what it was given.
private struct SentinelBuffer {
    private static let sentinel: UInt8 = 0xA5

    private var bytes: [UInt8]
    private let chunk: [UInt8]
    private let surroundings: Int

    init(_ chunk: [UInt8], surroundings: Int) {
        self.chunk = chunk
        self.surroundings = surroundings
        let margin = [UInt8](repeating: Self.sentinel, count: surroundings)
        bytes = margin + chunk + margin
    }

    /// Calls `body` with the bytes up to the end of the chunk, and the offset of its start.
    mutating func withInput<Failure: Error>(
        _ body: (inout MutableSpan<UInt8>, inout Int) throws(Failure) -> Void
    ) throws(Failure) {
        let end = surroundings + chunk.count
        var offset = surroundings
        try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(Failure) in
            var input = unsafe buffer.extracting(..<end).mutableSpan
            try body(&input, &offset)
        }
    }

    func isIntact(unchanged: Bool) -> Bool {
        let margins = bytes.prefix(surroundings) + bytes.suffix(surroundings)
        let inside = bytes.dropFirst(surroundings).dropLast(surroundings)
        return margins.allSatisfy { $0 == Self.sentinel } && (!unchanged || inside.elementsEqual(chunk))
    }
}
