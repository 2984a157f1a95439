/// Text whose bytes are escaped by a percent sign and two hexadecimal digits, as in a query or a form.
package enum EscapedText {
    /// Why there is no text.
    package struct DecodingError: Error, Hashable, Sendable {
        /// Position of the first byte that cannot stand in its place, of the last digit of an escape that makes no UTF-8, or the
        /// end of a range that ends too early.
        package let offset: Int
        /// Whether the escapes are sound, and the text is not UTF-8.
        package let isInvalidUTF8: Bool
    }

    /// Appends the text that a range stands for; a plus sign is a space.
    ///
    /// - Parameters:
    ///   - range: Names and values, apart from what is between them.
    ///   - input: The query or form.
    ///   - bytes: Where the text goes.
    /// - Throws: At the first byte that cannot stand in its place.
    package static func decode(
        _ range: Range<Int>,
        of input: Span<UInt8>,
        into bytes: inout [UInt8]
    ) throws(DecodingError) {
        var utf8 = UTF8Validator()
        var index = range.lowerBound
        while index < range.upperBound {
            try appendByte(at: &index, upTo: range.upperBound, of: input, to: &bytes)
            let invalid = unsafe bytes.withUnsafeBufferPointer { utf8.validate(unsafe $0.span.extracting(last: 1)) }
            guard invalid == nil else { throw DecodingError(offset: index - 1, isInvalidUTF8: true) }
        }
        guard utf8.isBetweenCharacters else { throw DecodingError(offset: range.upperBound, isInvalidUTF8: true) }
    }

    /// Appends the byte that stands at `index`, which goes on behind it.
    private static func appendByte(
        at index: inout Int,
        upTo end: Int,
        of input: Span<UInt8>,
        to bytes: inout [UInt8]
    ) throws(DecodingError) {
        let byte = input[index]
        guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#") else {
            throw DecodingError(offset: index, isInvalidUTF8: false)
        }
        index += 1
        guard byte == UInt8(ascii: "%") else {
            return bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
        let digits = input.extracting(index..<min(index + 2, end))
        do throws(Hexadecimal.DecodingError) {
            try Hexadecimal.decode(digits, into: &bytes)
        } catch {
            throw DecodingError(offset: index + error.offset, isInvalidUTF8: false)
        }
        index += digits.count
        guard !digits.isEmpty else { throw DecodingError(offset: index, isInvalidUTF8: false) }
    }

    /// Appends text, and escapes all bytes that are no letters, no digits and none of `unreserved`.
    package static func append(_ text: some Sequence<UInt8>, unreserved: StaticString, to bytes: inout [UInt8]) {
        let digits: StaticString = "0123456789ABCDEF"
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                bytes.append(byte)
            case _ where unreserved.withUTF8Buffer({ unsafe $0.contains(byte) }):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                digits.withUTF8Buffer { digits in
                    // In bounds: there are sixteen digits.
                    unsafe bytes.append(digits[Int(byte >> 4)])
                    unsafe bytes.append(digits[Int(byte & 0x0F)])
                }
            }
        }
    }
}

/// Goes over the pairs of a query or a form: `name=value`, with an ampersand between them.
package struct EscapedPairs {
    private var start: Int

    /// A cursor at the first pair, which begins at `start`; the last one ends with the input.
    package init(from start: Int = 0) {
        self.start = start
    }

    /// The next pair; one without an equals sign has an empty value, and what is empty is no pair.
    ///
    /// - Parameter input: The query or form.
    /// - Returns: Name and value, or `nil` behind the last pair.
    /// - Throws: At the first byte that cannot stand in its place.
    package mutating func next(
        in input: Span<UInt8>
    ) throws(EscapedText.DecodingError) -> (name: [UInt8], value: [UInt8])? {
        while start < input.count {
            let pair = start..<Self.find(UInt8(ascii: "&"), in: input, start..<input.count)
            start = pair.upperBound + 1
            guard !pair.isEmpty else { continue }
            let equalsSign = Self.find(UInt8(ascii: "="), in: input, pair)
            var (name, value): ([UInt8], [UInt8]) = ([], [])
            try EscapedText.decode(pair.lowerBound..<equalsSign, of: input, into: &name)
            if equalsSign < pair.upperBound {
                try EscapedText.decode(equalsSign + 1..<pair.upperBound, of: input, into: &value)
            }
            return (name, value)
        }
        return nil
    }

    private static func find(_ byte: UInt8, in input: Span<UInt8>, _ range: Range<Int>) -> Int {
        range.first { input[$0] == byte } ?? range.upperBound
    }
}

extension [UInt8] {
    /// Appends a pair of a query, which begins at `start`: behind an ampersand unless it is the first, with everything escaped that
    /// ECMAScript's encodeURIComponent escapes.
    package mutating func appendPair(
        _ name: some Sequence<UInt8>,
        _ value: some Sequence<UInt8>,
        ofQueryAt start: Int = 0
    ) {
        if count > start { append(UInt8(ascii: "&")) }
        EscapedText.append(name, unreserved: "-_.!~*'()", to: &self)
        append(UInt8(ascii: "="))
        EscapedText.append(value, unreserved: "-_.!~*'()", to: &self)
    }
}

extension Sequence<UInt8> {
    /// Whether these are the bytes of `literal`.
    package func elementsEqual(_ literal: StaticString) -> Bool {
        literal.withUTF8Buffer { unsafe elementsEqual($0) }
    }
}
