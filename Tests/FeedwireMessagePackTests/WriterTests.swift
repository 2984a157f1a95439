import FeedwireCore
import FeedwireMessagePack
import Testing

@Suite struct WriterTests {
    /// A value that needs as many bytes as its MessagePack has.
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let write: @Sendable (inout OutputSpan<UInt8>) throws(MessagePackEncodingError) -> Void

        init(
            _ name: String,
            _ bytes: [UInt8],
            _ write: @escaping @Sendable (inout OutputSpan<UInt8>) throws(MessagePackEncodingError) -> Void
        ) {
            testDescription = name
            self.bytes = bytes
            self.write = write
        }
    }

    private static let writer = MessagePackWriter()

    private static let samples = [
        Sample("null", [0xC0]) { sink throws(MessagePackEncodingError) in try writer.null(into: &sink) },
        Sample("bool", [0xC3]) { sink throws(MessagePackEncodingError) in try writer.bool(true, into: &sink) },
        Sample("integer", [0xD1, 0xFF, 0x38]) { sink throws(MessagePackEncodingError) in
            try writer.integer(-200 as Int64, into: &sink)
        },
        Sample("natural", [0xCF] + Array(repeating: 0xFF, count: 8)) { sink throws(MessagePackEncodingError) in
            try writer.integer(UInt64.max, into: &sink)
        },
        Sample("double", [0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0]) { sink throws(MessagePackEncodingError) in
            try writer.double(1.5, into: &sink)
        },
        Sample("float", [0xCA, 0x3F, 0xC0, 0, 0]) { sink throws(MessagePackEncodingError) in
            try writer.float(1.5, into: &sink)
        },
        Sample("string", [0xA3, 0x61, 0xC3, 0xA9]) { sink throws(MessagePackEncodingError) in
            try writer.string("aé", into: &sink)
        },
        Sample("utf8", [0xA1, 0x61]) { sink throws(MessagePackEncodingError) in
            try writer.string([0x61].span, into: &sink)
        },
        Sample("bytes", [0xC4, 0x02, 0xFF, 0x00]) { sink throws(MessagePackEncodingError) in
            try writer.bytes([0xFF, 0x00].span, into: &sink)
        },
        Sample("array", [0xDC, 0x00, 0x10]) { sink throws(MessagePackEncodingError) in
            try writer.arrayHeader(count: 16, into: &sink)
        },
        Sample("map", [0x8F]) { sink throws(MessagePackEncodingError) in try writer.mapHeader(count: 15, into: &sink) },
        Sample("extension", [0xC7, 0x03, 0xFE, 1, 2, 3]) { sink throws(MessagePackEncodingError) in
            try writer.extension(type: -2, [1, 2, 3].span, into: &sink)
        },
        Sample("timestamp-32", [0xD6, 0xFF, 0, 0, 0, 1]) { sink throws(MessagePackEncodingError) in
            try writer.timestamp(MessagePackTimestamp(seconds: 1), into: &sink)
        },
        Sample("timestamp-64", [0xD7, 0xFF, 0, 0, 0, 8, 0, 0, 0, 1]) { sink throws(MessagePackEncodingError) in
            try writer.timestamp(MessagePackTimestamp(seconds: 1, nanoseconds: 2), into: &sink)
        },
        Sample("timestamp-96", [0xC7, 12, 0xFF, 0, 0, 0, 2] + Array(repeating: 0xFF, count: 8)) {
            sink throws(MessagePackEncodingError) in
            try writer.timestamp(MessagePackTimestamp(seconds: -1, nanoseconds: 2), into: &sink)
        },
        Sample("raw", [0x91, 0xC0]) { sink throws(MessagePackEncodingError) in
            try writer.raw([0x91, 0xC0].span, into: &sink)
        },
    ]

    @Test(arguments: samples)
    func `a sink of any size gets all of a value or nothing`(sample: Sample) {
        for room in 0...sample.bytes.count {
            var error: MessagePackEncodingError?
            let written = [UInt8](capacity: room) { sink in
                do throws(MessagePackEncodingError) {
                    try sample.write(&sink)
                } catch let thrown {
                    error = thrown
                }
            }
            let isWhole = room == sample.bytes.count
            #expect(written == (isWhole ? sample.bytes : []))
            let count = sample.bytes.count
            #expect(error == (isWhole ? nil : MessagePackEncodingError(.insufficientCapacity, neededByteCount: count)))
        }
    }

    @Test func `a value that is written once is owned`() throws {
        let raw = try MessagePackRaw { writer, bytes throws(MessagePackEncodingError) in
            try writer.arrayHeader(count: 1, into: &bytes)
            try writer.string("BTC-USD", into: &bytes)
        }
        #expect(raw.bytes == [0x91, 0xA7] + Array("BTC-USD".utf8))
        #expect(try MessagePackRaw(raw.bytes.span) == raw)
        #expect(throws: MessagePackDecodingError(.trailingBytes, offset: 1)) { try MessagePackRaw([0xC0, 0xC0].span) }
    }

    @Test(
        arguments: [
            (MessagePackTimestamp(seconds: 1, nanoseconds: 5), 1_000_000_005),
            (MessagePackTimestamp(seconds: -1), -1_000_000_000),
            (MessagePackTimestamp(seconds: -1, nanoseconds: 999_999_999), -1),
            (MessagePackTimestamp(seconds: 9_223_372_036, nanoseconds: 854_775_807), Int64.max),
            (MessagePackTimestamp(seconds: 9_223_372_036, nanoseconds: 854_775_808), nil),
            (MessagePackTimestamp(seconds: -9_223_372_037, nanoseconds: 145_224_192), Int64.min),
            (MessagePackTimestamp(seconds: -9_223_372_037, nanoseconds: 145_224_191), nil),
            (MessagePackTimestamp(seconds: .min), nil), (MessagePackTimestamp(seconds: .max), nil),
        ] as [(MessagePackTimestamp, Int64?)]
    )
    func `a timestamp has the nanoseconds that 64 bits hold`(timestamp: MessagePackTimestamp, nanoseconds: Int64?) {
        #expect(timestamp.nanosecondsSinceEpoch == nanoseconds)
    }
}
