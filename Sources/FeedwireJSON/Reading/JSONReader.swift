public import FeedwireCore

// The idea: a cursor that goes over the text once. Each call expects one thing, takes it whole and checks it to its last
// byte, or throws at the byte that decides. Nothing is kept but a position and how deep it lies, so nothing is allocated
// and nothing recurses; values are ranges, and what is skipped was checked like the rest.

/// Reads a JSON document (RFC 8259) from its first byte to its last, one thing after the other.
///
/// It is strict: UTF-8, escapes, surrogates, numbers and what follows the value are checked, in what is skipped too.
///
/// ```swift
/// var reader = try JSONReader(json)
/// try reader.beginObject(in: json)
/// while let key = try reader.nextKey(in: json) {
///     if key.equals("price", in: json) {
///         price = try reader.readNumber(in: json)
///     } else {
///         try reader.skipValue(in: json)
///     }
/// }
/// try reader.finish(in: json)
/// ```
///
/// Give the same bytes to each call. After an error the document is of no use.
public struct JSONReader: Sendable {
    @usableFromInline var position = 0
    @usableFromInline package let depthLimit: Int
    /// How many arrays and objects are open.
    @usableFromInline package var depth = 0
    /// Whether a bracket was opened, and nothing was read behind it yet.
    @usableFromInline var isAtFirst = false
    /// Whether a line feed is no whitespace, because it ends the document.
    @usableFromInline let isLine: Bool

    /// A reader at the start of a document.
    ///
    /// - Throws: ``JSONDecodingError/Code/tooLarge``.
    @inlinable
    public init(_ json: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONDecodingError) {
        guard json.count <= limits.byteCount else {
            throw JSONDecodingError(.tooLarge, offset: UInt64(limits.byteCount))
        }
        depthLimit = limits.depth
        isLine = false
    }

    /// A reader at the start of a document that begins inside of `json` and ends with it: places count from the first byte of
    /// `json`, limits from that of the document.
    ///
    /// With `isLine`, a document ends with its line as well: a line feed is no whitespace, and ``finish(in:)`` accepts one behind
    /// the value.
    ///
    /// - Throws: ``JSONDecodingError/Code/tooLarge``, also where a place would be above `UInt32.max`.
    /// - Precondition: `start` is a place in `json`, or its end.
    @inlinable
    public init(
        _ json: Span<UInt8>,
        from start: Int,
        isLine: Bool = false,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        precondition(start >= 0 && start <= json.count, "a document begins inside of the bytes")
        let end = min(limits.byteCount &+ start, Int(clamping: UInt32.max))
        guard json.count <= end else { throw JSONDecodingError(.tooLarge, offset: UInt64(end)) }
        position = start
        depthLimit = limits.depth
        self.isLine = isLine
    }

    /// A reader at a value of a document that was read before.
    @usableFromInline
    package init(at value: ByteRange) {
        position = Int(value.lowerBound)
        depthLimit = JSONLimits.greatestDepth
        isLine = false
    }

    /// A reader inside of an array of a document that was read before: behind its bracket, or behind one of its elements.
    package init(insideArray array: ByteRange, after element: ByteRange?) {
        self.init(at: array)
        position = Int(element?.upperBound ?? array.lowerBound + 1)
        depth = 1
        isAtFirst = element == nil
    }

    /// A reader behind the bracket of an array at `depth`, where the caller has read what is before it.
    package init(insideArrayAt position: Int, depth: Int, depthLimit: Int) {
        self.position = position
        self.depthLimit = depthLimit
        self.depth = depth
        isAtFirst = true
        isLine = false
    }

    /// Goes behind a value that the caller has checked itself.
    package mutating func skip(to end: Int) {
        position = end
    }

    /// Whether an array or object may come next.
    package var mayGoDeeper: Bool { depth < depthLimit }

    /// Position of the next byte that is to be read.
    public var offset: Int { position }

