import FeedwireCore

/// A stream decoder as the properties see it: bytes in, events out that can be compared.
protocol StreamSubject {
    associatedtype Event: Equatable
    associatedtype Failure: OffsetError

    /// How many bytes of the stream were taken.
    var streamOffset: UInt64 { get }

    /// The event that has come in part.
    var partialEvent: Event? { get }

    /// Decodes `input` from `offset` until the decoder wants more, and gives what is complete to `deliver`.
    ///
    /// - Returns: What the decoder threw.
    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (Event) -> Void
    ) throws(PropertyFailure) -> Failure?

    /// Ends the stream, and gives what is complete with that to `deliver`.
    mutating func finish(deliver: (Event) -> Void) throws(Failure)

    mutating func reset()
}

/// All that a decoder made of a stream.
struct StreamOutcome<Event: Equatable, Failure: OffsetError>: Equatable {
    var events: [Event] = []
    /// What was delivered in part when the stream ended.
    var partialEvent: Event?
    var error: Failure?
}

extension StreamSubject {
    typealias Outcome = StreamOutcome<Event, Failure>

    /// Decodes a whole stream and ends it; a decoder that threw is left as it is.
    mutating func outcome(
        of stream: [UInt8],
        _ chunking: Chunking,
        inPlace: Bool
    ) throws(PropertyFailure) -> Outcome {
        var outcome = Outcome()
        for piece in chunking.pieces(of: stream.count) {
            outcome.error = try feed(stream[piece], inPlace: inPlace) { outcome.events.append($0) }
            guard let error = outcome.error else { continue }
            // Fail fast: neither later than the deciding byte, nor before it has come.
            let decidingPiece = UInt64(piece.lowerBound)..<UInt64(piece.upperBound)
            try expect(decidingPiece.contains(error.offset), "\(error) was thrown in the bytes \(piece)")
            return outcome
        }
        try expect(streamOffset == UInt64(stream.count), "took \(streamOffset) of \(stream.count) bytes")
        outcome.partialEvent = partialEvent
        outcome.error = end { outcome.events.append($0) }
        if let error = outcome.error {
            try expect(error.offset == UInt64(stream.count), "\(error) at the end of \(stream.count) bytes")
        }
        return outcome
    }

    /// Ends the stream and returns what the decoder threw.
    mutating func end(deliver: (Event) -> Void) -> Failure? {
        do throws(Failure) {
            try finish(deliver: deliver)
            return nil
        } catch {
            return error
        }
    }

    /// Gives one piece, behind a byte that the decoder has to leave alone; it ends where the allocation does, so that
    /// Address Sanitizer sees what goes past it.
    mutating func feed(
        _ piece: ArraySlice<UInt8>,
        inPlace: Bool,
        deliver: (Event) -> Void
    ) throws(PropertyFailure) -> Failure? {
        let sentinel: UInt8 = 0xA5
        var buffer = [sentinel] + piece
        let end = buffer.count
        var offset = 1
        var input = buffer.mutableSpan
        let error = try decode(&input, at: &offset, inPlace: inPlace, deliver: deliver)
        try expect(
            error == nil ? offset == end : (1...end).contains(offset),
            "went on to \(offset) in the bytes 1..<\(end)"
        )
        try expect(buffer[0] == sentinel, "wrote before the offset")
        return error
    }
}
