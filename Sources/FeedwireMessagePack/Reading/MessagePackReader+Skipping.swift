import FeedwireCore

// The idea: of each array or map that is open only one number matters, how many of its values are still to come. The innermost
// one's is in a register, those of the others in a row on the stack, so that nothing recurses and nothing is allocated.

extension MessagePackReader {
    /// Skips a value of any kind, and checks it all the same.
    ///
    /// - Complexity: O(*n*), no recursion, no allocation.
    public mutating func skipValue(in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        _ = try readValue(in: bytes)
    }

    /// Reads a value of any kind, and checks all that it contains.
    ///
    /// - Returns: What it is and where.
    /// - Complexity: O(*n*), no recursion, no allocation.
    public mutating func readValue(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackValue {
        let start = position
        if depth >= depthLimit { try refuseContainer(at: start, in: bytes) }
        let header = try ValueHeader(at: start, in: bytes)
        position = try end(of: header, at: start, in: bytes)
        return MessagePackValue(
            kind: header.kind,
            headerByteCount: UInt8(truncatingIfNeeded: header.byteCount),
            range: ByteRange(checked: start..<position)
        )
    }

    /// The end of a value that begins at `start`.
    private func end(
        of header: ValueHeader,
        at start: Int,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> Int {
        guard !header.kind.isContainer else { return try endOfContainer(header, at: start, in: bytes) }
        let end = start &+ header.byteCount &+ header.length
        if header.kind == .string { try TextCheck.validate(end &- header.length..<end, in: bytes) }
        return end
    }

    /// Refuses an array or a map in a place that is as deep as one can be, whatever it announces.
    private func refuseContainer(at place: Int, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        guard try !ValueFormat(at: place, in: bytes).kind.isContainer else {
            throw MessagePackDecodingError(.tooDeep, at: place)
        }
    }

    /// The end of an array or a map, which may be there.
    @inline(never)
    private func endOfContainer(
        _ header: ValueHeader,
        at start: Int,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> Int {
        // 1024 bytes, which is on the stack.
        let capacity = MessagePackLimits.greatestDepth
        let outcome = unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: capacity) { outerCounts in
            Result { () throws(MessagePackDecodingError) in
                try unsafe endOfContainer(header, at: start, in: bytes, outerCounts: outerCounts)
            }
        }
        return try outcome.get()
    }

    /// Each index of `outerCounts` is below the number of containers that are open, less one, and that is at most its size.
    private func endOfContainer(
        _ header: ValueHeader,
        at start: Int,
        in bytes: Span<UInt8>,
        outerCounts: UnsafeMutableBufferPointer<Int>
    ) throws(MessagePackDecodingError) -> Int {
        let openLimit = min(depthLimit &- depth, outerCounts.count)
        var openCount = 1
        var count = header.valueCount
        var place = start &+ header.byteCount
        while true {
            while count == 0 {
                openCount &-= 1
                guard openCount > 0 else { return place }
                count = unsafe outerCounts[openCount &- 1]
            }
            count &-= 1
            if openCount >= openLimit { try refuseContainer(at: place, in: bytes) }
            let next = try ValueHeader(at: place, in: bytes)
            guard next.kind.isContainer else {
                place = try end(of: next, at: place, in: bytes)
                continue
            }
            unsafe outerCounts[openCount &- 1] = count
            openCount &+= 1
            count = next.valueCount
            place &+= next.byteCount
        }
    }
}
