/// Calls `body` with a copy of `bytes` in a buffer of just their size, so that Address Sanitizer sees a read beside them.
func withExactCopy<Result>(of bytes: [UInt8], _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { unsafe buffer.deallocate() }
    _ = unsafe buffer.initialize(fromContentsOf: bytes)
    return try body(unsafe buffer.span)
}

/// What `write` appends to a span of `room` bytes, in a buffer of just their size.
func written(room: Int, _ write: (inout OutputSpan<UInt8>) throws -> Void) rethrows -> [UInt8] {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
    defer { unsafe buffer.deallocate() }
    var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
    try write(&output)
    let count = unsafe output.finalize(for: buffer)
    return unsafe Array(buffer.prefix(count))
}
