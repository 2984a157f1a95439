import FeedwireCore
import FeedwireJSON

/// Reads a payload from its first byte to its last, part by part and in their order, and checks all of it.
struct PayloadReader {
    private(set) var reader: JSONReader
    private let start: Int
    /// Whether the array of an event or an acknowledgement was begun.
    private var isInArray = false

    /// A reader of the payload at `start`, which begins as its kind of packet asks for.
    init(from start: Int, in text: Span<UInt8>, depth: Int) throws(SocketIODecodingError) {
        self.start = start
        do throws(JSONDecodingError) {
            // Whoever has a limit for the size of the packet has checked it.
            reader = try JSONReader(text, from: start, limits: JSONLimits(depth: depth))
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// The same for a payload whose array `reader` is in.
    init(_ reader: JSONReader, from start: Int) {
        self.reader = reader
        self.start = start
        isInArray = true
    }

    /// Reads what is left of an array, of which somebody has read a part, and that it was all.
    ///
    /// - Returns: Where the array ends.
    mutating func finishArguments(
        behind first: JSONReader,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Int {
        do throws(JSONDecodingError) {
            try skipArguments(in: text, behind: first)
            let end = reader.offset
            try reader.finish(in: text)
            return end
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Reads the name of an event, with which its array begins.
    mutating func readEventName(in text: Span<UInt8>) throws(SocketIODecodingError) -> JSONValue {
        if let usual = UsualEvent.arguments(at: start, in: text, depth: reader.depthLimit) {
            reader = usual
            isInArray = true
            return JSONValue(kind: .string, range: UsualEvent.name(from: start, before: usual))
        }
        let name: JSONValue?
        do throws(JSONDecodingError) {
            try reader.beginArray(in: text)
            isInArray = true
            name = try reader.nextElement(in: text) ? readName(in: text) : nil
        } catch {
            throw SocketIODecodingError(error)
        }
        guard let name else {
            let isEmpty = reader.depth == 0
            throw SocketIODecodingError(
                isEmpty ? .missingEventName : .invalidEventName,
                at: isEmpty ? reader.offset - 1 : reader.offset
            )
        }
        if let string = name.string, ReservedEventNames.contain(string, in: text) {
            throw SocketIODecodingError(.reservedEventName, at: name.range.indices.lowerBound)
        }
        return name
    }

    /// Reads the string or number that comes next; `nil` if it is something else.
    private mutating func readName(in text: Span<UInt8>) throws(JSONDecodingError) -> JSONValue? {
        switch try reader.peekKind(in: text) {
        case .string, .escapedString, .number: try reader.readValue(in: text)
        default: nil
        }
    }

    /// Reads arguments to the end of their array.
    ///
    /// - Parameters:
    ///   - attachmentCount: How many attachments have a placeholder in them; `nil` where there are no placeholders.
    ///   - text: The packet.
    ///   - body: Reads some of them.
    /// - Throws: The first rule that is broken, and what `body` throws.
    mutating func readArguments(
        attachmentCount: Int?,
        in text: Span<UInt8>,
        _ body: (inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(SocketIODecodingError) {
        do throws(JSONDecodingError) {
            if !isInArray { try reader.beginArray(in: text) }
            let first = reader
            if attachmentCount == nil {
                try body(&reader)
                try skipArguments(in: text, behind: first)
            }
        } catch {
            throw SocketIODecodingError(error)
        }
        guard let attachmentCount else { return }
        let first = reader
        try checkPlaceholders(of: attachmentCount, in: text)
        do throws(JSONDecodingError) {
            var reader = first
            try body(&reader)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Goes to the end of the array, of which somebody has read a part; all arguments are gone over again where that ends
    /// inside of one, or before one that was announced.
    private mutating func skipArguments(in text: Span<UInt8>, behind first: JSONReader) throws(JSONDecodingError) {
        if reader.depth > 1 || isBeforeElement(in: text) { reader = first }
        while reader.depth > 0, try reader.nextElement(in: text) { try reader.skipValue(in: text) }
    }

    /// Whether nothing but whitespace was read behind a comma or the bracket.
    private func isBeforeElement(in text: Span<UInt8>) -> Bool {
        var index = min(reader.offset, text.count) - 1
        while index > start, text[index] <= UInt8(ascii: " ") { index -= 1 }
        return index >= start && (text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: "["))
    }

    /// Says that this was all, and returns the whole payload.
    mutating func finish(in text: Span<UInt8>) throws(SocketIODecodingError) -> JSONValue {
        do throws(JSONDecodingError) {
            let value =
                reader.offset == start
                ? try reader.readValue(in: text)
                : JSONValue(kind: .array, range: ByteRange(checked: start..<reader.offset))
            try reader.finish(in: text)
            return value
        } catch {
            throw SocketIODecodingError(error)
        }
    }
}

extension PayloadReader {
    /// Reads what is left of the array, in which each attachment has one placeholder.
    private mutating func checkPlaceholders(
        of attachmentCount: Int,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) {
        var scanner = PlaceholderScanner(insideArray: reader)
        var attachments = AttachmentSet()
        while let finding = try scanner.nextFinding(in: text) {
            switch finding {
            case .malformed(let offset): throw SocketIODecodingError(.invalidPlaceholder, at: offset)
            case .placeholder(let placeholder):
                guard let index = placeholder.attachment, index < attachmentCount else {
                    throw SocketIODecodingError(.attachmentMissing, at: placeholder.decidingOffset)
                }
                guard attachments.insert(index) else {
                    throw SocketIODecodingError(.attachmentRepeated, at: placeholder.decidingOffset)
                }
            }
        }
        reader = scanner.reader
        guard attachments.count == attachmentCount else {
            throw SocketIODecodingError(.attachmentUnused, at: reader.offset - 1)
        }
    }
}

extension PlaceholderScanner {
    fileprivate mutating func nextFinding(in text: Span<UInt8>) throws(SocketIODecodingError) -> Finding? {
        do throws(JSONDecodingError) {
            return try next(in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }
}

/// The names of events that the libraries emit themselves (Socket.IO, "Reserved events").
enum ReservedEventNames {
    static func contain(_ name: ByteRange, in bytes: Span<UInt8>) -> Bool {
        contain(JSONString(range: name, hasEscapes: false), in: bytes)
    }

    @inline(__always)
    static func contain(_ name: JSONString, in text: Span<UInt8>) -> Bool {
        // No reserved name has another size, and an escape makes it longer.
        guard name.hasEscapes || (7...14).contains(name.range.count) else { return false }
        return isReserved(name, in: text)
    }

    @inline(never)
    private static func isReserved(_ name: JSONString, in text: Span<UInt8>) -> Bool {
        name.equals("connect", in: text) || name.equals("connect_error", in: text)
            || name.equals("disconnect", in: text) || name.equals("disconnecting", in: text)
            || name.equals("newListener", in: text) || name.equals("removeListener", in: text)
    }
}
