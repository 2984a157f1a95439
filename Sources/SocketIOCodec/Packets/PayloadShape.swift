/// What a packet of some kind may carry.
enum PayloadShape {
    /// Nothing.
    case none
    /// An object, or nothing.
    case object
    /// An array.
    case array
    /// An object or a string.
    case objectOrString
    /// Whatever is JSON, or nothing.
    case any
}

extension PayloadShape {
    var isRequired: Bool {
        switch self {
        case .none, .object, .any: false
        case .array, .objectOrString: true
        }
    }

    /// Whether a payload may begin with this byte.
    func begins(with byte: UInt8) -> Bool {
        switch (self, byte) {
        case (.array, UInt8(ascii: "[")): true
        case (.object, UInt8(ascii: "{")): true
        case (.objectOrString, UInt8(ascii: "{")), (.objectOrString, UInt8(ascii: "\"")): true
        case (.any, _): Self.firstBytes.utf8.contains(byte)
        default: false
        }
    }

    /// What a JSON value may begin with.
    private static let firstBytes = "{[\"-0123456789tfn"

    /// Whether there is a payload at `start`.
    func isThere(at start: Int, in text: Span<UInt8>) throws(SocketIODecodingError) -> Bool {
        guard start < text.count else {
            guard !isRequired else { throw SocketIODecodingError(.missingPayload, at: start) }
            return false
        }
        guard begins(with: text[start]) else {
            throw SocketIODecodingError(self == .none ? .unexpectedPayload : .invalidPayload, at: start)
        }
        return true
    }
}
