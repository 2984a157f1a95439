import Foundation

/// A byte string as vectors write it: `hex`, `text`, or `parts` that may be repeated.
public struct Content: Hashable, Sendable {
    /// The bytes.
    public let bytes: [UInt8]

    static let keys: Set = ["hex", "text", "parts"]
    /// Far above any vector, and low enough that a slip of the pen does not eat the memory.
    private static let byteCountLimit = 1 << 28

    /// Reads one of the three forms.
    init(_ value: JSONValue) throws(JSONValueError) {
        guard case .object(let members) = value, members.count == 1, let (key, form) = members.first else {
            throw JSONValueError(reason: "content is an object with one of hex, text and parts")
        }
        switch (key, form) {
        case ("parts", .array(let parts)):
            var bytes: [UInt8] = []
            for part in parts { try Self.append(part, to: &bytes) }
            self.bytes = bytes
        default: bytes = try Self.simple(key, form)
        }
    }

    private static func simple(_ key: String, _ form: JSONValue) throws(JSONValueError) -> [UInt8] {
        switch (key, form) {
        case ("hex", .string(let digits)):
            guard let bytes = decodedHexadecimal(digits) else {
                throw JSONValueError(reason: "hex has an even number of hexadecimal digits")
            }
            return bytes
        case ("text", .string(let text)): return Array(text.utf8)
        default: throw JSONValueError(reason: "\(key) is not a form of content")
        }
    }

    private static func append(_ part: JSONValue, to bytes: inout [UInt8]) throws(JSONValueError) {
        guard case .object(var members) = part else { throw JSONValueError(reason: "a part is an object") }
        var count = 1
        if let times = members.removeValue(forKey: "repeat") {
            guard case .string(let digits) = times, let value = Int(digits), value >= 0 else {
                throw JSONValueError(reason: "repeat is a decimal string")
            }
            count = value
        }
        guard members.count == 1, let (key, form) = members.first else {
            throw JSONValueError(reason: "a part has hex or text, and perhaps repeat")
        }
        let once = try simple(key, form)
        guard once.isEmpty || count <= (byteCountLimit - bytes.count) / once.count else {
            throw JSONValueError(reason: "content has more than \(byteCountLimit) bytes")
        }
        // In doublings, since vectors repeat single bytes a million times.
        var block = once
        var rest = count
        while rest > 0 {
            if !rest.isMultiple(of: 2) { bytes += block }
            rest /= 2
            if rest > 0 { block += block }
        }
    }
}

/// Lower-case hexadecimal digits of `bytes`.
///
/// The judge does not use the judged: this is not the codec's.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// The bytes that `digits` stand for, or `nil` if they are no pairs of hexadecimal digits.
func decodedHexadecimal(_ digits: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.utf8.count / 2)
    var high: UInt8?
    for digit in digits.utf8 {
        let value: UInt8
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
        default: return nil
        }
        if let first = high {
            bytes.append(first << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return high == nil ? bytes : nil
}
