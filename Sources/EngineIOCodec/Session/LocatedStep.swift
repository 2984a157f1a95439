/// A packet of a body, and where it begins.
struct LocatedStep {
    let step: EngineIOPacketStep
    /// Of the packet's first byte, from the start of the body.
    let offset: UInt64
}

extension EngineIOPayloadDecoder {
    /// As ``next(in:at:endsBody:)``.
    mutating func nextLocated(
        in input: Span<UInt8>,
        at offset: inout Int,
        endsBody: Bool
    ) throws(EngineIODecodingError) -> LocatedStep? {
        let start = offset
        let streamStart = streamOffset
        guard let step = try next(in: input, at: &offset, endsBody: endsBody) else { return nil }
        switch step.place {
        case .input(let range):
            return LocatedStep(step: step, offset: streamStart + UInt64(range.lowerBound - start))
        case .assembled:
            let byteCount = withBytes(of: step, in: input) { $0.count }
            let endsWithSeparator =
                form == .recordSeparated && offset > start && input[offset - 1] == TextScanner.separator
            // It ends here, or one byte before: what was put together is part of what was taken.
            return LocatedStep(step: step, offset: streamOffset - UInt64(byteCount) - (endsWithSeparator ? 1 : 0))
        }
    }
}
