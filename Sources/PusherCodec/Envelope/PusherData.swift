import FeedwireCore
public import FeedwireJSON

// The idea: servers send documents inside of strings, where every quote has a backslash. So the document is unescaped once, into
// room that the caller keeps, and read there like any other; where nothing is escaped it is read where it is.

/// What an event says: JSON of any kind, mostly a string that holds a document.
public enum PusherData: Hashable, Sendable {
    /// There is none.
    case absent
    /// `null`
    case null
    /// A string: a document as servers send it, or plain text.
    case text(JSONString)
    /// Any other value: a document as clients send it.
    case value(JSONValue)

    /// What a member is, such as ``PusherSigninSuccess/userData``, which also comes in both forms.
    public init(_ field: JSONField<JSONRaw>) {
        self =
            switch field.raw {
            case nil: .absent
            case let value? where value.isNull: .null
            case let value?: value.string.map { .text($0) } ?? .value(value)
            }
    }

    /// Reads the document, whether it is inside of a string or not.
    ///
    /// - Parameters:
    ///   - json: The text in which the data was found.
    ///   - buffer: Where a string with escapes is unescaped; keep it for the next message. It never needs more bytes than the
    ///     string has.
    ///   - read: Called with the document, which is only there for the call. Plain text is one that is no JSON.
    /// - Returns: What `read` returns, or `nil` if there is no data, or `null`.
    /// - Throws: ``PusherDecodingError/Code/insufficientBuffer`` with the bytes needed; what `read` throws, as
    ///   ``PusherDecodingError/Code/invalidDocument``.
    /// - Complexity: O(*n*), no allocation; without escapes O(1).
    @inlinable
    public func withDocument<Result>(
        in json: Span<UInt8>,
        unescapingInto buffer: inout MutableSpan<UInt8>,
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(PusherDecodingError) -> Result? {
        guard let document = try document(in: json, unescapingInto: &buffer) else { return nil }
        do throws(JSONDecodingError) {
            return try document.isUnescaped
                ? read(buffer.span.extracting(document.indices)) : read(json.extracting(document.indices))
        } catch {
            throw PusherDecodingError(inDocument: error)
        }
    }

    /// Reads the document, with a buffer that grows where it has to.
    ///
    /// - Parameters:
    ///   - json: The text in which the data was found.
    ///   - buffer: Where a string with escapes is unescaped; keep it for the next message.
    ///   - read: Called with the document, which is only there for the call. Plain text is one that is no JSON.
    /// - Returns: What `read` returns, or `nil` if there is no data, or `null`.
    /// - Throws: What `read` throws, as ``PusherDecodingError/Code/invalidDocument``.
    /// - Complexity: O(*n*); allocates only where the buffer has less bytes than the string.
    @inlinable
    public func withDocument<Result>(
        in json: Span<UInt8>,
        unescapingInto buffer: inout [UInt8],
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(PusherDecodingError) -> Result? {
        let missingByteCount = min(bufferByteCount, json.count) - buffer.count
        if missingByteCount > 0 { buffer.append(contentsOf: repeatElement(0, count: missingByteCount)) }
        return try unsafe buffer.withUnsafeMutableBufferPointer { bytes throws(PusherDecodingError) in
            var span = unsafe bytes.mutableSpan
            return try withDocument(in: json, unescapingInto: &span, read)
        }
    }

    /// Bytes of a buffer that is large enough for the document: none where nothing is to be unescaped.
    public var bufferByteCount: Int {
        if case .text(let text) = self, text.hasEscapes { text.range.count } else { 0 }
    }
}

// MARK: Finding the document

/// Where a document is.
@usableFromInline
struct DocumentPlace {
    @usableFromInline let indices: Range<Int>
    /// Whether it is in the buffer.
    @usableFromInline let isUnescaped: Bool

    init(_ indices: Range<Int>, isUnescaped: Bool = false) {
        self.indices = indices
        self.isUnescaped = isUnescaped
    }
}

extension PusherData {
    /// Where the document is, and it is within the bytes that were given.
    @usableFromInline
    func document(
        in json: Span<UInt8>,
        unescapingInto buffer: inout MutableSpan<UInt8>
    ) throws(PusherDecodingError) -> DocumentPlace? {
        let range: ByteRange
        switch self {
        case .absent, .null: return nil
        case .text(let text): range = text.range
        case .value(let value): range = value.range
        }
        guard Int(range.upperBound) <= json.count else {
            throw PusherDecodingError(JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count)))
        }
        guard case .text(let text) = self, text.hasEscapes else { return DocumentPlace(range.indices) }
        guard buffer.count >= range.count else {
            // A string with escapes has a quote before it.
            throw PusherDecodingError(insufficientBufferAt: UInt64(range.lowerBound) - 1, neededByteCount: range.count)
        }
        return DocumentPlace(0..<text.unescape(in: json, into: &buffer), isUnescaped: true)
    }
}
