import FeedwireCore

/// How a value begins: what it is, and how much of it follows.
///
/// What follows fits into the document: an element has a byte at least, a member two. So a length that is only announced is
/// refused where it is read (MessagePack, "Formats").
struct ValueHeader {
    let kind: MessagePackValue.Kind
    /// The format, the bytes of a length, and the type of an extension.
    let byteCount: Int
    /// Bytes that follow, elements of an array, or members of a map.
    let length: Int

    /// How many values follow: a member of a map is two.
    var valueCount: Int { kind == .map ? 2 &* length : kind == .array ? length : 0 }

    /// The header of the value at `place`.
    init(at place: Int, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        let (format, kind) = try Self.format(at: place, in: bytes)
        self.kind = kind
        let typeByteCount = kind == .extension ? 1 : 0
        let length: UInt32
        switch LengthForm(format) {
        case .inFormat(let number):
            byteCount = 1 &+ typeByteCount
            length = number
        case .behindFormat(let count):
            guard let number = Self.number(ofByteCount: count, at: place &+ 1, in: bytes) else {
                throw Self.unexpectedEnd(bytes)
            }
            byteCount = 1 &+ count &+ typeByteCount
            length = number
        }
        let leftByteCount = bytes.count &- place &- byteCount
        let neededByteCount = UInt64(length) &<< (kind == .map ? 1 : 0)
        guard leftByteCount >= 0, neededByteCount <= UInt64(leftByteCount) else { throw Self.unexpectedEnd(bytes) }
        // It is no more than the bytes that are left.
        self.length = Int(truncatingIfNeeded: length)
    }

    /// The format of the value at `place`, and what it is the format of.
    static func format(
        at place: Int,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> (UInt8, MessagePackValue.Kind) {
        guard place < bytes.count else { throw unexpectedEnd(bytes) }
        let format = bytes[place]
        guard let kind = MessagePackValue.Kind(format: format) else {
            throw MessagePackDecodingError(.reservedByte, at: place)
        }
        return (format, kind)
    }

    private static func number(ofByteCount byteCount: Int, at place: Int, in bytes: Span<UInt8>) -> UInt32? {
        switch byteCount {
        case 1: bytes.bigEndian(UInt8.self, at: place).map { UInt32($0) }
        case 2: bytes.bigEndian(UInt16.self, at: place).map { UInt32($0) }
        default: bytes.bigEndian(UInt32.self, at: place)
        }
    }

    private static func unexpectedEnd(_ bytes: Span<UInt8>) -> MessagePackDecodingError {
        MessagePackDecodingError(.unexpectedEnd, at: bytes.count)
    }
}

/// Where the length of a value stands (MessagePack, "Overview").
private enum LengthForm {
    case inFormat(UInt32)
    /// In so many bytes.
    case behindFormat(Int)

    init(_ format: UInt8) {
        self =
            switch format {
            case 0x80...0x9F: .inFormat(UInt32(format & 0x0F))
            case 0xA0...0xBF: .inFormat(UInt32(format & 0x1F))
            case 0xC4...0xC6: .behindFormat(1 << Int(format &- 0xC4))
            case 0xC7...0xC9: .behindFormat(1 << Int(format &- 0xC7))
            case 0xCA, 0xCB: .inFormat(4 << UInt32(format &- 0xCA))
            case 0xCC...0xCF: .inFormat(1 << UInt32(format &- 0xCC))
            case 0xD0...0xD3: .inFormat(1 << UInt32(format &- 0xD0))
            case 0xD4...0xD8: .inFormat(1 << UInt32(format &- 0xD4))
            case 0xD9...0xDB: .behindFormat(1 << Int(format &- 0xD9))
            case 0xDC, 0xDD: .behindFormat(2 << Int(format &- 0xDC))
            case 0xDE, 0xDF: .behindFormat(2 << Int(format &- 0xDE))
            default: .inFormat(0)
            }
    }
}

extension MessagePackValue.Kind {
    /// What a format is of (MessagePack, "Overview"); `nil` for the one that is never used.
    fileprivate init?(format: UInt8) {
        switch format {
        case 0x00...0x7F, 0xCC...0xD3, 0xE0...0xFF: self = .integer
        case 0x80...0x8F, 0xDE, 0xDF: self = .map
        case 0x90...0x9F, 0xDC, 0xDD: self = .array
        case 0xA0...0xBF, 0xD9...0xDB: self = .string
        case 0xC0: self = .null
        case 0xC2: self = .false
        case 0xC3: self = .true
        case 0xC4...0xC6: self = .bytes
        case 0xC7...0xC9, 0xD4...0xD8: self = .extension
        case 0xCA, 0xCB: self = .float
        default: return nil
        }
    }

    /// Whether it is made of values.
    var isContainer: Bool { self == .array || self == .map }
}
