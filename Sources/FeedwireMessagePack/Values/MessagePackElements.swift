import FeedwireCore

/// Goes over the elements of an array.
///
/// ```swift
/// var prices = value.elements
/// while let price = try prices.next(in: bytes) { … }
/// ```
public struct MessagePackElements: Sendable {
    private var cursor: MessagePackCursor
    private var skippedCount: Int

    /// A cursor over the elements of an array, those behind the first ones; there are none in another value.
    package init(of array: MessagePackValue?, behind firstCount: Int = 0) {
        cursor = MessagePackCursor(array?.kind == .array ? array : nil)
        skippedCount = firstCount
    }

    /// The next element.
    ///
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: Only where `bytes` are not those that the array was found in.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackValue? {
        while skippedCount > 0, try cursor.advance(in: bytes) {
            skippedCount &-= 1
            try cursor.reader.skipValue(in: bytes)
        }
        return try cursor.advance(in: bytes) ? cursor.reader.readValue(in: bytes) : nil
    }
}

/// A member of a map.
public struct MessagePackMember: Hashable, Sendable {
    /// Its key, mostly a string.
    public let key: MessagePackValue
    /// Its value.
    public let value: MessagePackValue
}

/// Goes over the members of a map, in their order; those with the same key are all there.
public struct MessagePackMembers: Sendable {
    private var cursor: MessagePackCursor

    init(of map: MessagePackValue) {
        cursor = MessagePackCursor(map.kind == .map ? map : nil)
    }

    /// The next member.
    ///
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: Only where `bytes` are not those that the map was found in.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackMember? {
        guard try cursor.advance(in: bytes) else { return nil }
        let key = try cursor.reader.readValue(in: bytes)
        return MessagePackMember(key: key, value: try cursor.reader.readValue(in: bytes))
    }
}

/// A place among the elements of an array, or the members of a map.
private struct MessagePackCursor: Sendable {
    var reader: MessagePackReader
    private var place: Place

    private enum Place {
        case start(MessagePackValue.Kind)
        case inside(MessagePackContainer)
        case end
    }

    /// A cursor before what is in `value`, an array or a map.
    init(_ value: MessagePackValue?) {
        reader = MessagePackReader(at: value?.range ?? ByteRange(checked: 0..<0))
        place = value.map { .start($0.kind) } ?? .end
    }

    /// Goes to the next element or member.
    ///
    /// - Returns: Whether there is one.
    mutating func advance(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Bool {
        var container: MessagePackContainer
        switch place {
        case .end: return false
        case .inside(let open): container = open
        case .start(.map): container = try reader.readMapHeader(in: bytes)
        case .start: container = try reader.readArrayHeader(in: bytes)
        }
        let hasNext = reader.next(of: &container)
        place = hasNext ? .inside(container) : .end
        return hasNext
    }
}

extension MessagePackValue {
    /// A cursor over the elements of an array; there are none in another value.
    public var elements: MessagePackElements { MessagePackElements(of: self) }

    /// A cursor over the members of a map; there are none in another value.
    public var members: MessagePackMembers { MessagePackMembers(of: self) }
}
