import FeedwireCore

// The idea: a packet's own rules, apart from what says where it begins and ends. It is fed the packet's bytes in pieces of any
// size, so a whole frame, a record of a body and a frame that is cut go through the same code.

/// A rule that the byte at `index` of the input broke.
struct PacketFault: Error {
    let code: EngineIODecodingError.Code
    let index: Int
}

/// Checks the bytes of one packet as they come.
struct PacketReader: Hashable, Sendable {
    private enum Place: UInt8 {
        case kind, kindAsNumber, kindOfBase64, text, bytes, base64
    }

    private static let base64Mark = UInt8(ascii: "b")

    private var revision: EngineIORevision
    private var place: Place
    private var kind = EngineIOPacket.Kind.message
    private var utf8 = UTF8Validator()
    private var base64 = Base64Validator(allowsMissingPadding: true)

    /// The reader of one packet.
    ///
    /// - Parameters:
    ///   - isBinary: Whether it is one of bytes, and not of text.
    ///   - revision: That of the session.
    init(isBinary: Bool, revision: EngineIORevision) {
        self.revision = revision
        place = Self.start(isBinary: isBinary, revision: revision)
    }

    /// Goes on to the next packet, behind one that is complete: its text has left the validator between characters.
    mutating func restart(isBinary: Bool, revision: EngineIORevision) {
        self.revision = revision
        place = Self.start(isBinary: isBinary, revision: revision)
        kind = .message
    }

    private static func start(isBinary: Bool, revision: EngineIORevision) -> Place {
        guard isBinary else { return .kind }
        return revision.binaryHasKind ? .kindAsNumber : .bytes
    }

    /// Whether the text must go on.
    var isInsideCharacter: Bool { !utf8.isBetweenCharacters }

    /// Takes the next bytes of the packet.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - isValidText: Whether they are known to be whole characters, so that text need not be looked at.
    /// - Throws: The first rule that is broken, with the index in `bytes`.
    @inline(__always)
    mutating func take(_ bytes: Span<UInt8>, isValidText: Bool) throws(PacketFault) {
        var start = 0
        if place.rawValue <= Place.kindOfBase64.rawValue {
            while start < bytes.count, try takeKind(bytes[start], at: start) { start &+= 1 }
            guard start < bytes.count else { return }
        }
        switch place {
        case .text:
            if isValidText, utf8.isBetweenCharacters { return }
            if let index = utf8.validate(bytes.extracting(droppingFirst: start)) {
                throw PacketFault(code: .invalidUTF8, index: start &+ index)
            }
        case .base64:
            if let index = base64.validate(bytes.extracting(droppingFirst: start)) {
                throw PacketFault(code: .invalidBase64, index: start &+ index)
            }
        case .kind, .kindAsNumber, .kindOfBase64, .bytes: break
        }
    }

    /// The packet, which ends here.
    ///
    /// - Parameters:
    ///   - byteCount: How many bytes it has.
    ///   - decidingIndex: The place of what says that it ends.
    /// - Returns: The packet.
    /// - Throws: What the end reveals.
    func finish(byteCount: Int, decidingIndex: Int) throws(PacketFault) -> EngineIOPacket {
        switch place {
        case .kind, .kindAsNumber: throw PacketFault(code: .emptyPacket, index: decidingIndex)
        case .kindOfBase64: throw PacketFault(code: .unknownKind, index: decidingIndex)
        case .text:
            guard utf8.isBetweenCharacters else { throw PacketFault(code: .invalidUTF8, index: decidingIndex) }
            return packet(.text, 1..<byteCount)
        case .bytes:
            return packet(.bytes, revision.binaryHeadByteCount..<byteCount)
        case .base64:
            guard base64.isComplete else { throw PacketFault(code: .invalidBase64, index: decidingIndex) }
            return packet(.base64, revision.base64HeadByteCount..<byteCount &- base64.paddingCount)
        }
    }

    private func packet(_ encoding: EngineIOPacket.Encoding, _ payload: Range<Int>) -> EngineIOPacket {
        EngineIOPacket(kind: kind, encoding: encoding, payload: ByteRange(checked: payload))
    }

    /// Takes a byte if it is one before the payload.
    private mutating func takeKind(_ byte: UInt8, at index: Int) throws(PacketFault) -> Bool {
        switch place {
        case .kind where byte == Self.base64Mark:
            place = revision.binaryHasKind ? .kindOfBase64 : .base64
            base64 = Base64Validator(allowsMissingPadding: true)
            return true
        case .kind:
            kind = try Self.kind(byte &- UInt8(ascii: "0"), at: index)
            place = .text
        case .kindOfBase64:
            kind = try Self.kind(byte &- UInt8(ascii: "0"), at: index)
            place = .base64
        case .kindAsNumber:
            kind = try Self.kind(byte, at: index)
            place = .bytes
        case .text, .bytes, .base64: return false
        }
        return true
    }

    private static func kind(_ value: UInt8, at index: Int) throws(PacketFault) -> EngineIOPacket.Kind {
        guard let kind = EngineIOPacket.Kind(rawValue: value) else {
            throw PacketFault(code: .unknownKind, index: index)
        }
        return kind
    }
}
