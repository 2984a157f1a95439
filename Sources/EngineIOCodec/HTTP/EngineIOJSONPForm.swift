public import FeedwireCore

/// What a client of JSONP posts: a form with the body in its field `d`.
///
/// Browsers change line endings in a form, so a line feed is written as backslash n there, and backslash n as two backslashes and n.
public enum EngineIOJSONPForm {
    private static let name: StaticString = "d="
    private static let backslash = UInt8(ascii: "\\")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let n = UInt8(ascii: "n")

    /// Reads a form.
    ///
    /// - Parameter form: All of it.
    /// - Returns: The body, in a form of text, for ``EngineIOPayloadDecoder``.
    /// - Throws: ``EngineIODecodingError/Code/invalidJSONP``, ``EngineIODecodingError/Code/invalidUTF8``.
    /// - Complexity: O(*n*); allocates for the body.
    public static func decode(_ form: Span<UInt8>) throws(EngineIODecodingError) -> [UInt8] {
        let start = name.utf8CodeUnitCount
        for place in 0..<start {
            let expected = name.withUTF8Buffer { unsafe $0[place] }
            guard place < form.count, form[place] == expected else {
                throw EngineIODecodingError(.invalidJSONP, offset: UInt64(place))
            }
        }
        let end = (start..<form.count).first { form[$0] == UInt8(ascii: "&") } ?? form.count
        var text: [UInt8] = []
        do throws(EscapedText.DecodingError) {
            try EscapedText.decode(start..<end, of: form, into: &text)
        } catch {
            throw EngineIODecodingError(error, otherwise: .invalidJSONP)
        }
        guard end == form.count else { throw EngineIODecodingError(.invalidJSONP, offset: UInt64(end)) }
        return withLineFeeds(text)
    }

    /// Appends a form.
    ///
    /// - Parameters:
    ///   - payload: A body in a form of text.
    ///   - sink: Where the form goes.
    /// - Throws: ``EngineIOEncodingError/Code/invalidUTF8``; ``EngineIOEncodingError/Code/ambiguousNewline`` for a backslash before
    ///   a line feed; ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the form.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ payload: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try payload.requireUTF8()
        var form: [UInt8] = []
        form.append(name)
        for byte in try withoutLineFeeds(payload) {
            if byte == UInt8(ascii: " ") {
                form.append(UInt8(ascii: "+"))
            } else {
                EscapedText.append(CollectionOfOne(byte), unreserved: "*-._", to: &form)
            }
        }
        try sink.requireRoom(for: form.count)
        unsafe form.withUnsafeBufferPointer { sink.append(copying: unsafe $0.span) }
    }

    /// Makes line feeds of backslash n, and backslash n of two backslashes and n.
    private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let rest = text[index...]
            if rest.starts(with: [backslash, backslash, n]) {
                bytes += [backslash, n]
                index += 3
            } else if rest.starts(with: [backslash, n]) {
                bytes.append(lineFeed)
                index += 2
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }

    private static func withoutLineFeeds(_ text: Span<UInt8>) throws(EngineIOEncodingError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for index in text.indices {
            let byte = text[index]
            let followsBackslash = index > 0 && text[index - 1] == backslash
            if byte == lineFeed {
                guard !followsBackslash else { throw EngineIOEncodingError(.ambiguousNewline) }
                bytes += [backslash, n]
            } else {
                if byte == n, followsBackslash { bytes.append(backslash) }
                bytes.append(byte)
            }
        }
        return bytes
    }
}
