/// A message that is one JSON document.
public protocol JSONMessage {
    /// Reads a whole message; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The message.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON, and what the message lacks.
    init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError)
}

extension JSONMessage {
    /// Reads a whole message, with the default limits.
    ///
    /// - Throws: As ``init(decoding:limits:)``.
    @inlinable
    public init(decoding json: Span<UInt8>) throws(JSONDecodingError) {
        try self.init(decoding: json, limits: JSONLimits())
    }

    /// Reads a whole message, such as one that a WebSocket task of Foundation delivers; offsets count its UTF-8.
    ///
    /// - Throws: As ``init(decoding:limits:)``.
    /// - Complexity: O(*n*); copies a string that is not stored as UTF-8.
    public init(decoding text: String, limits: JSONLimits = JSONLimits()) throws(JSONDecodingError) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(JSONDecodingError) in try unsafe Self(decoding: bytes.span, limits: limits) }
        }
        self = try outcome.get()
    }

    /// Reads a whole message.
    ///
    /// - Throws: As ``init(decoding:limits:)``.
    public init(decoding bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONDecodingError) {
        let outcome = unsafe bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONDecodingError) in try unsafe Self(decoding: bytes.span, limits: limits) }
        }
        self = try outcome.get()
    }
}
