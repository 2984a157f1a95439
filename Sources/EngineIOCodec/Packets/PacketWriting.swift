import FeedwireCore

// What all encoders share: the rules of a packet, its sizes and its bytes.

extension Span<UInt8> {
    /// Throws unless the bytes are UTF-8.
    func requireUTF8() throws(EngineIOEncodingError) {
        var validator = UTF8Validator()
        guard validator.validate(self) == nil, validator.isBetweenCharacters else {
            throw EngineIOEncodingError(.invalidUTF8)
        }
    }
}

extension EngineIORevision {
    /// Throws unless a packet of this kind may have bytes.
    func requireBinary(_ kind: EngineIOPacket.Kind) throws(EngineIOEncodingError) {
        guard binaryHasKind || kind == .message else { throw EngineIOEncodingError(.binaryKind) }
    }

    /// Characters of a packet of so many bytes, as Base64.
    func base64ByteCount(of byteCount: Int) -> Int {
        base64HeadByteCount + Base64.encodedByteCount(of: byteCount)
    }
}

extension EngineIOPacket.Owned {
    /// Calls `body` with the payload, and whether it is bytes.
    func withBytes<Result>(
        _ body: (Span<UInt8>, _ isBinary: Bool) throws(EngineIOEncodingError) -> Result
    ) throws(EngineIOEncodingError) -> Result {
        switch data {
        case .text(var text):
            let outcome = text.withUTF8 { bytes in
                Swift.Result { () throws(EngineIOEncodingError) in try unsafe body(bytes.span, false) }
            }
            return try outcome.get()
        case .binary(let bytes):
            return try unsafe bytes.withUnsafeBufferPointer { bytes throws(EngineIOEncodingError) in
                try unsafe body(bytes.span, true)
            }
        }
    }
}

extension ByteSink where Self: ~Copyable, Self: ~Escapable {
    mutating func appendText(_ kind: EngineIOPacket.Kind, _ text: Span<UInt8>) {
        append(kind.digit)
        append(copying: text)
    }

    mutating func appendBinary(_ kind: EngineIOPacket.Kind, _ bytes: Span<UInt8>, of revision: EngineIORevision) {
        if revision.binaryHasKind { append(kind.rawValue) }
        append(copying: bytes)
    }

    mutating func appendBase64(_ kind: EngineIOPacket.Kind, _ bytes: Span<UInt8>, of revision: EngineIORevision) {
        append(UInt8(ascii: "b"))
        if revision.binaryHasKind { append(kind.digit) }
        Base64.encode(bytes, into: &self)
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(copying: unsafe $0.span) }
    }
}

extension EngineIOPacket.Kind {
    /// The kind in text.
    fileprivate var digit: UInt8 { UInt8(ascii: "0") + rawValue }
}
