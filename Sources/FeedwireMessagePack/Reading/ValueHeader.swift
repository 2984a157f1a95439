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
        let format = try ValueFormat(at: place, in: bytes)
        kind = format.kind
        byteCount = 1 &+ format.lengthByteCount &+ (kind == .extension ? 1 : 0)
        if format.lengthByteCount == 0 {
            length = format.length
        } else if let number = Self.number(ofByteCount: format.lengthByteCount, at: place &+ 1, in: bytes) {
            length = number
        } else {
            throw ValueFormat.unexpectedEnd(bytes)
        }
        // No overflow: a length has at most 32 bits.
        let neededByteCount = length &<< (kind == .map ? 1 : 0)
        guard neededByteCount <= bytes.count &- place &- byteCount else { throw ValueFormat.unexpectedEnd(bytes) }
    }

    private static func number(ofByteCount byteCount: Int, at place: Int, in bytes: Span<UInt8>) -> Int? {
        switch byteCount {
        case 1: bytes.bigEndian(UInt8.self, at: place).map { Int($0) }
        case 2: bytes.bigEndian(UInt16.self, at: place).map { Int($0) }
        default: bytes.bigEndian(UInt32.self, at: place).map { Int($0) }
        }
    }
}

/// What the first byte of a value says (MessagePack, "Overview").
struct ValueFormat {
    let kind: MessagePackValue.Kind
    /// How many bytes the length has that follows; 0 if the format says it.
    let lengthByteCount: Int
    /// Bytes of a number, a string or the data of an extension, elements, or members, if the format says it.
    let length: Int

    /// The format of the value at `place`.
    @inline(__always)
    init(at place: Int, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        guard place < bytes.count else { throw Self.unexpectedEnd(bytes) }
        guard let format = Self(bytes[place]) else { throw MessagePackDecodingError(.reservedByte, at: place) }
        self = format
    }

    @inline(__always)
    private init(_ kind: MessagePackValue.Kind, length: Int = 0, lengthByteCount: Int = 0) {
        self.kind = kind
        self.length = length
        self.lengthByteCount = lengthByteCount
    }

    /// `nil` for the byte that is never used.
    @inline(__always)
    private init?(_ byte: UInt8) {
        switch byte {
        case 0x00...0x7F, 0xE0...0xFF: self.init(.integer)
        case 0xA0...0xBF: self.init(.string, length: Int(byte & 0x1F))
        case 0x90...0x9F: self.init(.array, length: Int(byte & 0x0F))
        case 0x80...0x8F: self.init(.map, length: Int(byte & 0x0F))
        default: self.init(other: byte)
        }
    }

    private init?(other byte: UInt8) {
        switch byte {
        case 0xC0: self.init(.null)
        case 0xC2: self.init(.false)
        case 0xC3: self.init(.true)
        case 0xC4...0xC6: self.init(.bytes, lengthByteCount: 1 << Int(byte &- 0xC4))
        case 0xC7...0xC9: self.init(.extension, lengthByteCount: 1 << Int(byte &- 0xC7))
        case 0xCA, 0xCB: self.init(.float, length: 4 << Int(byte &- 0xCA))
        case 0xCC...0xCF: self.init(.integer, length: 1 << Int(byte &- 0xCC))
        case 0xD0...0xD3: self.init(.integer, length: 1 << Int(byte &- 0xD0))
        case 0xD4...0xD8: self.init(.extension, length: 1 << Int(byte &- 0xD4))
        case 0xD9...0xDB: self.init(.string, lengthByteCount: 1 << Int(byte &- 0xD9))
        case 0xDC, 0xDD: self.init(.array, lengthByteCount: 2 << Int(byte &- 0xDC))
        case 0xDE, 0xDF: self.init(.map, lengthByteCount: 2 << Int(byte &- 0xDE))
        default: return nil
        }
    }

    @inline(never)
    static func unexpectedEnd(_ bytes: Span<UInt8>) -> MessagePackDecodingError {
        MessagePackDecodingError(.unexpectedEnd, at: bytes.count)
    }
}

extension MessagePackValue.Kind {
    /// Whether it is made of values.
    var isContainer: Bool { self == .array || self == .map }
}
