public import FeedwireCore

// The idea: what a message of many members costs is that its fields are written, and copied with it. So a field is one word:
// where its value is, how long, and of which kind. The reader writes the words of an object's known keys one behind the other
// (`JSONFields.swift`), and nothing of them is looked at before it is asked for.

/// A member that a message may have: found and checked when the message was decoded, and read on demand.
///
/// `Value` is what it is read as. A member that is not there, and one that is `null`, reads as `nil`. One of another kind
/// throws when it is read, and leaves the others readable.
///
/// Give its accessors the bytes that the message was decoded from. Eight bytes.
public struct JSONField<Value>: Hashable, Sendable {
    /// Position of the value's first byte in the low half, above it how many it has and its kind; 0 for no value.
    @usableFromInline let word: UInt64

    /// A member with this value.
    @inlinable
    public init(_ raw: JSONValue?) {
        word = raw.map { Self.word($0.kind, at: Int($0.range.lowerBound), byteCount: $0.range.count) } ?? 0
    }

    @inlinable
    init(word: UInt64) {
        self.word = word
    }

    /// A member whose value is an object.
    @inlinable
    package init(object indices: Range<Int>) {
        word = Self.word(.object, at: indices.lowerBound, byteCount: indices.upperBound &- indices.lowerBound)
    }

    /// A member whose value is an array.
    @inlinable
    package init(array indices: Range<Int>) {
        word = Self.word(.array, at: indices.lowerBound, byteCount: indices.upperBound &- indices.lowerBound)
    }

    /// A member that is not there.
    @inlinable
    public init() {
        word = 0
    }

    /// The same member, to be read as something else.
    @inlinable
    public init<Other>(_ other: JSONField<Other>) {
        word = other.word
    }

    /// The value as it was found, or `nil` if there is no such member.
    @inlinable
    public var raw: JSONValue? { word == 0 ? nil : JSONValue(kind: kind, range: range) }

    /// The value, unless it is `null`.
    @inlinable
    public var present: JSONValue? { isPresent ? JSONValue(kind: kind, range: range) : nil }

    /// Whether there is a value, and it is not `null`.
    @inlinable
    public var isPresent: Bool { word != 0 && kind != .null }
}

extension JSONField {
    /// The word of a value, which has less than 512 MiB.
    @inlinable
    @inline(__always)
    static func word(_ kind: JSONValue.Kind, at start: Int, byteCount: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: start) | UInt64(truncatingIfNeeded: byteCount) &<< 32 | UInt64(kind.rawValue) &<< 61
    }

    /// Of no meaning if there is no value.
    ///
    /// The eight kinds are what three bits can say.
    @inlinable
    @inline(__always)
    var kind: JSONValue.Kind { unsafe unsafeBitCast(UInt8(truncatingIfNeeded: word &>> 61), to: JSONValue.Kind.self) }

    /// Position of the value's first byte; 0 for no value.
    @inlinable
    package var offset: UInt64 { word & 0xFFFF_FFFF }

    /// All bytes of the value, with quotes or brackets; none, at 0, if there is no value.
    @inlinable
    @inline(__always)
    public var range: ByteRange {
        let start = Int(truncatingIfNeeded: word & 0xFFFF_FFFF)
        return ByteRange(checked: start..<start &+ Int(truncatingIfNeeded: word &>> 32 & 0x1FFF_FFFF))
    }
}

extension JSONField where Value: JSONReadable {
    /// The value, owned.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte, ``JSONDecodingError/Code/unexpectedEnd`` if it
    ///   does not lie within `json`.
    /// - Complexity: O(*n*); allocates what the value needs.
    @inlinable
    public func read(in json: Span<UInt8>) throws(JSONDecodingError) -> Value? {
        guard let present else { return nil }
        return try Value.read(present, in: json)
    }

    /// The value, owned, of a member that has to be there.
    ///
    /// - Parameters:
    ///   - json: The document.
    ///   - object: The object that should have it.
    /// - Returns: The value.
    /// - Throws: ``JSONDecodingError/Code/missingMember`` at the object's first byte, otherwise as ``read(in:)``.
    @inlinable
    public func require(
        in json: Span<UInt8>,
        of object: JSONField<JSONRaw>
    ) throws(JSONDecodingError) -> Value {
        guard let value = try read(in: json) else {
            throw JSONDecodingError(.missingMember, offset: object.offset)
        }
        return value
    }
}

/// What a ``JSONField`` can be read as, and own.
public protocol JSONReadable {
    /// Reads a value that is not `null`.
    ///
    /// - Returns: It, or `nil` where what is there stands for no value.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte, ``JSONDecodingError/Code/unexpectedEnd`` if it
    ///   does not lie within `json`.
    static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> Self?
}

extension JSONDecodingError {
    /// An error about a value that is there.
    @inlinable
    package init(_ code: Code, at value: JSONValue) {
        self.init(code, offset: UInt64(value.range.lowerBound))
    }
}
