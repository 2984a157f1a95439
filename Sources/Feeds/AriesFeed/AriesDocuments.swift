import FeedwireCore
import FeedwireJSON

// The idea: a good document shows where its line ends, and is read without looking for that first. A line feed inside a JSON
// string is written as an escape, so that a bad one does not hide the end of itself: its line is found, and read once more for
// what is wrong with it.

/// Goes over the documents of one WebSocket message, which line feeds separate (NDJSON); each fails alone.
///
/// ```swift
/// var documents = AriesDocuments()
/// while true {
///     do {
///         guard let message = try documents.next(in: json) else { break }
///         …
///     } catch {
///         print(error.code.identifier, error.offset)
///     }
/// }
/// ```
///
/// Use a new one for each WebSocket message. A message of one document is fine too. ``AriesEvent/documents(in:limits:)`` owns what
/// a server sends.
public struct AriesDocuments: Sendable {
    private let limits: AriesLimits
    private var position = 0
    private var documentCount = 0

    /// A cursor at the start of a WebSocket message.
    public init(limits: AriesLimits = AriesLimits()) {
        self.limits = limits
    }

    /// The next document; lines of nothing but whitespace are skipped.
    ///
    /// - Parameter json: The whole WebSocket message, the same in every call: ranges and offsets count from its first byte.
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: What is wrong with the document, as ``AriesMessage/init(decoding:limits:)``; the next call goes on with the next
    ///   line. Behind ``AriesDecodingError/Code/tooManyDocuments`` there is nothing more.
    /// - Complexity: O(*n*) for *n* bytes of the line, no allocation.
    public mutating func next(in json: Span<UInt8>) throws(AriesDecodingError) -> AriesMessage? {
        var message = AriesMessage()
        return try next(into: &message, in: json) ? message : nil
    }

    /// The next document, in the place of another, which spares copies of the large message.
    ///
    /// - Parameters:
    ///   - message: Where it goes; after an error, what was found before it.
    ///   - json: The whole WebSocket message, as in ``next(in:)``.
    /// - Returns: Whether there was one.
    /// - Throws: As ``next(in:)``.
    public mutating func next(
        into message: inout AriesMessage,
        in json: Span<UInt8>
    ) throws(AriesDecodingError) -> Bool {
        guard goToDocument(in: json) else { return false }
        try readLine(into: &message, in: json)
        return true
    }

    /// What the next document was read into.
    public enum Found: UInt8, Hashable, Sendable {
        /// Values: it is a market update.
        case values
        /// The message: it is anything else.
        case message
    }

    /// The next document as values, or as a message if it is no market update: the fastest way to many quotes and trades.
    ///
    /// ```swift
    /// while let found = try documents.next(into: &values, or: &message, in: json) {
    ///     switch found {
    ///     case .values: update(values.symbol, values.bidPrice, values.askPrice)
    ///     case .message: handle(message)
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - values: Where a market update goes.
    ///   - message: Where another document goes, and a market update that is written in an unusual way as well.
    ///   - json: The whole WebSocket message, as in ``next(in:)``.
    /// - Returns: Which of them has it, or `nil` behind the last one.
    /// - Throws: As ``next(in:)``, and as ``AriesMarketValues/init(_:in:)``, where `message` has the document.
    /// - Complexity: O(*n*) for *n* bytes of the line, no allocation.
    public mutating func next(
        into values: inout AriesMarketValues,
        or message: inout AriesMessage,
        in json: Span<UInt8>
    ) throws(AriesDecodingError) -> Found? {
        guard goToDocument(in: json) else { return nil }
        if documentCount < limits.documentCount,
            let end = values.readUsualDocument(from: position, isLine: true, limits: limits.json, in: json)
        {
            documentCount += 1
            position = end
            return .values
        }
        try readLine(into: &message, in: json)
        do throws(JSONDecodingError) {
            return try values.read(message, in: json) ? .values : .message
        } catch {
            throw AriesDecodingError(error)
        }
    }

    /// Goes over whitespace, and says whether there is anything else.
    @inline(__always)
    private mutating func goToDocument(in json: Span<UInt8>) -> Bool {
        while position < json.count {
            switch json[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return true
            }
        }
        return false
    }

    private mutating func readLine(
        into message: inout AriesMessage,
        in json: Span<UInt8>
    ) throws(AriesDecodingError) {
        let start = position
        guard documentCount < limits.documentCount else {
            position = json.count
            throw AriesDecodingError(.tooManyDocuments, offset: UInt64(start))
        }
        documentCount += 1
        if let end = try? message.read(json, from: start, isLine: true, limits: limits.json) {
            position = end
            return
        }
        position = Self.endOfLine(from: start, in: json)
        do throws(JSONDecodingError) {
            try message.read(json.extracting(..<position), from: start, limits: limits.json)
        } catch {
            throw AriesDecodingError(error)
        }
    }

    /// The first line feed from `start` on, or the end.
    private static func endOfLine(from start: Int, in json: Span<UInt8>) -> Int {
        var position = start
        while position < json.count, json[position] != UInt8(ascii: "\n") { position += 1 }
        return position
    }
}
