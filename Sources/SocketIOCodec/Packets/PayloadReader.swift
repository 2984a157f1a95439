import FeedwireCore
import FeedwireJSON

/// Reads a payload and checks all of it.
struct PayloadReader {
    /// The whole payload.
    private(set) var payload: JSONValue?
    /// The name of an event.
    private(set) var eventName: JSONValue?

    /// What a payload has that is JSON and yet of no packet.
    private typealias Fault = SocketIODecodingError

    /// Reads the payload of a packet.
    ///
    /// - Parameters:
    ///   - kind: The packet's kind; the first byte of the payload fits it.
    ///   - attachmentCount: How many attachments its placeholders stand for.
    ///   - start: Where the payload begins.
    ///   - text: The packet.
    ///   - depth: The deepest level that is accepted.
    init(
        of kind: SocketIOPacket.Kind,
        attachmentCount: Int,
        from start: Int,
        in text: Span<UInt8>,
        depth: Int
    ) throws(SocketIODecodingError) {
        var fault: Fault?
        do throws(JSONDecodingError) {
            // The size was checked by whoever has a limit for it.
            var reader = try JSONReader(text, from: start, limits: JSONLimits(depth: depth))
            if kind.isEvent {
                fault = try readEvent(kind, attachmentCount: attachmentCount, with: &reader, in: text)
            } else {
                fault = try readOther(kind, attachmentCount: attachmentCount, with: &reader, in: text)
            }
            if fault == nil { try reader.finish(in: text) }
        } catch {
            throw SocketIODecodingError(error)
        }
        if let fault { throw fault }
    }

    private mutating func readEvent(
        _ kind: SocketIOPacket.Kind,
        attachmentCount: Int,
        with reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Fault? {
        let start = reader.offset
        try reader.beginArray(in: text)
        guard try reader.nextElement(in: text) else { return Fault(.missingEventName, at: reader.offset - 1) }
        switch try reader.peekKind(in: text) {
        case .string, .escapedString, .number: break
        default: return Fault(.invalidEventName, at: reader.offset)
        }
        let name = try reader.readValue(in: text)
        if let string = name.string, ReservedEventNames.contain(string, in: text) {
            return Fault(.reservedEventName, at: name.range.indices.lowerBound)
        }
        eventName = name
        if kind.isBinary {
            let fault = try readElements(attachmentCount: attachmentCount, with: &reader, in: text)
            if let fault { return fault }
        } else {
            while try reader.nextElement(in: text) { try reader.skipValue(in: text) }
        }
        payload = JSONValue(kind: .array, range: ByteRange(checked: start..<reader.offset))
        return nil
    }

    private mutating func readOther(
        _ kind: SocketIOPacket.Kind,
        attachmentCount: Int,
        with reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Fault? {
        guard kind.isBinary else {
            payload = try reader.readValue(in: text)
            return nil
        }
        let start = reader.offset
        try reader.beginArray(in: text)
        let fault = try readElements(attachmentCount: attachmentCount, with: &reader, in: text)
        payload = JSONValue(kind: .array, range: ByteRange(checked: start..<reader.offset))
        return fault
    }

    /// Reads what is left of an array to its end, in which each attachment has one placeholder.
    private func readElements(
        attachmentCount: Int,
        with reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Fault? {
        var scanner = PlaceholderScanner(insideArray: reader)
        var attachments = AttachmentSet()
        while let finding = try scanner.next(in: text) {
            switch finding {
            case .malformed(let offset): return Fault(.invalidPlaceholder, at: offset)
            case .placeholder(let placeholder):
                guard let index = placeholder.attachment, index < attachmentCount else {
                    return Fault(.attachmentMissing, at: placeholder.decidingOffset)
                }
                guard attachments.insert(index) else {
                    return Fault(.attachmentRepeated, at: placeholder.decidingOffset)
                }
            }
        }
        reader = scanner.reader
        return attachments.count == attachmentCount ? nil : Fault(.attachmentUnused, at: reader.offset - 1)
    }
}

/// The names of events that the libraries emit themselves (Socket.IO, "Reserved events").
enum ReservedEventNames {
    static func contain(_ name: JSONString, in text: Span<UInt8>) -> Bool {
        // No reserved name has another size, and an escape makes it longer.
        guard name.hasEscapes || (7...14).contains(name.range.count) else { return false }
        return name.equals("connect", in: text) || name.equals("connect_error", in: text)
            || name.equals("disconnect", in: text) || name.equals("disconnecting", in: text)
            || name.equals("newListener", in: text) || name.equals("removeListener", in: text)
    }
}
