import FeedwireCore

/// The digits of bytes.
func hexadecimal(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    Hexadecimal.encode(bytes.span, into: &digits)
    return String(decoding: digits, as: UTF8.self)
}

/// The bytes of digits.
func bytes(ofHexadecimal text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try Hexadecimal.decode(Array(text.utf8).span, into: &bytes)
    return bytes
}