    /// The kind of the value that comes next, by its first byte; nothing is taken but whitespace.
    ///
    /// - Throws: ``JSONDecodingError/Code/unexpectedByte`` if no value can begin so, and
    ///   ``JSONDecodingError/Code/unexpectedEnd``.
    @inlinable
    public mutating func peekKind(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONValue.Kind {
        switch try nextByte(in: json) {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"): return .true
        case UInt8(ascii: "f"): return .false
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return .number
        default: throw failure(.unexpectedByte)
        }
    }

    /// Takes the bracket of an object; ``nextKey(in:)`` reads on.
    @inlinable
    public mutating func beginObject(in json: Span<UInt8>) throws(JSONDecodingError) {
        try begin(UInt8(ascii: "{"), in: json)
    }

    /// Takes the bracket of an array; ``nextElement(in:)`` reads on.
    @inlinable
    public mutating func beginArray(in json: Span<UInt8>) throws(JSONDecodingError) {
        try begin(UInt8(ascii: "["), in: json)
    }

    /// Takes a key of the object that was begun last, and its colon; the value has to be read or skipped next.
    ///
    /// - Returns: The key, or `nil` at the end of the object, whose bracket is taken.
    /// - Throws: What is no JSON.
    /// - Complexity: O(*n*) for *n* bytes taken, no allocation.
    @inlinable
    public mutating func nextKey(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONString? {
        guard try advance(to: UInt8(ascii: "}"), in: json) else { return nil }
        return try readKey(in: json)
    }

    /// Goes to the next element of the array that was begun last; it has to be read or skipped next.
    ///
    /// - Returns: Whether there is one; if not, the array's bracket is taken.
    /// - Throws: What is no JSON.
    @inlinable
    @inline(__always)
    public mutating func nextElement(in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        guard try advance(to: UInt8(ascii: "]"), in: json) else { return false }
        return true
    }

    /// Reads a string.
    ///
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` if the value is no string, otherwise what is no JSON.
    @inlinable
    @inline(__always)
    public mutating func readString(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONString {
        guard try nextByte(in: json) == UInt8(ascii: "\"") else { throw notA(.string, in: json) }
        let start = position &+ 1
        let end = try StringScanner.end(from: start, in: json)
        position = end.position &+ 1
        return JSONString(range: ByteRange(checked: start..<end.position), hasEscapes: end.hasEscapes)
    }

    /// Reads a number, as text.
    ///
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` if the value is no number, otherwise what is no JSON.
    public mutating func readNumber(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONNumber {
        let byte = try nextByte(in: json)
        guard byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: "-") else { throw notA(.number, in: json) }
        let start = position
        position = try NumberScanner.end(from: start, in: json)
        return JSONNumber(range: ByteRange(checked: start..<position))
    }

    /// Reads `true` or `false`.
    ///
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` if the value is neither, otherwise what is no JSON.
    public mutating func readBool(in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        _ = try nextByte(in: json)
        if let (value, end) = LiteralScanner.bool(from: position, in: json) {
            position = end
            return value
        }
        return try readOtherBool(in: json)
    }

    /// The same near the end of the document, and where it is no truth value.
    @inline(never)
    private mutating func readOtherBool(in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        switch try nextByte(in: json) {
        case UInt8(ascii: "t"):
            try take("true", in: json)
            return true
        case UInt8(ascii: "f"):
            try take("false", in: json)
            return false
        default: throw notA(.true, in: json)
        }
    }

    /// Takes `null` if it comes next.
    ///
    /// - Returns: Whether it did; nothing but whitespace is taken otherwise.
    public mutating func readNull(in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        guard try nextByte(in: json) == UInt8(ascii: "n") else { return false }
        try take("null", in: json)
        return true
    }

    /// Says that the value was all: only whitespace may be left.
    ///
    /// - Throws: ``JSONDecodingError/Code/trailingBytes``, or ``JSONDecodingError/Code/unexpectedEnd`` where an object or array
    ///   was not read to its end.
    @inlinable
    public mutating func finish(in json: Span<UInt8>) throws(JSONDecodingError) {
        skipWhitespace(in: json)
        guard position == json.count || isLine && json[position] == UInt8(ascii: "\n") else {
            throw failure(.trailingBytes)
        }
        guard depth == 0 else { throw failure(.unexpectedEnd) }
    }
}

// MARK: Steps

extension JSONReader {
    /// Skips whitespace (RFC 8259 section 2); usually there is none.
    @inlinable
    @inline(__always)
    mutating func skipWhitespace(in json: Span<UInt8>) {
        // In bounds: by the first condition of each.
        if position < json.count, unsafe json[unchecked: position] <= UInt8(ascii: " ") { skipMoreWhitespace(in: json) }
    }

    @usableFromInline
    @inline(never)
    mutating func skipMoreWhitespace(in json: Span<UInt8>) {
        while position < json.count, isWhitespace(json[position]) { position += 1 }
    }

    func isWhitespace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
        case UInt8(ascii: "\n"): !isLine
        default: false
        }
    }

    /// The next byte that is no whitespace, which is not taken.
    @inlinable
    @inline(__always)
    mutating func nextByte(in json: Span<UInt8>) throws(JSONDecodingError) -> UInt8 {
        skipWhitespace(in: json)
        guard position < json.count else { throw failure(.unexpectedEnd) }
        return unsafe json[unchecked: position]
    }

    @inlinable
    @inline(__always)
    mutating func begin(_ bracket: UInt8, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard try nextByte(in: json) == bracket else {
            throw notA(bracket == UInt8(ascii: "{") ? .object : .array, in: json)
        }
        guard depth < depthLimit else { throw failure(.tooDeep) }
        depth &+= 1
        position &+= 1
        isAtFirst = true
    }

    /// Goes past the comma to the next member or element, or past the bracket that closes them.
    ///
    /// - Returns: Whether there is a next one.
    @inlinable
    @inline(__always)
    mutating func advance(to bracket: UInt8, in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        let byte = try nextByte(in: json)
        if byte == UInt8(ascii: ","), !isAtFirst {
            position &+= 1
            return true
        }
        if byte == bracket {
            depth &-= 1
            position &+= 1
            isAtFirst = false
            return false
        }
        guard isAtFirst else { throw failure(.unexpectedByte) }
        isAtFirst = false
        return true
    }

    /// Takes a key and its colon.
    @inlinable
    @inline(__always)
    mutating func readKey(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONString {
        guard try nextByte(in: json) == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
        let key = try readString(in: json)
        try skipColon(in: json)
        return key
    }

    @inlinable
    @inline(__always)
    mutating func skipColon(in json: Span<UInt8>) throws(JSONDecodingError) {
        guard try nextByte(in: json) == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
        position &+= 1
    }

    /// Takes a literal whose first byte was seen.
    mutating func take(_ literal: StaticString, in json: Span<UInt8>) throws(JSONDecodingError) {
        var end = position
        for index in 0..<literal.utf8CodeUnitCount {
            guard end < json.count else { throw JSONDecodingError(.unexpectedEnd, offset: UInt64(end)) }
            // In bounds: the index is one of the literal's.
            guard unsafe json[end] == literal.utf8Start[index] else {
                throw JSONDecodingError(.invalidLiteral, offset: UInt64(end))
            }
            end += 1
        }
        position = end
    }

    @usableFromInline
    @inline(never)
    func failure(_ code: JSONDecodingError.Code) -> JSONDecodingError {
        JSONDecodingError(code, offset: UInt64(position))
    }

    /// The error where a value of `kind` was asked for and something else comes: another value, or none.
    @usableFromInline
    @inline(never)
    func notA(_ kind: JSONValue.Kind, in json: Span<UInt8>) -> JSONDecodingError {
        var copy = self
        do throws(JSONDecodingError) {
            _ = try copy.peekKind(in: json)
            return failure(.wrongKind)
        } catch {
            return error
        }
    }
}
