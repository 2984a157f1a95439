import FeedwireCore

/// Writes the head of an HTTP/1 message, and nothing that ``HTTPHeadReader`` would refuse.
package struct HTTPHeadWriter {
    /// Most answers have no more bytes.
    private static let usualByteCount = 256

    package private(set) var bytes: [UInt8] = []

    /// A head that begins with this line; its parts have been checked.
    package init(startLine: [String]) {
        bytes.reserveCapacity(Self.usualByteCount)
        for (index, part) in startLine.enumerated() {
            if index > 0 { bytes.append(.space) }
            bytes += part.utf8
        }
        endLine()
    }

    /// The head, whose parts have all been checked.
    var head: HTTPHead { HTTPHead(validated: bytesOfHead) }

    /// The bytes of the head, with its empty line.
    package var bytesOfHead: [UInt8] { bytes + [.carriageReturn, .lineFeed] }

    /// Appends a field of the handshake; its value has been checked.
    package mutating func append(_ name: HTTPFieldName, _ value: some Sequence<UInt8>) {
        name.text.withUTF8Buffer { unsafe append($0, value) }
    }

    mutating func append(_ name: HTTPFieldName, _ value: StaticString) {
        value.withUTF8Buffer { unsafe append(name, $0) }
    }

    /// Appends the caller's fields, which may not be those of the handshake.
    mutating func append(_ fields: [WebSocketHeaderField]) throws(WebSocketEncodingError) {
        for field in fields {
            guard field.isValid else { throw WebSocketEncodingError(.invalidField) }
            guard !field.isReserved else { throw WebSocketEncodingError(.reservedField) }
            append(field.name.utf8, field.valueBytes)
        }
    }

    /// Appends a list of extensions; nothing for an empty one.
    mutating func append(_ extensions: [WebSocketExtension]) {
        if !extensions.isEmpty { append(.extensions, extensions.map { $0.text }.joined(separator: ", ").utf8) }
    }

    /// Appends a field; its name and its value have been checked.
    package mutating func append(_ name: some Sequence<UInt8>, _ value: some Sequence<UInt8>) {
        bytes += name
        bytes += [UInt8(ascii: ":"), .space]
        bytes += value
        endLine()
    }

    private mutating func endLine() {
        bytes += [.carriageReturn, .lineFeed]
    }
}

extension HTTPHead {
    /// The head that an HTTP stack has taken apart, put together and read again, so that there is one set of rules.
    init(
        rejoining startLine: [String],
        _ fields: [WebSocketHeaderField],
        as kind: HTTPHeadReader.Kind,
        limits: WebSocketLimits
    ) throws(WebSocketDecodingError) {
        var writer = HTTPHeadWriter(startLine: startLine)
        for field in fields {
            // Behind a colon in it, the name would become a value.
            if let colon = field.name.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let offset = writer.bytes.count + field.name.utf8.distance(from: field.name.startIndex, to: colon)
                throw WebSocketDecodingError(.invalidFieldName, offset: UInt64(offset))
            }
            writer.append(field.name.utf8, field.valueBytes)
        }
        // Not a head before it is read: a part may hold anything.
        let bytes = writer.bytesOfHead
        var reader = HTTPHeadReader(kind)
        var offset = 0
        let head = try unsafe bytes.withUnsafeBufferPointer { bytes throws(WebSocketDecodingError) in
            try unsafe reader.next(in: bytes.span, at: &offset, upTo: bytes.count, limits: limits)
        }
        // A line ending inside a part would have made two lines of one.
        guard let head, offset == bytes.count, reader.fieldCount == fields.count else {
            throw WebSocketDecodingError(.bareLineEnding, offset: UInt64(offset))
        }
        self = head
    }

    /// Appends the head to `sink`, whole or not at all.
    func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(WebSocketEncodingError) {
        guard sink.freeByteCount >= bytes.count else {
            throw WebSocketEncodingError(.insufficientCapacity, neededByteCount: bytes.count)
        }
        unsafe bytes.withUnsafeBufferPointer { sink.append(copying: unsafe $0.span) }
    }
}
