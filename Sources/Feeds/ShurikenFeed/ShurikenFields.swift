public import FeedwireCore
public import FeedwireJSON

/// The members of an object, as ranges into the document that has it: each is found and checked, and read on demand.
///
/// ```swift
/// let swap = try ShurikenMessage.SvmSwap(decoding: document)
/// let price = try swap.priceUsd.double(in: document)
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. A ``ShurikenObject`` owns what it has.
///
/// The types that conform are those of this module: their stored properties are fields and nothing else, that of the whole
/// object before one for each key.
public protocol ShurikenFields: JSONMessage, Hashable, Sendable {
    /// The names of the members, in the order in which they usually come.
    static var keys: JSONKeys { get }

    /// The whole object.
    var object: JSONField<JSONRaw> { get }

    /// An object that is not there.
    init()
}

extension ShurikenFields {
    /// Reads a whole document; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The document, such as the data of an event or the body of a response.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is no object. What its members are is checked
    ///   when they are read.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        try self.init(reading: &reader, in: json)
        try reader.finish(in: json)
    }

    /// Reads the object that comes next, such as the data of an event in the pass of its message.
    ///
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is no object. What its members are is checked
    ///   when they are read.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(reading reader: inout JSONReader, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init()
        try reader.readFields(&self, of: Self.keys, in: json)
    }

    /// Reads an object of a document that was decoded.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(_ object: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
        try self.init(at: object.range, in: json)
    }

    /// Reads an object of a document that was decoded, by where it is.
    @inlinable
    init(at range: ByteRange, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init()
        var reader = JSONReader(at: range)
        try reader.readFields(&self, of: Self.keys, in: json)
    }

    /// The members that the documentation does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
