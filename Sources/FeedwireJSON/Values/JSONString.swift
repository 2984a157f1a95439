public import FeedwireCore

/// A string of a document: where it is, and whether its bytes are its text.
public struct JSONString: Hashable, Sendable {
    /// The bytes between the quotes.
    public let range: ByteRange
    /// Whether there is a backslash among them, so that the text has to be unescaped.
    public let hasEscapes: Bool

    @inlinable
    package init(range: ByteRange, hasEscapes: Bool) {
        self.range = range
        self.hasEscapes = hasEscapes
    }
}

/// A number of a document, as text until it is asked for.
public struct JSONNumber: Hashable, Sendable {
    /// The bytes of the number.
    public let range: ByteRange

    @inlinable
    package init(range: ByteRange) {
        self.range = range
    }
}

/// Any value of a document.
public struct JSONValue: Hashable, Sendable {
    /// What it is.
    public let kind: Kind
    /// All its bytes, with quotes or brackets.
    public let range: ByteRange

    @inlinable
    package init(kind: Kind, range: ByteRange) {
        self.kind = kind
        self.range = range
    }

    /// The kinds of values (RFC 8259 section 3).
    public enum Kind: UInt8, Hashable, Sendable {
        /// `{…}`
        case object
        /// `[…]`
        case array
        /// A string without escapes, or with some.
        case string, escapedString
        /// A number.
        case number
        /// `true`, `false` and `null`
        case `true`, `false`, null
    }
}
