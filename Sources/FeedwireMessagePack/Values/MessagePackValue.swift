public import FeedwireCore

/// Any value of a document: what it is and where.
public struct MessagePackValue: Hashable, Sendable {
    /// What it is.
    public let kind: Kind
    let headerByteCount: UInt8
    /// All its bytes.
    public let range: ByteRange

    init(kind: Kind, headerByteCount: UInt8, range: ByteRange) {
        self.kind = kind
        self.headerByteCount = headerByteCount
        self.range = range
    }

    /// The kinds of values (MessagePack, "Type system"), of whatever format.
    public enum Kind: UInt8, Hashable, Sendable {
        /// What the specification calls `nil`.
        case null
        /// The two truth values.
        case `false`, `true`
        /// An integer, signed or not.
        case integer
        /// A float of 32 or 64 bits.
        case float
        /// UTF-8 (`str`).
        case string
        /// Binary data (`bin`).
        case bytes
        /// Elements.
        case array
        /// Members, whose keys may be of any kind.
        case map
        /// Data of a type that applications agree on, or a timestamp.
        case `extension`
    }
}

extension MessagePackValue {
    /// What is behind its format, its length and its type: the text, the data, the elements or members, the digits of a number.
    public var contents: ByteRange {
        // In order: a value has its header.
        ByteRange(checked: range.indices.lowerBound &+ Int(headerByteCount)..<range.indices.upperBound)
    }

    /// The UTF-8 of the string that it is, or `nil`.
    public var string: ByteRange? { kind == .string ? contents : nil }

    /// The binary data that it is, or `nil`.
    public var bytes: ByteRange? { kind == .bytes ? contents : nil }

    /// The truth value that it is, or `nil`.
    public var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// Whether it is what the specification calls `nil`.
    public var isNull: Bool { kind == .null }
}

extension MessagePackValue {
    /// Reads a whole document, and checks all that it contains.
    ///
    /// - Throws: What is no MessagePack.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding bytes: Span<UInt8>,
        limits: MessagePackLimits = MessagePackLimits()
    ) throws(MessagePackDecodingError) {
        var reader = try MessagePackReader(bytes, limits: limits)
        self = try reader.readValue(in: bytes)
        try reader.finish(in: bytes)
    }
}
