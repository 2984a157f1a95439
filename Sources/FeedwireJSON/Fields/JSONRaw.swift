import FeedwireCore

/// A value as JSON, of any kind: what a feed does not document, and what is handed on.
public struct JSONRaw: Hashable, Sendable {
    /// The JSON, from its first byte to its last.
    public let bytes: [UInt8]

    /// A value.
    ///
    /// - Throws: What is no JSON; whitespace around the value is left out.
    public init(_ json: Span<UInt8>) throws(JSONDecodingError) {
        let value = try JSONValue(decoding: json)
        bytes = [UInt8](copying: json.extracting(value.range.indices))
    }

    /// A value.
    ///
    /// - Throws: What is no JSON; whitespace around the value is left out.
    public init(_ json: String) throws(JSONDecodingError) {
        self = try Array(json.utf8).withSpan { bytes throws(JSONDecodingError) in try JSONRaw(bytes) }
    }

    /// A value that is known to be JSON, without whitespace around it.
    package init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension JSONRaw: JSONReadable {
    /// A copy of the value.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONRaw? {
        guard Int(value.range.upperBound) <= json.count else {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        return JSONRaw(checked: [UInt8](copying: json.extracting(value.range.indices)))
    }
}
