/// The rules for names: of channels, events, users and sockets.
///
/// They are for who makes names, or signs for them. What a message has is delivered whatever its names are.
///
/// ```swift
/// try PusherName.channel.validate("presence-room")
/// ```
@nonexhaustive
public enum PusherName: UInt8, CaseIterable, Hashable, Sendable {
    /// One or more of `A-Z a-z 0-9 _ - = @ , . ;`; behind `#server-to-user-` those of a user's id.
    case channel
    /// Any characters, and at least one.
    case event
    /// An event that a client sends: any characters behind `client-`.
    case clientEvent
    /// The characters of a channel.
    case userID
    /// Digits, a full stop and digits.
    case socketID

    /// Checks a name.
    ///
    /// - Parameters:
    ///   - name: The name, which is UTF-8.
    ///   - limits: How many characters it may have; a socket id has no limit.
    /// - Throws: ``PusherDecodingError/Code/nameTooLong`` at the first character over the limit,
    ///   ``PusherDecodingError/Code/invalidName`` at the first byte that it cannot have, or the end.
    /// - Complexity: O(*n*), no allocation.
    public func validate(
        _ name: Span<UInt8>,
        limits: PusherNameLimits = PusherNameLimits()
    ) throws(PusherDecodingError) {
        switch self {
        case .channel:
            let isOfUser = PusherChannelKind(of: name).access == .user
            let start = isOfUser ? PusherChannelKind.userPrefix.utf8CodeUnitCount : 0
            try Self.validateCharacters(of: name, from: start, limits.channelCharacterCount)
        case .event: try Self.validateEvent(name, behind: "", limits.eventCharacterCount)
        case .clientEvent: try Self.validateEvent(name, behind: "client-", limits.eventCharacterCount)
        case .userID: try Self.validateCharacters(of: name, from: 0, limits.userIDCharacterCount)
        case .socketID: try Self.validateSocketID(name)
        }
    }

    /// Checks a name.
    ///
    /// - Throws: As ``validate(_:limits:)-(Span<UInt8>,_)``; offsets count the UTF-8.
    public func validate(
        _ name: String,
        limits: PusherNameLimits = PusherNameLimits()
    ) throws(PusherDecodingError) {
        var name = name
        let outcome = name.withUTF8 { bytes in
            Result { () throws(PusherDecodingError) in try unsafe validate(bytes.span, limits: limits) }
        }
        try outcome.get()
    }

    /// Whether a name is valid.
    func accepts(_ name: String) -> Bool {
        do throws(PusherDecodingError) {
            try validate(name)
            return true
        } catch {
            return false
        }
    }

    private static func validateCharacters(
        of name: Span<UInt8>,
        from start: Int,
        _ limit: Int
    ) throws(PusherDecodingError) {
        guard name.count > start else { throw PusherDecodingError(.invalidName, at: name.count) }
        for index in name.indices {
            guard index < limit else { throw PusherDecodingError(.nameTooLong, at: index) }
            guard index < start || isNameCharacter(name[index]) else {
                throw PusherDecodingError(.invalidName, at: index)
            }
        }
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: ","),
            UInt8(ascii: "."), UInt8(ascii: ";"):
            true
        default: false
        }
    }

    private static func validateEvent(
        _ name: Span<UInt8>,
        behind prefix: StaticString,
        _ limit: Int
    ) throws(PusherDecodingError) {
        var start = 0
        guard name.skip(prefix, at: &start), !name.isEmpty else { throw PusherDecodingError(.invalidName, at: start) }
        var characterCount = 0
        // Bytes that go on with a character are 10xxxxxx.
        for index in name.indices where name[index] & 0xC0 != 0x80 {
            guard characterCount < limit else { throw PusherDecodingError(.nameTooLong, at: index) }
            characterCount += 1
        }
    }

    private static func validateSocketID(_ id: Span<UInt8>) throws(PusherDecodingError) {
        var index = 0
        try skipDigits(of: id, at: &index)
        guard index < id.count, id[index] == UInt8(ascii: ".") else {
            throw PusherDecodingError(.invalidName, at: index)
        }
        index += 1
        try skipDigits(of: id, at: &index)
        guard index == id.count else { throw PusherDecodingError(.invalidName, at: index) }
    }

    private static func skipDigits(of id: Span<UInt8>, at index: inout Int) throws(PusherDecodingError) {
        let start = index
        while index < id.count, id[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
        guard index > start else { throw PusherDecodingError(.invalidName, at: index) }
    }
}
