public import FeedwireCore
public import FeedwireJSON

/// What failed: an object or, as the vendor's tests have it, a text.
@nonexhaustive
public enum ShurikenFailure: Hashable, Sendable {
    /// An object.
    case details(ShurikenErrorDetails)
    /// A text.
    case text(String)

    /// What failed, for programs.
    public var code: String {
        switch self {
        case .details(let details): details.code
        case .text(let text): text
        }
    }
}

extension JSONField where Value == ShurikenFailure {
    /// The members of an object, which are read on demand.
    ///
    /// - Returns: They, or `nil` if there is a text, or nothing.
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is neither an object nor a text.
    /// - Complexity: O(*n*), no allocation.
    public func details(in json: Span<UInt8>) throws(JSONDecodingError) -> ShurikenMessage.ErrorDetails? {
        guard let present, present.string == nil else { return nil }
        return try ShurikenMessage.ErrorDetails(present, in: json)
    }

    /// Where the text is.
    ///
    /// - Returns: The string, or `nil` if there is an object, or nothing.
    /// - Complexity: O(1), no allocation.
    public func text() -> JSONString? { present?.string }
}

extension ShurikenFailure: JSONReadable {
    /// Owns an object or a text.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> ShurikenFailure? {
        guard let details = try JSONField<ShurikenFailure>(value).details(in: json) else {
            return try String.read(value, in: json).map { .text($0) }
        }
        return .details(try ShurikenErrorDetails(details, in: json))
    }
}

extension ShurikenFailure: JSONWritable {
    /// Writes the object or the text.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .details(let details): try details.write(with: &writer, into: &sink)
        case .text(let text): try text.write(with: &writer, into: &sink)
        }
    }
}
