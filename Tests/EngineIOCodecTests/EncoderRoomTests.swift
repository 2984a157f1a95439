import EngineIOCodec
import FeedwireCore
import Testing

/// Encoders write all of an event or nothing, whatever room there is.
@Suite struct EncoderRoomTests {
    private static let text = Array("naïve €😀".utf8)
    private static let none: [UInt8] = []
    private static let binary = Array(UInt8(0)..<130)

    @Test(arguments: EngineIOPayloadForm.allCases)
    func `a body stops at the packet that does not fit`(form: EngineIOPayloadForm) throws {
        var whole: [UInt8] = []
        var ends: [Int] = []
        var encoder = EngineIOPayloadEncoder(form: form)
        for index in 0..<3 {
            try Self.encode(index, with: &encoder, into: &whole)
            ends.append(whole.count)
        }
        for capacity in 0...whole.count {
            var error: EngineIOEncodingError?
            var encoder = EngineIOPayloadEncoder(form: form)
            let written = [UInt8](capacity: capacity) { sink in
                do throws(EngineIOEncodingError) {
                    for index in 0..<3 { try Self.encode(index, with: &encoder, into: &sink) }
                } catch let thrown {
                    error = thrown
                }
            }
            let fittingCount = ends.filter { $0 <= capacity }.count
            let expectedEnd = fittingCount == 0 ? 0 : ends[fittingCount - 1]
            #expect(written == Array(whole[..<expectedEnd]))
            guard fittingCount < 3 else {
                #expect(error == nil)
                continue
            }
            let needed = ends[fittingCount] - expectedEnd
            #expect(error == EngineIOEncodingError(.insufficientCapacity, neededByteCount: needed))
            // The encoder is as before: into a larger sink, it goes on.
            var rest: [UInt8] = []
            for index in fittingCount..<3 { try Self.encode(index, with: &encoder, into: &rest) }
            #expect(written + rest == whole)
        }
    }

    private static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ index: Int,
        with encoder: inout EngineIOPayloadEncoder,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        switch index {
        case 0: try encoder.encodeText(.message, text.span, into: &sink)
        case 1: try encoder.encodeBinary(.message, binary.span, into: &sink)
        default: try encoder.encodeText(.ping, none.span, into: &sink)
        }
    }

    @Test(arguments: EngineIORevision.allCases)
    func `a frame fits or is not written`(revision: EngineIORevision) throws {
        let encoder = EngineIOPacketEncoder(revision: revision)
        func check(_ byteCount: Int, _ encode: (inout OutputSpan<UInt8>) throws(EngineIOEncodingError) -> Void) {
            for capacity in 0...byteCount {
                var error: EngineIOEncodingError?
                let written = [UInt8](capacity: capacity) { sink in
                    do throws(EngineIOEncodingError) {
                        try encode(&sink)
                    } catch let thrown {
                        error = thrown
                    }
                }
                #expect(written.count == (capacity == byteCount ? byteCount : 0))
                let expected = EngineIOEncodingError(.insufficientCapacity, neededByteCount: byteCount)
                #expect(error == (capacity == byteCount ? nil : expected))
            }
        }
        check(1 + Self.text.count) { sink throws(EngineIOEncodingError) in
            try encoder.encodeText(.message, Self.text.span, into: &sink)
        }
        check(revision == .three ? 131 : 130) { sink throws(EngineIOEncodingError) in
            try encoder.encodeBinary(.message, Self.binary.span, into: &sink)
        }
        check(revision == .three ? 178 : 177) { sink throws(EngineIOEncodingError) in
            try encoder.encodeBase64(.message, Self.binary.span, into: &sink)
        }
        check(133) { sink throws(EngineIOEncodingError) in
            try EngineIOFrameEncoder().encodeBinary(.message, Self.binary.span, into: &sink)
        }
        check(23) { sink throws(EngineIOEncodingError) in try EngineIOQuery(transport: .polling).encode(into: &sink) }
        check(14 + Self.text.count) { sink throws(EngineIOEncodingError) in
            try EngineIOJSONP.encode(Self.text.span, index: 7, into: &sink)
        }
    }

    @Test func `an encoder that has finished begins anew`() throws {
        var encoder = EngineIOPayloadEncoder(form: .recordSeparated)
        var body: [UInt8] = []
        try encoder.encode(.init(.ping), into: &body)
        try encoder.finish(into: &body)
        try encoder.encode(.init(.pong), into: &body)
        #expect(body == Array("23".utf8))
        #expect(throws: EngineIOEncodingError(.separator)) {
            try encoder.encode(.init(.message, text: "\u{1e}"), into: &body)
        }
        #expect(body == Array("23".utf8))
    }

    @Test func `a budget is spent by the first packet that does not fit`() {
        var budget = EngineIOPayloadBudget(form: .recordSeparated, byteCount: 5)
        let packets = [EngineIOPacket.Owned(.message, text: "ab"), .init(binary: [1]), .init(.ping)]
        #expect(packets.map { budget.admit($0) } == [true, false, false])
        #expect(budget.remainingByteCount == 2)
        var empty = EngineIOPayloadBudget(form: .binary, byteCount: 0)
        #expect(packets.map { empty.admit($0) } == [true, false, false])
        #expect(empty.remainingByteCount == 0)
    }
}
