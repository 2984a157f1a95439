import FeedwireJSON

/// What the document of an event has, as ranges: its stored properties are fields, that of the whole object before the others.
protocol PusherContent: JSONMessage, JSONReadable, Hashable, Sendable {
    /// The names of the other fields, in their order.
    static var keys: JSONKeys { get }

    /// A document that is not there.
    init()
}

extension PusherContent {
    /// Reads a document.
    ///
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is no object. What its members are is checked
    ///   when they are read.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding document: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(document, limits: limits)
        self.init()
        try reader.readFields(&self, of: Self.keys, in: document)
        try reader.finish(in: document)
    }

    /// Reads an object inside of a document, without an allocation.
    public static func read(_ value: JSONValue, in document: Span<UInt8>) throws(JSONDecodingError) -> Self? {
        var reader = JSONReader(at: value.range)
        var content = Self()
        try reader.readFields(&content, of: keys, in: document)
        return content
    }
}
