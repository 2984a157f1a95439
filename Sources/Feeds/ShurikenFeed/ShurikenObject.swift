public import FeedwireJSON

/// An object of a document, or a whole one, owned: read and written.
public protocol ShurikenObject: JSONMessage, JSONReadable, JSONWritable, Hashable, Sendable {
    /// The same as ranges.
    associatedtype Fields: ShurikenFields

    /// Members that the documentation does not have; they are written behind the known ones.
    var others: JSONMap<JSONRaw> { get set }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    init(_ fields: Fields, in json: Span<UInt8>) throws(JSONDecodingError)
}

extension ShurikenObject {
    /// Reads a whole document.
    ///
    /// - Parameters:
    ///   - json: The document, such as the data of an event or the body of a response.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind` and `JSONDecodingError.Code.missingMember`, for which the
    ///   fields may be read one by one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(Fields(decoding: json, limits: limits), in: json)
    }

    /// Owns an object of a document that was decoded.
    ///
    /// - Returns: The object.
    /// - Throws: As ``init(_:in:)``.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> Self? {
        try Self(Fields(value, in: json), in: json)
    }
}

extension JSONField where Value: ShurikenObject {
    /// The members of the object, which are read on demand.
    ///
    /// - Returns: They, or `nil` if there is no object.
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is no object.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public func fields(in json: Span<UInt8>) throws(JSONDecodingError) -> Value.Fields? {
        guard let present else { return nil }
        return try Value.Fields(present, in: json)
    }
}
