public import FeedwireCore

/// The payload of a close frame (RFC 6455 section 5.5.1): nothing, or a code and a reason of up to 123 bytes of UTF-8.
public struct WebSocketClosePayload: Hashable, Sendable {
    /// The code, or `nil` for an empty payload (an application sees ``WebSocketCloseCode/noStatusReceived`` then).
    public let code: WebSocketCloseCode?
    /// Where in the payload the reason is; empty if there is none.
    public let reason: ByteRange

    /// Reads a whole close payload.
    ///
    /// - Throws: ``WebSocketDecodingError/Code/oversizedControl`` at offset 125,
    ///   ``WebSocketDecodingError/Code/closePayloadOfOneByte`` at offset 1, ``WebSocketDecodingError/Code/invalidCloseCode``
    ///   at offset 1, and ``WebSocketDecodingError/Code/invalidUTF8`` at the byte, or at the last one of a reason that ends
    ///   inside a character.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding payload: Span<UInt8>) throws(WebSocketDecodingError) {
        guard payload.count <= WebSocketFrameHeader.maximumControlByteCount else {
            throw WebSocketDecodingError(
                .oversizedControl,
                offset: UInt64(WebSocketFrameHeader.maximumControlByteCount)
            )
        }
        guard payload.count != 1 else { throw WebSocketDecodingError(.closePayloadOfOneByte, offset: 1) }
        var validator = ClosePayloadValidator()
        if let fault = validator.fault(in: payload, isLast: true) {
            throw WebSocketDecodingError(fault.code, offset: UInt64(payload.count - fault.byteCountFromEnd))
        }
        self.init(validated: payload)
    }

    /// Reads a payload of 0 or 2 to 125 bytes that ``ClosePayloadValidator`` has seen.
    init(validated payload: Span<UInt8>) {
        code = payload.bigEndian(UInt16.self, at: 0).map(WebSocketCloseCode.init(rawValue:))
        reason = ByteRange(clamping: min(2, payload.count)..<payload.count)
    }
}

extension WebSocketClosePayload {
    /// Appends a close payload to `sink`: nothing for a `nil` code, otherwise the code and the reason.
    ///
    /// - Throws: ``WebSocketEncodingError``, for a code that must not be on the wire
    ///   (``WebSocketEncodingError/Code/invalidCloseCode``), a reason without a code, a reason that is not UTF-8 or longer
    ///   than 123 bytes (``WebSocketEncodingError/Code/oversizedControl``), or too little room.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ code: WebSocketCloseCode?,
        reason: Span<UInt8>,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        guard let code else {
            guard reason.isEmpty else { throw WebSocketEncodingError(.reasonWithoutCode) }
            return
        }
        guard code.isSendable else { throw WebSocketEncodingError(.invalidCloseCode) }
        let byteCount = 2 + reason.count
        guard byteCount <= WebSocketFrameHeader.maximumControlByteCount else {
            throw WebSocketEncodingError(.oversizedControl)
        }
        var validator = UTF8Validator()
        guard validator.fault(in: reason, isLast: true) == nil else { throw WebSocketEncodingError(.invalidUTF8) }
        guard sink.freeByteCount >= byteCount else {
            throw WebSocketEncodingError(.insufficientCapacity, neededByteCount: byteCount)
        }
        sink.append(UInt8(code.rawValue >> 8))
        sink.append(UInt8(code.rawValue & 0xFF))
        sink.append(copying: reason)
    }

    /// The close payload of a code and a reason.
    static func encode(_ code: WebSocketCloseCode?, reason: String) throws(WebSocketEncodingError) -> [UInt8] {
        var reason = reason
        var payload: [UInt8] = []
        let outcome = reason.withUTF8 { bytes in
            Result { () throws(WebSocketEncodingError) in
                try unsafe encode(code, reason: bytes.span, into: &payload)
            }
        }
        try outcome.get()
        return payload
    }
}
