import FeedwireCore

/// Checks a close payload in pieces (RFC 6455 section 5.5.1).
///
/// The code is checked as soon as both its bytes are there, the reason byte by byte. That the payload is not a single byte
/// and not over 125 is the header's rule.
struct ClosePayloadValidator: Hashable, Sendable {
    private var codeByteCount: UInt8 = 0
    private var codeBytes: UInt16 = 0
    private var reason = UTF8Validator()

    mutating func fault(in piece: Span<UInt8>, isLast: Bool) -> PayloadFault? {
        var offset = 0
        while codeByteCount < 2, offset < piece.count {
            codeBytes = codeBytes << 8 | UInt16(piece[offset])
            codeByteCount += 1
            offset += 1
            if codeByteCount == 2, !WebSocketCloseCode(rawValue: codeBytes).isReceivable {
                return PayloadFault(code: .invalidCloseCode, byteCountFromEnd: piece.count - offset + 1)
            }
        }
        return reason.fault(in: piece.extracting(offset...), isLast: isLast)
    }
}

extension UTF8Validator {
    /// Takes the next bytes of a text that ends with them if `isLast`.
    mutating func fault(in piece: Span<UInt8>, isLast: Bool) -> PayloadFault? {
        if let invalid = validate(piece) {
            return PayloadFault(code: .invalidUTF8, byteCountFromEnd: piece.count - invalid)
        }
        return isLast && !isBetweenCharacters ? PayloadFault(code: .invalidUTF8, byteCountFromEnd: 1) : nil
    }
}
