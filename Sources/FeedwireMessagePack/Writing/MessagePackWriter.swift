public import FeedwireCore

/// Writes a MessagePack document into a sink, one value after the other, each in its shortest format.
///
/// ```swift
/// let writer = MessagePackWriter()
/// try writer.mapHeader(count: 1, into: &output)
/// try writer.string("price", into: &output)
/// try writer.double(50_123.45, into: &output)
/// ```
///
/// Each call writes all of its value or nothing. That as many values follow a header as it says is its caller's part.
public struct MessagePackWriter: Hashable, Sendable {
    /// A writer.
    public init() {}

    /// Writes what the specification calls `nil`.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func null<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(MessagePackEncodingError) {
        try write(.null, into: &sink)
    }

    /// Writes `true` or `false`.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func bool<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Bool,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.bool(value), into: &sink)
    }

    /// Writes an integer.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func integer<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Int64,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.integer(value), into: &sink)
    }

    /// Writes an integer.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func integer<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: UInt64,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.integer(value), into: &sink)
    }

    /// Writes a float of 64 bits, bit by bit as it is.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func double<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Double,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.double(value), into: &sink)
    }

    /// Writes a float of 32 bits, bit by bit as it is.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func float<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Float,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.float(value), into: &sink)
    }

    /// Writes the header of an array, whose elements come next.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/tooLong``, ``MessagePackEncodingError/Code/insufficientCapacity``.
    /// - Precondition: `count` is not negative.
    public func arrayHeader<Sink: ByteSink & ~Copyable & ~Escapable>(
        count: Int,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.array(count: length(count)), into: &sink)
    }

    /// Writes the header of a map, whose members, each a key and a value, come next.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/tooLong``, ``MessagePackEncodingError/Code/insufficientCapacity``.
    /// - Precondition: `count` is not negative.
    public func mapHeader<Sink: ByteSink & ~Copyable & ~Escapable>(
        count: Int,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.map(count: length(count)), into: &sink)
    }

    /// Writes a value that is MessagePack already, as it is.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func raw<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Span<UInt8>,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try checkRoom(for: value.count, in: sink)
        sink.append(copying: value)
    }
}

// MARK: Steps

extension MessagePackWriter {
    /// A length or a count, of which there are 32 bits (MessagePack, "Limitation").
    func length(_ count: Int) throws(MessagePackEncodingError) -> UInt32 {
        precondition(count >= 0, "a count is not negative")
        guard let length = UInt32(exactly: count) else { throw MessagePackEncodingError(.tooLong) }
        return length
    }

    func checkRoom<Sink: ByteSink & ~Copyable & ~Escapable>(
        for byteCount: Int,
        in sink: borrowing Sink
    ) throws(MessagePackEncodingError) {
        guard sink.freeByteCount >= byteCount else {
            throw MessagePackEncodingError(.insufficientCapacity, neededByteCount: byteCount)
        }
    }

    private func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ bytes: FormatBytes,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try checkRoom(for: bytes.byteCount, in: sink)
        bytes.append(to: &sink)
    }
}
