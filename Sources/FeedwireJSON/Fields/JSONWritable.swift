public import FeedwireCore

/// What can be written as a JSON value.
public protocol JSONWritable {
    /// Writes it as the next value.
    ///
    /// - Throws: What the writer throws; part of it may be written then. ``encode(into:)`` writes all of it or nothing.
    func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError)
}

extension JSONWritable {
    /// Bytes of its JSON.
    ///
    /// - Throws: What it cannot be written for, such as a number that is not finite.
    /// - Complexity: O(*n*), no allocation.
    public func encodedByteCount() throws(JSONEncodingError) -> Int {
        var writer = JSONWriter()
        var counter = ByteCounter()
        try write(with: &writer, into: &counter)
        return counter.byteCount
    }

    /// Appends its JSON to `sink`: all of it, or nothing.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity`` with the bytes needed, and what it cannot be written for.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(JSONEncodingError) {
        let neededByteCount = try encodedByteCount()
        guard sink.freeByteCount >= neededByteCount else {
            throw JSONEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }
        var writer = JSONWriter()
        try write(with: &writer, into: &sink)
    }
}

extension JSONWriter {
    /// Writes a member, or nothing if it has no value.
    public mutating func member<Value: JSONWritable, Sink: ByteSink & ~Copyable & ~Escapable>(
        _ key: StaticString,
        _ value: Value?,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard let value else { return }
        try self.key(key, into: &sink)
        try value.write(with: &self, into: &sink)
    }
}

extension JSONWriter {
    /// Writes members whose keys are data.
    public mutating func members<Value: JSONWritable, Sink: ByteSink & ~Copyable & ~Escapable>(
        _ members: JSONMap<Value>,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        for entry in members.entries {
            try key(entry.name, into: &sink)
            try entry.value.write(with: &self, into: &sink)
        }
    }
}

extension String: JSONWritable {
    /// Writes a string.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.string(self, into: &sink)
    }
}

extension Bool: JSONWritable {
    /// Writes `true` or `false`.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.bool(self, into: &sink)
    }
}

extension RFC3339Timestamp: JSONWritable {
    /// Writes a string.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.string(ofByteCount: encodedByteCount, into: &sink) { encode(into: &$0) }
    }
}

extension JSONDecimal: JSONWritable {
    /// Writes the number as it is, in quotes if it has some.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard !isQuoted else { return try writer.string(text, into: &sink) }
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(JSONEncodingError) in try unsafe writer.raw(bytes.span, into: &sink) }
        }
        try outcome.get()
    }
}

extension JSONRaw: JSONWritable {
    /// Writes the JSON as it is.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let outcome = unsafe bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONEncodingError) in try unsafe writer.raw(bytes.span, into: &sink) }
        }
        try outcome.get()
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes an array.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginArray(into: &sink)
        for element in self { try element.write(with: &writer, into: &sink) }
        try writer.endArray(into: &sink)
    }
}

extension JSONMap: JSONWritable where Value: JSONWritable {
    /// Writes an object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.members(self, into: &sink)
        try writer.endObject(into: &sink)
    }
}

/// Counts what is written.
private struct ByteCounter: ByteSink {
    private(set) var byteCount = 0

    var freeByteCount: Int { .max }

    mutating func append(_: UInt8) { byteCount += 1 }

    mutating func append(copying bytes: Span<UInt8>) { byteCount += bytes.count }

    mutating func append(reserving byteCount: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        var bytes: [UInt8] = []
        bytes.append(reserving: byteCount, write)
        self.byteCount += bytes.count
    }

    mutating func editSuffix(byteCount _: Int, _: (inout MutableSpan<UInt8>) -> Void) {}
}
