public import FeedwireCore
import FeedwireJSON

/// An answer of HTTP long-polling that is a script, for clients that have no other way to another origin (`j` in the query).
///
/// What it carries is a body in a form of text, for ``EngineIOPayloadDecoder``. What such a client posts is an
/// ``EngineIOJSONPForm``.
public struct EngineIOJSONP: Hashable, Sendable {
    /// The callback that is called.
    public let index: UInt64
    private let payload: JSONString

    /// Reads an answer.
    ///
    /// - Parameter script: All of it.
    /// - Throws: ``EngineIODecodingError/Code/invalidJSONP``.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding script: Span<UInt8>) throws(EngineIODecodingError) {
        var offset = 0
        try Self.skip("___eio[", in: script, at: &offset)
        var index = DecimalIndex()
        while offset < script.count, index.take(script[offset]) { offset += 1 }
        guard index.digitCount > 0 else { throw Self.error(at: offset) }
        self.index = index.value
        try Self.skip("](", in: script, at: &offset)
        payload = try Self.readString(in: script, at: &offset)
        try Self.skip(");", in: script, at: &offset)
        guard offset == script.count else { throw Self.error(at: offset) }
    }

    /// Bytes that the sink must have room for, to copy the body; it may have fewer.
    public var payloadCapacity: Int { payload.range.count }

    /// Appends the body that the answer carries to `sink`.
    ///
    /// - Parameters:
    ///   - sink: Where the body goes; it must have room for ``payloadCapacity`` bytes.
    ///   - script: What the answer was decoded from.
    /// - Throws: `ByteRangeError` if these are not the bytes that the answer was decoded from.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func copyPayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        in script: Span<UInt8>
    ) throws(ByteRangeError) {
        try payload.copy(into: &sink, in: script)
    }

    /// Appends an answer.
    ///
    /// - Parameters:
    ///   - payload: A body in a form of text.
    ///   - index: The callback that the request named.
    ///   - sink: Where the answer goes.
    /// - Throws: ``EngineIOEncodingError/Code/invalidUTF8``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the string.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ payload: Span<UInt8>,
        index: UInt64,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        var script: [UInt8] = []
        script.append("___eio[")
        script.append(contentsOf: String(index).utf8)
        script.append("](")
        try appendString(payload, to: &script)
        script.append(");")
        try sink.requireRoom(for: script.count)
        unsafe script.withUnsafeBufferPointer { sink.append(copying: unsafe $0.span) }
    }

    private static func skip(
        _ literal: StaticString,
        in script: Span<UInt8>,
        at offset: inout Int
    ) throws(EngineIODecodingError) {
        for place in 0..<literal.utf8CodeUnitCount {
            let expected = literal.withUTF8Buffer { unsafe $0[place] }
            guard offset < script.count, script[offset] == expected else { throw error(at: offset) }
            offset += 1
        }
    }

    private static func readString(
        in script: Span<UInt8>,
        at offset: inout Int
    ) throws(EngineIODecodingError) -> JSONString {
        guard offset < script.count, script[offset] == UInt8(ascii: "\"") else { throw error(at: offset) }
        do throws(JSONDecodingError) {
            var reader = try JSONReader(script, from: offset)
            let string = try reader.readString(in: script)
            offset = reader.offset
            return string
        } catch {
            throw EngineIODecodingError(.invalidJSONP, offset: error.offset)
        }
    }

    private static func error(at offset: Int) -> EngineIODecodingError {
        EngineIODecodingError(.invalidJSONP, offset: UInt64(offset))
    }

    /// Appends a string of JSON, with the line separators escaped that end a line in scripts older than ECMAScript 2019.
    private static func appendString(
        _ text: Span<UInt8>,
        to script: inout [UInt8]
    ) throws(EngineIOEncodingError) {
        var json: [UInt8] = []
        var writer = JSONWriter()
        do throws(JSONEncodingError) {
            try writer.string(text, into: &json)
        } catch _ {
            throw EngineIOEncodingError(.invalidUTF8)
        }
        for byte in json {
            script.append(byte)
            // U+2028 and U+2029 are these three bytes, and the last of them the last bit.
            guard byte & 0xFE == 0xA8, script.suffix(3).starts(with: [0xE2, 0x80]) else { continue }
            script.removeLast(3)
            script.append(byte == 0xA8 ? "\\u2028" : "\\u2029")
        }
    }
}
