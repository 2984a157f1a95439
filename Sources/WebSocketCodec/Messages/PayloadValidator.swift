import FeedwireCore

/// The rules of clear payload: text is UTF-8 over the whole message (RFC 6455 section 8.1), a close payload is valid.
///
/// A close frame may come between the fragments of a text, so each has its own state.
struct PayloadValidator: Hashable, Sendable {
    private var text = UTF8Validator()
    private var close = ClosePayloadValidator()

    /// As ``fault(in:of:)`` for bytes of a text that may be known to be ASCII.
    @inline(__always)
    mutating func faultOfText(in bytes: Span<UInt8>, isASCII: Bool, isLast: Bool) -> PayloadFault? {
        if isASCII, text.isBetweenCharacters { return nil }
        return text.fault(in: bytes, isLast: isLast)
    }

    @inline(__always)
    mutating func fault(in bytes: Span<UInt8>, of run: WebSocketMessageAssembly.Run) -> PayloadFault? {
        switch run.kind {
        case .text:
            // A text that was taken to its end has left the validator between characters, as it was at the start.
            return text.fault(in: bytes, isLast: run.endsMessage)
        case .close:
            if run.startsMessage { close = ClosePayloadValidator() }
            return close.fault(in: bytes, isLast: run.endsMessage)
        case .binary, .ping, .pong:
            return nil
        }
    }
}
