public import FeedwireCore

extension MessagePackWriter {
    /// Writes a string.
    ///
    /// - Parameters:
    ///   - text: The text, which must be UTF-8.
    ///   - sink: Where it goes.
    /// - Throws: ``MessagePackEncodingError/Code/invalidUTF8``, ``MessagePackEncodingError/Code/tooLong``,
    ///   ``MessagePackEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func string<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: Span<UInt8>,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        var validator = UTF8Validator()
        guard validator.validate(text) == nil, validator.isBetweenCharacters else {
            throw MessagePackEncodingError(.invalidUTF8)
        }
        try write(.string(byteCount: length(text.count)), text, into: &sink)
    }

    /// Writes a string.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/tooLong``, ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func string<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: String,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(MessagePackEncodingError) in try unsafe string(bytes.span, into: &sink) }
        }
        try outcome.get()
    }

    /// Writes binary data.
    ///
    /// - Throws: ``MessagePackEncodingError/Code/tooLong``, ``MessagePackEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func bytes<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ data: Span<UInt8>,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.bytes(byteCount: length(data.count)), data, into: &sink)
    }

    /// Writes an extension.
    ///
    /// - Parameters:
    ///   - type: The type; those below 0 are MessagePack's own.
    ///   - data: Its data.
    ///   - sink: Where it goes.
    /// - Throws: ``MessagePackEncodingError/Code/tooLong``, ``MessagePackEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func `extension`<Sink: ByteSink & ~Copyable & ~Escapable>(
        type: Int8,
        _ data: Span<UInt8>,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        try write(.extension(byteCount: length(data.count)), type: type, data, into: &sink)
    }

    /// Writes a point in time, in the shortest of its three sizes (MessagePack, "Timestamp extension type").
    ///
    /// - Throws: ``MessagePackEncodingError/Code/insufficientCapacity``.
    public func timestamp<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ timestamp: MessagePackTimestamp,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        let seconds = UInt64(bitPattern: timestamp.seconds)
        let nanoseconds = UInt64(timestamp.nanoseconds)
        let fitsWord = seconds >> 34 == 0
        let isShort = fitsWord && seconds >> 32 == 0 && nanoseconds == 0
        let byteCount = isShort ? 4 : fitsWord ? 8 : 12
        let header = FormatBytes.extension(byteCount: UInt32(byteCount))
        try checkRoom(for: header.byteCount + 1 + byteCount, in: sink)
        header.append(to: &sink)
        sink.append(UInt8(bitPattern: MessagePackExtension.timestampType))
        if !fitsWord { sink.append(nanoseconds, byteCount: 4) }
        sink.append(fitsWord ? nanoseconds << 34 | seconds : seconds, byteCount: isShort ? 4 : 8)
    }

    private func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ header: FormatBytes,
        type: Int8? = nil,
        _ contents: Span<UInt8>,
        into sink: inout Sink
    ) throws(MessagePackEncodingError) {
        // On a system of 32 bits nothing as long as that can be held.
        try checkRoom(for: header.byteCount + (type == nil ? 0 : 1) + contents.count, in: sink)
        header.append(to: &sink)
        if let type { sink.append(UInt8(bitPattern: type)) }
        sink.append(copying: contents)
    }
}
