import FeedwireCore

// The idea: a place in the grammar and one byte decide the next place or the rule that is broken, so a head may be cut
// anywhere, every syntax error has its byte, and what was taken needs no second look: `HTTPHead` finds its way by the
// separators alone.

/// Takes the head of an HTTP/1 message from a stream, byte by byte (RFC 9112 sections 2 to 5), as strictly as the RFC allows:
/// no bare line ending, no folded line, no control byte.
package struct HTTPHeadReader: Hashable, Sendable {
    /// Whether a request line or a status line comes first.
    package enum Kind: UInt8, Hashable, Sendable {
        case request, response
    }

    private enum Place: UInt8 {
        case method, target, version, status, reason
        case lineStart, name, value
        /// Behind the carriage return of a line, and of the empty one.
        case lineFeed, lastLineFeed
        case end
    }

    package let kind: Kind
    private var place: Place
    /// How many bytes of the current part of the start line have come, up to what matters.
    private var position: UInt8 = 0
    package private(set) var fieldCount = 0
    private var head: [UInt8] = []
    /// How many bytes were taken, of all heads.
    package private(set) var byteCount = 0

    package init(_ kind: Kind) {
        self.kind = kind
        place = kind == .request ? .method : .version
    }

    /// Takes bytes up to the end of the head.
    ///
    /// - Returns: The head, or `nil` if all bytes were taken and more are needed.
    /// - Throws: A rule of syntax, or one of the two limits, at its byte. The reader is of no use after that.
    package mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        limits: WebSocketLimits
    ) throws(WebSocketDecodingError) -> HTTPHead? {
        let start = offset
        while offset < end, place != .end {
            let fault = byteCount < limits.headByteCount ? take(input[offset], limits.fieldCount) : .headTooLarge
            if let fault { throw WebSocketDecodingError(fault, offset: UInt64(byteCount)) }
            offset += 1
            byteCount += 1
        }
        head.append(copying: input.extracting(start..<offset))
        return place == .end ? HTTPHead(validated: head) : nil
    }

    /// Goes back to the start of a head, and counts its bytes to those before.
    package mutating func startNextHead() {
        let byteCount = byteCount
        self = HTTPHeadReader(kind)
        self.byteCount = byteCount
    }

    /// Goes on past a byte, or returns the rule that it breaks.
    private mutating func take(_ byte: UInt8, _ fieldCountLimit: Int) -> WebSocketDecodingError.Code? {
        switch place {
        case .method, .target, .version, .status, .reason: takeInStartLine(byte)
        case .lineStart: takeAtLineStart(byte, fieldCountLimit)
        case .name: takeInName(byte)
        case .value: takeInText(byte, orElse: .invalidFieldValue)
        case .lineFeed: takeLineFeed(byte, then: .lineStart)
        case .lastLineFeed, .end: takeLineFeed(byte, then: .end)
        }
    }

    private mutating func takeInStartLine(_ byte: UInt8) -> WebSocketDecodingError.Code? {
        switch (place, byte) {
        case (.method, _) where byte.isTokenByte, (.target, _) where byte.isTargetByte: position = 1
        case (.method, .space) where position == 1: enter(.target)
        case (.target, .space) where position == 1: enter(.version)
        case (.version, _) where isVersionByte(byte): position += 1
        case (.version, .carriageReturn) where position == 8 && kind == .request: enter(.lineFeed)
        case (.version, .space) where position == 8 && kind == .response: enter(.status)
        // A status is 100 at least (RFC 9110 section 15).
        case (.status, UInt8(ascii: "0")) where position == 0: return .invalidStatusLine
        case (.status, _) where byte.isDigit && position < 3: position += 1
        case (.status, .space) where position == 3: enter(.reason)
        case (.reason, _): return takeInText(byte, orElse: .invalidStatusLine)
        case (_, .lineFeed): return .bareLineEnding
        default: return kind == .request ? .invalidRequestLine : .invalidStatusLine
        }
        return nil
    }

    /// Whether `byte` may stand at `position` of `HTTP/1.1`; a response of another major version is none that we can read.
    private func isVersionByte(_ byte: UInt8) -> Bool {
        switch position {
        case 0: byte == UInt8(ascii: "H")
        case 1, 2: byte == UInt8(ascii: "T")
        case 3: byte == UInt8(ascii: "P")
        case 4: byte == UInt8(ascii: "/")
        case 5: kind == .request ? byte.isDigit : byte == UInt8(ascii: "1")
        case 6: byte == UInt8(ascii: ".")
        case 7: byte.isDigit
        default: false
        }
    }

    private mutating func takeAtLineStart(_ byte: UInt8, _ fieldCountLimit: Int) -> WebSocketDecodingError.Code? {
        switch byte {
        case .carriageReturn:
            enter(.lastLineFeed)
            return nil
        case .space, .tab: return .foldedLine
        case .lineFeed: return .bareLineEnding
        case _ where !byte.isTokenByte: return .invalidFieldName
        case _ where fieldCount == fieldCountLimit: return .tooManyFields
        default:
            fieldCount += 1
            enter(.name)
            return nil
        }
    }

    private mutating func takeInName(_ byte: UInt8) -> WebSocketDecodingError.Code? {
        if byte.isTokenByte { return nil }
        if byte == .lineFeed { return .bareLineEnding }
        guard byte == UInt8(ascii: ":") else { return .invalidFieldName }
        enter(.value)
        return nil
    }

    private mutating func takeInText(
        _ byte: UInt8,
        orElse code: WebSocketDecodingError.Code
    ) -> WebSocketDecodingError.Code? {
        if byte.isTextByte { return nil }
        if byte == .lineFeed { return .bareLineEnding }
        guard byte == .carriageReturn else { return code }
        enter(.lineFeed)
        return nil
    }

    private mutating func takeLineFeed(_ byte: UInt8, then next: Place) -> WebSocketDecodingError.Code? {
        guard byte == .lineFeed else { return .bareLineEnding }
        enter(next)
        return nil
    }

    private mutating func enter(_ place: Place) {
        self.place = place
        position = 0
    }
}
