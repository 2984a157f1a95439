public import FeedwireCore

// The idea: a cursor that goes over the document once. Each call expects one value, takes it whole and checks it to its last
// byte, or throws. Nothing is kept but a position and how deep it lies, so nothing is allocated and nothing recurses; how much
// of an array or a map is left is kept by whoever reads it.

/// Reads a MessagePack document from its first byte to its last, one value after the other.
///
/// It is strict: the UTF-8 of strings, lengths and what follows the value are checked, in what is skipped too. Numbers and
/// lengths may be written longer than they need (MessagePack, "Serialization").
///
/// ```swift
/// var reader = try MessagePackReader(bytes)
/// var map = try reader.readMapHeader(in: bytes)
/// while reader.next(of: &map) {
///     if try reader.readString(in: bytes).equals("price", in: bytes) {
///         price = try reader.readDouble(in: bytes)
///     } else {
///         try reader.skipValue(in: bytes)
///     }
/// }
/// try reader.finish(in: bytes)
/// ```
///
/// Give the same bytes to each call. After an error the document is of no use.
public struct MessagePackReader: Sendable {
    var position = 0
    let depthLimit: Int
    /// How many arrays and maps are open.
    var depth = 0

    /// A reader at the start of a document.
    ///
    /// - Throws: ``MessagePackDecodingError/Code/tooLarge``.
    public init(
        _ bytes: Span<UInt8>,
        limits: MessagePackLimits = MessagePackLimits()
    ) throws(MessagePackDecodingError) {
        guard bytes.count <= limits.byteCount else {
            throw MessagePackDecodingError(.tooLarge, at: limits.byteCount)
        }
        depthLimit = limits.depth
    }

    /// A reader at the start of a document whose size was checked, and whose first levels may be of a carrier.
    package init(depthLimit: Int) {
        self.depthLimit = depthLimit
    }

    /// A reader at a value of a document that was read before.
    package init(at value: ByteRange) {
        position = Int(value.lowerBound)
        depthLimit = MessagePackLimits.greatestDepth
    }

    /// Position of the next byte that is to be read.
    public var offset: Int { position }

    /// The kind of the value that comes next; nothing is taken.
    ///
    /// - Returns: The kind, by the first byte.
    /// - Throws: ``MessagePackDecodingError/Code/unexpectedEnd`` and ``MessagePackDecodingError/Code/reservedByte``.
    public func peekKind(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackValue.Kind {
        try ValueFormat(at: position, in: bytes).kind
    }

    /// Takes the header of an array; ``next(of:)`` goes to its elements.
    ///
    /// - Returns: How many there are, and are left.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind``, ``MessagePackDecodingError/Code/tooDeep``, otherwise what is no
    ///   MessagePack.
    public mutating func readArrayHeader(
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> MessagePackContainer {
        try begin(.array, in: bytes)
    }

    /// Takes the header of a map; ``next(of:)`` goes to its members, of which the key and the value are to be read.
    ///
    /// - Returns: How many there are, and are left.
    /// - Throws: As ``readArrayHeader(in:)``.
    public mutating func readMapHeader(
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> MessagePackContainer {
        try begin(.map, in: bytes)
    }

    /// Goes to the next element of an array, or member of a map; it has to be read or skipped next.
    ///
    /// - Parameter container: The array or map that was begun last, of those that are not at their end.
    /// - Returns: Whether there is one; if not, the array or map is at its end.
    public mutating func next(of container: inout MessagePackContainer) -> Bool {
        guard container.advance() else {
            if container.end() { depth &-= 1 }
            return false
        }
        return true
    }

    /// Reads a string.
    ///
    /// - Returns: Its UTF-8.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is no string, otherwise what is no MessagePack.
    /// - Complexity: O(*n*), no allocation.
    public mutating func readString(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> ByteRange {
        let text = try contents(of: .string, in: bytes)
        try TextCheck.validate(text, in: bytes)
        return take(text)
    }

    /// Reads binary data.
    ///
    /// - Returns: The bytes behind its length.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is no `bin`, otherwise what is no MessagePack.
    public mutating func readBytes(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> ByteRange {
        take(try contents(of: .bytes, in: bytes))
    }

    /// Reads an extension.
    ///
    /// - Returns: Its type and its data.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is none, otherwise what is no MessagePack.
    public mutating func readExtension(
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> MessagePackExtension {
        let start = position
        let data = try contents(of: .extension, in: bytes)
        // In bounds: its type is the last byte of the header.
        let type = Int8(bitPattern: bytes[data.lowerBound &- 1])
        let isFixed = data.lowerBound &- start == MessagePackExtension.fixedHeaderByteCount
        return MessagePackExtension(type: type, isFixed: isFixed, data: take(data))
    }

    /// Reads `true` or `false`.
    ///
    /// - Returns: Which of them it is.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is neither, otherwise what is no MessagePack.
    public mutating func readBool(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Bool {
        let kind = try peekKind(in: bytes)
        guard kind == .true || kind == .false else { throw failure(.wrongKind) }
        position &+= 1
        return kind == .true
    }

    /// Takes `nil` if it comes next.
    ///
    /// - Returns: Whether it did; nothing is taken otherwise.
    public mutating func readNull(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Bool {
        guard try peekKind(in: bytes) == .null else { return false }
        position &+= 1
        return true
    }

    /// Says that the value was all.
    ///
    /// - Throws: ``MessagePackDecodingError/Code/trailingBytes``, or ``MessagePackDecodingError/Code/unexpectedEnd`` where an
    ///   array or a map was not read to its end.
    public func finish(in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        guard position >= bytes.count else { throw failure(.trailingBytes) }
        guard depth == 0 else { throw failure(.unexpectedEnd) }
    }
}

// MARK: Steps

extension MessagePackReader {
    /// What follows the header of the value that comes next, which has to be of this kind; nothing is taken.
    func contents(
        of kind: MessagePackValue.Kind,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> Range<Int> {
        guard try peekKind(in: bytes) == kind else { throw failure(.wrongKind) }
        let header = try ValueHeader(at: position, in: bytes)
        let start = position &+ header.byteCount
        return start..<start &+ header.length
    }

    /// Takes a value up to the end of its contents.
    private mutating func take(_ contents: Range<Int>) -> ByteRange {
        position = contents.upperBound
        return ByteRange(checked: contents)
    }

    private mutating func begin(
        _ kind: MessagePackValue.Kind,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> MessagePackContainer {
        guard try peekKind(in: bytes) == kind else { throw failure(.wrongKind) }
        guard depth < depthLimit else { throw failure(.tooDeep) }
        let header = try ValueHeader(at: position, in: bytes)
        depth &+= 1
        position &+= header.byteCount
        return MessagePackContainer(count: header.length)
    }

    func failure(_ code: MessagePackDecodingError.Code) -> MessagePackDecodingError {
        MessagePackDecodingError(code, at: position)
    }
}

/// How much of an array or a map is still to be read.
public struct MessagePackContainer: Hashable, Sendable {
    /// How many elements or members it has.
    public let count: Int
    /// How many of them ``MessagePackReader/next(of:)`` has not gone to yet.
    public private(set) var remainingCount: Int
    private var isOpen = true

    init(count: Int) {
        self.count = count
        remainingCount = count
    }

    /// Counts an element or a member, if there is one.
    fileprivate mutating func advance() -> Bool {
        guard remainingCount > 0 else { return false }
        remainingCount &-= 1
        return true
    }

    /// Closes it; says whether it was open.
    fileprivate mutating func end() -> Bool {
        defer { isOpen = false }
        return isOpen
    }
}
