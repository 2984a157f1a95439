package import FeedwireCore

// Names of a protocol are written from where the program keeps them: a String of more than 15 bytes would be allocated.

extension JSONWriter {
    /// Writes a name as a string.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    package mutating func wireName<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ name: StaticString,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let bytes = unsafe UnsafeBufferPointer<UInt8>(start: name.utf8Start, count: name.utf8CodeUnitCount)
        try string(unsafe bytes.span, into: &sink)
    }

    /// Writes a member whose value is a name.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    package mutating func member<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ key: StaticString,
        wireName name: StaticString,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try self.key(key, into: &sink)
        try wireName(name, into: &sink)
    }
}
