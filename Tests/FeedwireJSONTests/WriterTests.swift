import FeedwireCore
import FeedwireJSON
import Testing

/// One call of a writer, as a value.
enum Part: Sendable {
    case beginObject, endObject, beginArray, endArray, null
    case key([UInt8])
    case literalKey
    case bytes([UInt8])
    case text(String)
    case bool(Bool)
    case int64(Int64)
    case uint64(UInt64)
    case double(Double)
    case raw(String)

    func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .beginObject: try writer.beginObject(into: &sink)
        case .endObject: try writer.endObject(into: &sink)
        case .beginArray: try writer.beginArray(into: &sink)
        case .endArray: try writer.endArray(into: &sink)
        case .null: try writer.null(into: &sink)
        case .key(let name): try writer.key(name.span, into: &sink)
        case .literalKey: try writer.key("key", into: &sink)
        case .bytes(let text): try writer.string(text.span, into: &sink)
        case .text(let text): try writer.string(text, into: &sink)
        case .bool(let value): try writer.bool(value, into: &sink)
        case .int64(let value): try writer.integer(value, into: &sink)
        case .uint64(let value): try writer.integer(value, into: &sink)
        case .double(let value): try writer.double(value, into: &sink)
        case .raw(let json): try writer.raw(Array(json.utf8).span, into: &sink)
        }
    }
}

@Suite struct WriterTests {
    private static let document: [Part] = [
        .beginObject, .literalKey, .beginArray, .int64(-5), .uint64(.max), .double(0.1), .bool(true), .bool(false),
        .null,
        .endArray, .key(Array("k\"".utf8)), .beginObject, .endObject, .key([]), .beginArray, .endArray, .literalKey,
        .text("a\n\u{E9}"), .literalKey, .bytes([0x1F]), .literalKey, .raw("[1, 2]"), .endObject,
    ]
    private static let text =
        #"{"key":[-5,18446744073709551615,0.1,true,false,null],"k\"":{},"":[],"key":"a\n"# + "\u{E9}"
        + #"","key":"\u001f","key":[1, 2]}"#

    private func written(_ parts: [Part]) throws -> String {
        var writer = JSONWriter()
        var bytes: [UInt8] = []
        for part in parts { try part.write(with: &writer, into: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `commas and colons come where they are due`() throws {
        #expect(try written(Self.document) == Self.text)
        #expect(
            try written([.beginArray, .beginArray, .endArray, .beginObject, .endObject, .null, .endArray])
                == "[[],{},null]"
        )
    }

    @Test func `each part is written whole or not at all, at every capacity`() {
        let full = Array(Self.text.utf8)
        for capacity in 0...full.count {
            var error: JSONEncodingError?
            var begun = 0
            let bytes = [UInt8](capacity: capacity) { span in
                var writer = JSONWriter()
                do throws(JSONEncodingError) {
                    for part in Self.document {
                        begun = span.count
                        try part.write(with: &writer, into: &span)
                    }
                } catch let thrown {
                    error = thrown
                }
            }
            #expect(full.starts(with: bytes))
            guard capacity < full.count else {
                #expect(error == nil && bytes == full)
                continue
            }
            // What was needed is more than there was room for, and nothing of it was written.
            #expect(error?.code == .insufficientCapacity && bytes.count == begun)
            #expect(error?.neededByteCount.map { $0 > capacity - begun && begun + $0 <= full.count } == true)
        }
    }

    @Test(arguments: Array(document.indices))
    func `a part that did not fit is written by the next call with room`(index: Int) throws {
        var writer = JSONWriter()
        var bytes: [UInt8] = []
        for (position, part) in Self.document.enumerated() {
            if position == index {
                var error: JSONEncodingError?
                _ = [UInt8](capacity: 0) { span in
                    do throws(JSONEncodingError) {
                        try part.write(with: &writer, into: &span)
                    } catch let thrown {
                        error = thrown
                    }
                }
                let needed = try #require(error?.neededByteCount)
                var copy = writer
                let all = try [UInt8](capacity: needed) { span throws(JSONEncodingError) in
                    try part.write(with: &copy, into: &span)
                }
                #expect(all.count == needed)
            }
            try part.write(with: &writer, into: &bytes)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == Self.text)
    }

    @Test(arguments: [.endArray, .endObject] as [Part])
    func `a bracket that did not fit leaves the comma due that was`(bracket: Part) throws {
        var writer = JSONWriter()
        var bytes: [UInt8] = []
        try writer.beginArray(into: &bytes)
        try writer.integer(1 as Int64, into: &bytes)
        let nothing = [UInt8](capacity: 0) { span in try? bracket.write(with: &writer, into: &span) }
        #expect(nothing.isEmpty)
        try writer.integer(2 as Int64, into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "[1,2")
    }

    @Test func `escapes are those of JSON.stringify, and nothing else is escaped`() throws {
        let controls = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0 as UInt32) }))
        let escapes =
            #"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
            + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#
        #expect(try written([.text(controls)]) == "\"\(escapes)\"")
        let rest = "/\u{7F}\u{2028}\u{2029}\u{1F600}<'"
        #expect(try written([.text("\"\\" + rest)]) == #""\"\\"# + rest + "\"")
        #expect(try written([.text("")]) == "\"\"")
    }

    @Test(arguments: [[0xFF], [0x61, 0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x80]] as [[UInt8]])
    func `text that is not UTF-8 is refused, as a string and as a key`(text: [UInt8]) throws {
        var writer = JSONWriter()
        var sink: [UInt8] = []
        try writer.beginObject(into: &sink)
        #expect(throws: JSONEncodingError(.invalidUTF8)) { try writer.string(text.span, into: &sink) }
        #expect(throws: JSONEncodingError(.invalidUTF8)) { try writer.key(text.span, into: &sink) }
        #expect(sink == [0x7B])
        try writer.key("a", into: &sink)
        #expect(String(decoding: sink, as: UTF8.self) == "{\"a\":")
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
            (1e-7, "1e-7"),
            (1e-6, "0.000001"), (123_456_789_012_345_683_968, "123456789012345680000"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (0.1 + 0.2, "0.30000000000000004"),
            (0x1p53, "9007199254740992"),
            (50_123.45, "50123.45"), (-1.2345e-9, "-1.2345e-9"),
        ] as [(Double, String)]
    )
    func `a double is written as ECMAScript writes it`(value: Double, text: String) throws {
        #expect(try written([.double(value)]) == text)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
    func `what is not finite is refused`(value: Double) throws {
        var writer = JSONWriter()
        var sink: [UInt8] = []
        try writer.beginArray(into: &sink)
        #expect(throws: JSONEncodingError(.notFinite)) { try writer.double(value, into: &sink) }
        try writer.double(1, into: &sink)
        #expect(String(decoding: sink, as: UTF8.self) == "[1")
    }

    @Test(arguments: [.min, -1, 0, 9, 10, .max] as [Int64])
    func `an integer is written in decimal digits`(value: Int64) throws {
        #expect(try written([.int64(value)]) == "\(value)")
        #expect(try written([.uint64(value.magnitude)]) == "\(value.magnitude)")
    }
}
