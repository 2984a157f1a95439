import FeedwireCore

extension ScalingCase {
    /// The tables of keys, and the box of an error.
    private static let constantByteCount = 4096

    /// One text, in which a unit comes as often as 256 and 512 KiB have room for it.
    ///
    /// - Parameters:
    ///   - name: What it is.
    ///   - head: What is before the units.
    ///   - unit: What comes again and again.
    ///   - tail: What is behind them.
    ///   - outcome: `accepted`, or the identifier of the error.
    ///   - heldByteCount: For each unit, if what is made of the text is owned.
    ///   - decode: Decodes the text.
    init(
        _ name: String,
        _ head: String,
        _ unit: String,
        _ tail: String = "",
        outcome: String = "accepted",
        heldByteCount: Int = 0,
        decode: @escaping (Span<UInt8>) throws -> Void
    ) {
        self.init(
            name: name,
            outcome: outcome,
            size: 1 << 18,
            heldByteCount: { Self.constantByteCount + Self.growthFactor * ($0 / unit.utf8.count) * heldByteCount },
            prepare: { size in
                let text = Array(head.utf8) + repeated(Array(unit.utf8), byteCount: size) + Array(tail.utf8)
                return { try scalingOutcome { try decode(text.span) } }
            }
        )
    }
}

/// `accepted`, or the identifier of the codec's error.
func scalingOutcome(_ body: () throws -> Void) throws -> StaticString {
    do {
        try body()
        return "accepted"
    } catch let error as any OffsetError {
        return error.code.identifier
    }
}
