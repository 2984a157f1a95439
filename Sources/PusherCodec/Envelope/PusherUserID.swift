public import FeedwireCore
public import FeedwireJSON

/// The id of a user: a text, which servers also write as a number, and one of them as a truth value.
///
/// Ids are equal if their texts are, so that `7` is `"7"`. It is written back as it was.
public struct PusherUserID: Sendable {
    /// The id; of a number and a truth value its JSON.
    public let text: String
    /// Whether it is written as a string.
    public let isQuoted: Bool

    private init(_ text: String, isQuoted: Bool) {
        self.text = text
        self.isQuoted = isQuoted
    }

    /// An id that is written as a string, as documented.
    public init(_ text: String) {
        self.init(text, isQuoted: true)
    }

    /// An id that is written as a number.
    public init(_ number: JSONDecimal) {
        self.init(number.text, isQuoted: number.isQuoted)
    }

    /// An id that is written as a truth value.
    public init(_ bool: Bool) {
        self.init(bool ? "true" : "false", isQuoted: false)
    }
}

extension PusherUserID: Hashable {
    /// Whether the texts are the same, byte by byte.
    public static func == (left: PusherUserID, right: PusherUserID) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes of the text.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension PusherUserID: JSONReadable {
    /// The id that a string, a number or a truth value is.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> PusherUserID? {
        guard let text = try JSONField<PusherUserID>(value).text() else { return nil }
        do throws(ByteRangeError) {
            return PusherUserID(try text.string(in: json), isQuoted: value.string != nil)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
    }
}

extension PusherUserID: JSONWritable {
    /// Writes a string, or what is none as it is.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard !isQuoted else { return try writer.string(text, into: &sink) }
        try text.withUTF8Span { json throws(JSONEncodingError) in try writer.raw(json, into: &sink) }
    }
}

extension JSONField where Value == PusherUserID {
    /// Where the id is: the text of a string, or the JSON of a number or a truth value.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the value's first byte.
    /// - Complexity: O(1), no allocation.
    public func text() throws(JSONDecodingError) -> JSONString? {
        guard let present else { return nil }
        switch present.kind {
        case .string, .escapedString: return present.string
        case .number, .true, .false: return JSONString(range: present.range, hasEscapes: false)
        case .object, .array, .null: throw JSONDecodingError(.wrongKind, at: present)
        }
    }
}
