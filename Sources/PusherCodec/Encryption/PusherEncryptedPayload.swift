public import FeedwireCore
public import FeedwireJSON

/// The data of an event on an encrypted channel: a box of NaCl's `crypto_secretbox`, and the nonce that it was closed with.
///
/// Events of the protocol itself (`pusher:`, `pusher_internal:`) are not encrypted on such a channel.
public struct PusherEncryptedPayload: JSONMessage, Hashable, Sendable {
    /// 24 bytes.
    public let nonce: [UInt8]
    /// The box: 16 bytes that authenticate it, and as many as the data has.
    public let ciphertext: [UInt8]

    /// How many bytes a nonce has.
    public static var nonceByteCount: Int { 24 }
    /// How many bytes of a ciphertext authenticate it.
    public static var tagByteCount: Int { 16 }

    /// A payload to be sent.
    ///
    /// - Throws: ``PusherEncodingError/Code/invalidBox`` for a nonce of another size, or a ciphertext of less than 16 bytes.
    public init(nonce: [UInt8], ciphertext: [UInt8]) throws(PusherEncodingError) {
        guard nonce.count == Self.nonceByteCount, ciphertext.count >= Self.tagByteCount else {
            throw PusherEncodingError(.invalidBox)
        }
        self.nonce = nonce
        self.ciphertext = ciphertext
    }

    /// Reads the data of an event.
    ///
    /// - Parameters:
    ///   - json: The document that the data is.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.missingMember` without a `nonce` or a `ciphertext`,
    ///   `JSONDecodingError.Code.wrongKind` for one that is not the Base64 (RFC 4648 section 4, with its padding) of 24 bytes, or of
    ///   16 and more.
    /// - Complexity: O(*n*); allocates for both.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        var fields = Fields()
        try reader.readFields(&fields, of: Fields.keys, in: json)
        try reader.finish(in: json)
        nonce = try fields.nonce.require(in: json, of: fields.object).bytes
        guard nonce.count == Self.nonceByteCount else {
            throw JSONDecodingError(.wrongKind, offset: UInt64(fields.nonce.range.lowerBound))
        }
        ciphertext = try fields.ciphertext.require(in: json, of: fields.object).bytes
        guard ciphertext.count >= Self.tagByteCount else {
            throw JSONDecodingError(.wrongKind, offset: UInt64(fields.ciphertext.range.lowerBound))
        }
    }

    /// Opens the box.
    ///
    /// - Parameters:
    ///   - key: The shared secret of the channel.
    ///   - openBox: Opens it with a library of cryptography: XSalsa20 and Poly1305. Where it fails, the key may be an old one: ask for
    ///     authorization anew, once.
    /// - Returns: What `openBox` returns: the data that the event would have had.
    /// - Throws: What `openBox` throws.
    public func open<Opened, Failure: Error>(
        with key: PusherEncryptionKey,
        _ openBox: (_ ciphertext: Span<UInt8>, _ nonce: Span<UInt8>, _ key: Span<UInt8>) throws(Failure) -> Opened
    ) throws(Failure) -> Opened {
        try ciphertext.withSpan { ciphertext throws(Failure) in
            try nonce.withSpan { nonce throws(Failure) in
                try key.withBytes { key throws(Failure) in try openBox(ciphertext, nonce, key) }
            }
        }
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var nonce = JSONField<Base64Text>()
        var ciphertext = JSONField<Base64Text>()

        static let keys = JSONKeys("nonce", "ciphertext")
    }
}

extension PusherEncryptedPayload: JSONWritable {
    /// Writes the document that the data of an event is.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("nonce", Base64Text(bytes: nonce), into: &sink)
        try writer.member("ciphertext", Base64Text(bytes: ciphertext), into: &sink)
        try writer.endObject(into: &sink)
    }
}

/// Bytes as a string of Base64, whose slashes some servers escape.
private struct Base64Text: JSONReadable, JSONWritable {
    var bytes: [UInt8]

    static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> Base64Text? {
        guard let text = try String.read(value, in: json) else { return nil }
        return try Array(text.utf8).withSpan { text throws(JSONDecodingError) in
            var bytes: [UInt8] = []
            do throws(Base64.DecodingError) {
                try Base64.decode(text, into: &bytes)
            } catch _ {
                throw JSONDecodingError(.wrongKind, at: value)
            }
            return Base64Text(bytes: bytes)
        }
    }

    func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        var text: [UInt8] = []
        bytes.withSpan { Base64.encode($0, into: &text) }
        try text.withSpan { text throws(JSONEncodingError) in try writer.string(text, into: &sink) }
    }
}
