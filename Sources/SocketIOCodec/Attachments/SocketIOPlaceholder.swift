public import FeedwireCore
public import FeedwireJSON

/// What stands in a payload for an attachment: `{"_placeholder":true,"num":0}`.
///
/// A packet with attachments has one for each, wherever their bytes belong: an argument of its own, or at any depth. As a
/// value of JSON it is written into a payload like any other.
public struct SocketIOPlaceholder: Hashable, Sendable {
    /// The index of the attachment.
    public let attachment: Int

    /// The placeholder of an attachment.
    public init(_ attachment: Int) {
        self.attachment = attachment
    }
}

extension SocketIOPlaceholder: JSONReadable {
    private struct Fields {
        var object = JSONField<JSONRaw>()
        var mark = JSONField<Bool>()
        var number = JSONField<JSONDecimal>()

        static let keys = JSONKeys("_placeholder", "num")
    }

    /// Which attachment a value stands for.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of a value that stands for none.
    public static func read(
        _ value: JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> SocketIOPlaceholder? {
        if value.kind == .object {
            if let (attachment, _) = UsualPlaceholder.read(at: value.range.indices.lowerBound, in: text) {
                return SocketIOPlaceholder(attachment)
            }
            var fields = Fields()
            var reader = JSONReader(at: value.range)
            try reader.readFields(&fields, of: Fields.keys, in: text)
            if fields.mark.raw?.kind == .true, let number = fields.number.raw?.number {
                return SocketIOPlaceholder(Int(clamping: try number.uint64(in: text)))
            }
        }
        throw JSONDecodingError(.wrongKind, at: value)
    }
}

extension SocketIOPlaceholder: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.key("_placeholder", into: &sink)
        try writer.bool(true, into: &sink)
        try writer.key("num", into: &sink)
        try writer.integer(Int64(attachment), into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension JSONField {
    /// The index of the attachment that this value stands for, in a packet that has attachments.
    ///
    /// - Returns: It, or `nil` for a value that is no placeholder.
    /// - Complexity: O(*n*), no allocation.
    public func attachment(in text: Span<UInt8>) -> Int? {
        guard raw?.kind == .object else { return nil }
        do throws(JSONDecodingError) {
            return try JSONField<SocketIOPlaceholder>(self).read(in: text)?.attachment
        } catch {
            return nil
        }
    }
}
