public import FeedwireCore

/// Writes a JSON document into a sink, one thing after the other, with the commas that are due and without whitespace.
///
/// ```swift
/// var writer = JSONWriter()
/// try writer.beginObject(into: &output)
/// try writer.key("price", into: &output)
/// try writer.double(50_123.45, into: &output)
/// try writer.endObject(into: &output)
/// ```
///
/// Each call writes all of its part or nothing. That brackets match and members have keys is its caller's part.
public struct JSONWriter: Hashable, Sendable {
    /// Whether a comma comes before the next value or key.
    private var needsComma = false

    /// A writer at the start of a document.
    public init() {}

    /// Opens an object.
    public mutating func beginObject<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try begin(UInt8(ascii: "{"), into: &sink)
    }

    /// Opens an array.
    public mutating func beginArray<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try begin(UInt8(ascii: "["), into: &sink)
    }

    /// Closes the object that was opened last.
    public mutating func endObject<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try end(UInt8(ascii: "}"), into: &sink)
    }

    /// Closes the array that was opened last.
    public mutating func endArray<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try end(UInt8(ascii: "]"), into: &sink)
    }

    /// Writes a key and its colon; the value comes next.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func key<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ name: StaticString,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let bytes = unsafe UnsafeBufferPointer<UInt8>(start: name.utf8Start, count: name.utf8CodeUnitCount)
        try key(unsafe bytes.span, into: &sink)
    }

    /// Writes a key and its colon; the value comes next.
    ///
    /// - Throws: As ``string(_:into:)-(Span<UInt8>,_)``.
    public mutating func key<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ name: Span<UInt8>,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(byteCount: StringEscaper.encodedByteCount(of: name) + 1, into: &sink) { sink in
            StringEscaper.append(name, to: &sink)
            sink.append(UInt8(ascii: ":"))
        }
        needsComma = false
    }

    /// Writes a key that is data, and its colon; the value comes next.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func key<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ name: String,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        var name = name
        let outcome = name.withUTF8 { bytes in
            Result { () throws(JSONEncodingError) in try unsafe key(bytes.span, into: &sink) }
        }
        try outcome.get()
    }

    /// Writes a string, with escapes where JSON needs them and nowhere else.
    ///
    /// - Parameters:
    ///   - text: The text, which must be UTF-8.
    ///   - sink: Where it goes.
    /// - Throws: ``JSONEncodingError/Code/invalidUTF8``, ``JSONEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func string<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: Span<UInt8>,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(byteCount: StringEscaper.encodedByteCount(of: text), into: &sink) { sink in
            StringEscaper.append(text, to: &sink)
        }
    }

    /// Writes a string.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func string<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: String,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(JSONEncodingError) in try unsafe string(bytes.span, into: &sink) }
        }
        try outcome.get()
    }

    /// Writes a string of ASCII that needs no escapes, and appends itself.
    mutating func string<Sink: ByteSink & ~Copyable & ~Escapable>(
        ofByteCount byteCount: Int,
        into sink: inout Sink,
        _ append: (inout Sink) -> Void
    ) throws(JSONEncodingError) {
        try write(byteCount: byteCount + 2, into: &sink) { sink in
            sink.append(UInt8(ascii: "\""))
            append(&sink)
            sink.append(UInt8(ascii: "\""))
        }
    }

    /// Writes an integer.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func integer<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Int64,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(NumberText(value), into: &sink)
    }

    /// Writes an integer.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func integer<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: UInt64,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(NumberText(value), into: &sink)
    }

    /// Writes the shortest number that reads as `value`, in the form of ECMAScript's Number::toString; -0 is written as 0.
    ///
    /// - Throws: ``JSONEncodingError/Code/notFinite``, ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func double<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Double,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let text: NumberText
        do throws(NumberFault) {
            text = try NumberText(value)
        } catch {
            throw JSONEncodingError(.notFinite)
        }
        try write(text, into: &sink)
    }

    /// Writes `true` or `false`.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func bool<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Bool,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try raw(value ? "true" : "false", into: &sink)
    }

    /// Writes `null`.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func null<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try raw("null", into: &sink)
    }

    /// Writes a value that is JSON already, as it is.
    ///
    /// - Throws: ``JSONEncodingError/Code/insufficientCapacity``.
    public mutating func raw<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ json: Span<UInt8>,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(byteCount: json.count, into: &sink) { $0.append(copying: json) }
    }

    private mutating func raw<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ literal: StaticString,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let bytes = unsafe UnsafeBufferPointer<UInt8>(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        try raw(unsafe bytes.span, into: &sink)
    }

    private mutating func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: NumberText,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(byteCount: text.byteCount, into: &sink) { text.append(to: &$0) }
    }

    private mutating func begin<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ bracket: UInt8,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try write(byteCount: 1, into: &sink) { $0.append(bracket) }
        needsComma = false
    }

    private mutating func end<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ bracket: UInt8,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard sink.freeByteCount >= 1 else { throw JSONEncodingError(.insufficientCapacity, neededByteCount: 1) }
        sink.append(bracket)
        needsComma = true
    }

    /// Writes the comma that is due and then a part of `byteCount` bytes, if there is room for both.
    private mutating func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        byteCount: Int,
        into sink: inout Sink,
        _ append: (inout Sink) -> Void
    ) throws(JSONEncodingError) {
        let neededByteCount = byteCount + (needsComma ? 1 : 0)
        guard sink.freeByteCount >= neededByteCount else {
            throw JSONEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }
        if needsComma { sink.append(UInt8(ascii: ",")) }
        append(&sink)
        needsComma = true
    }
}
