import FeedwireCore

/// Reads what is before a packet's payload, part by part and in their order.
struct PacketHeaderReader {
    let kind: SocketIOPacket.Kind
    /// Position of the next byte.
    private(set) var position = 1

    private static let idDigitLimit = 20

    /// Reads the kind.
    init(_ text: Span<UInt8>, revision: SocketIORevision) throws(SocketIODecodingError) {
        guard !text.isEmpty else { throw SocketIODecodingError(.emptyPacket, at: 0) }
        guard let kind = revision.kind(text[0]) else { throw SocketIODecodingError(.unknownKind, at: 0) }
        self.kind = kind
    }

    /// Reads a count and its hyphen; a packet that cannot have attachments has none of both.
    mutating func readAttachmentCount(in text: Span<UInt8>, limit: Int) throws(SocketIODecodingError) -> Int {
        guard kind.isBinary else { return 0 }
        let start = position
        var count = 0
        while let digit = digit(in: text) {
            guard position == start || count > 0 else { break }
            // No overflow: the count was within the limit.
            count = 10 * count + digit
            guard count <= limit else { throw SocketIODecodingError(.tooManyAttachments, at: position) }
            position += 1
        }
        guard position > start, position < text.count, text[position] == UInt8(ascii: "-") else {
            throw SocketIODecodingError(.invalidAttachmentCount, at: position)
        }
        position += 1
        return count
    }

    /// Reads a namespace up to its comma, or to the end.
    mutating func readNamespace(
        in text: Span<UInt8>,
        hasQuery: Bool
    ) throws(SocketIODecodingError) -> SocketIONamespace {
        let start = position
        guard start < text.count, text[start] == UInt8(ascii: "/") else {
            return SocketIONamespace(path: start..<start, query: start..<start)
        }
        var end = start
        var queryMark: Int?
        while end < text.count, text[end] != UInt8(ascii: ",") {
            if hasQuery, queryMark == nil, text[end] == UInt8(ascii: "?") { queryMark = end }
            end += 1
        }
        try validate(start..<end, in: text)
        position = end < text.count ? end + 1 : end
        guard let queryMark else { return SocketIONamespace(path: start..<end, query: end..<end) }
        return SocketIONamespace(path: start..<queryMark, query: queryMark + 1..<end)
    }

    /// Reads the digits of an acknowledgement id, which some kinds have to have and some must not.
    mutating func readID(in text: Span<UInt8>) throws(SocketIODecodingError) -> UInt64? {
        let start = position
        var id: UInt64 = 0
        while let digit = digit(in: text) {
            guard kind.isEvent || kind.isAcknowledgement else { throw SocketIODecodingError(.unexpectedID, at: start) }
            let (tens, overflowsTens) = id.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tens.addingReportingOverflow(UInt64(digit))
            guard !overflowsTens, !overflows, position - start < Self.idDigitLimit else {
                throw SocketIODecodingError(.invalidID, at: position)
            }
            id = sum
            position += 1
        }
        if position > start { return id }
        guard !kind.isAcknowledgement else { throw SocketIODecodingError(.missingID, at: start) }
        return nil
    }

    /// The value of the digit that comes next, or `nil`.
    private func digit(in text: Span<UInt8>) -> Int? {
        guard position < text.count else { return nil }
        let digit = text[position] &- UInt8(ascii: "0")
        return digit <= 9 ? Int(digit) : nil
    }

    private func validate(_ namespace: Range<Int>, in text: Span<UInt8>) throws(SocketIODecodingError) {
        var validator = UTF8Validator()
        if let index = validator.validate(text.extracting(namespace)) {
            throw SocketIODecodingError(.invalidUTF8, at: namespace.lowerBound + index)
        }
        guard validator.isBetweenCharacters else { throw SocketIODecodingError(.invalidUTF8, at: namespace.upperBound) }
    }
}
