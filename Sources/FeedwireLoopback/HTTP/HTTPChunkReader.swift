/// Finds its way through a body in chunks (RFC 9112 section 7.1): sizes, extensions, which are skipped, and trailers, which are
/// too.
struct HTTPChunkReader: Hashable, Sendable {
    private enum Place: Hashable {
        case size, extension_, sizeLineFeed
        case dataReturn, dataLineFeed
        case trailerStart, trailer, trailerLineFeed, lastLineFeed
        case end
    }

    /// Bytes that are no data, over all of the body.
    private static let overheadLimit = 64 << 10
    /// A chunk has less than 16 to the power of this.
    private static let sizeDigitLimit = 8

    private var place = Place.size
    /// How many bytes of data come next.
    private(set) var dataByteCount = 0
    private var size = 0
    private var digitCount = 0
    private var overhead = 0

    var isAtEnd: Bool { place == .end }

    /// Goes on past bytes of data.
    mutating func skipData(_ byteCount: Int) {
        dataByteCount -= byteCount
    }

    /// Goes on past a byte that is no data.
    mutating func take(_ byte: UInt8) throws(HTTPFault) {
        overhead += 1
        guard overhead <= Self.overheadLimit else { throw HTTPFault(502, "chunks of too little data") }
        switch (place, byte) {
        case (.size, UInt8(ascii: "\r")) where digitCount > 0: place = .sizeLineFeed
        case (.size, UInt8(ascii: ";")) where digitCount > 0: place = .extension_
        case (.size, _): try takeDigit(byte)
        case (.extension_, UInt8(ascii: "\r")): place = .sizeLineFeed
        case (.extension_, _): break
        case (.sizeLineFeed, UInt8(ascii: "\n")):
            place = size > 0 ? .dataReturn : .trailerStart
            dataByteCount = size
        case (.dataReturn, UInt8(ascii: "\r")): place = .dataLineFeed
        case (.dataLineFeed, UInt8(ascii: "\n")): begin()
        case (.trailerStart, UInt8(ascii: "\r")): place = .lastLineFeed
        case (.trailer, UInt8(ascii: "\r")): place = .trailerLineFeed
        case (.trailerStart, _), (.trailer, _): place = .trailer
        case (.trailerLineFeed, UInt8(ascii: "\n")): place = .trailerStart
        case (.lastLineFeed, UInt8(ascii: "\n")): place = .end
        default: throw HTTPFault(502, "chunks that are none")
        }
    }

    private mutating func begin() {
        place = .size
        size = 0
        digitCount = 0
    }

    private mutating func takeDigit(_ byte: UInt8) throws(HTTPFault) {
        guard digitCount < Self.sizeDigitLimit,
            let digit = Character(Unicode.Scalar(byte)).hexDigitValue
        else { throw HTTPFault(502, "chunks that are none") }
        size = size * 16 + digit
        digitCount += 1
    }
}
