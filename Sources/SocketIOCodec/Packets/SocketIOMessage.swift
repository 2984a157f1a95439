/// A message of an application that is one packet of text.
public protocol SocketIOMessage {
    /// Reads a text message: what Engine.IO delivers, without its own first digit.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - revision: The version of the protocol.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no packet, and what the message lacks: ``SocketIODecodingError/Code/invalidJSON``, of which
    ///   ``SocketIODecodingError/json`` says why.
    init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision,
        limits: SocketIOLimits
    ) throws(SocketIODecodingError)
}

extension SocketIOMessage {
    /// Reads a text message, such as one that a WebSocket task of Foundation delivers, without the digit of Engine.IO; offsets
    /// count its UTF-8.
    ///
    /// - Throws: As ``init(decoding:revision:limits:)``.
    /// - Complexity: O(*n*); copies a string that is not stored as UTF-8.
    public init(
        decoding text: String,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(SocketIODecodingError) in
                try unsafe Self(decoding: bytes.span, revision: revision, limits: limits)
            }
        }
        self = try outcome.get()
    }

    /// Reads a text message.
    ///
    /// - Throws: As ``init(decoding:revision:limits:)``.
    public init(
        decoding bytes: [UInt8],
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let outcome = unsafe bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(SocketIODecodingError) in
                try unsafe Self(decoding: bytes.span, revision: revision, limits: limits)
            }
        }
        self = try outcome.get()
    }
}
