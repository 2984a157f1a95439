import FeedwireCore
import Testing

private func fill<Sink: ByteSink & ~Copyable & ~Escapable>(_ sink: inout Sink) -> (before: Int, after: Int) {
    let before = sink.freeByteCount
    let word: [UInt8] = [1, 2, 3, 4]
    sink.append(9)
    sink.append(copying: word.span)
    sink.append(copying: word.span.extracting(..<0))
    sink.editSuffix(byteCount: 2) { suffix in
        for index in suffix.indices { suffix[index] ^= 0xF0 }
    }
    return (before, sink.freeByteCount)
}

@Suite struct ByteSinkTests {
    static let filled: [UInt8] = [9, 1, 2, 0xF3, 0xF4]

    @Test func `an array grows`() {
        var array: [UInt8] = [7]
        #expect(fill(&array) == (.max, .max))
        #expect(array == [7] + Self.filled)
    }

    @Test func `an output span counts its room`() {
        var room = (before: 0, after: 0)
        let array = [UInt8](capacity: 6) { room = fill(&$0) }
        #expect(room == (6, 1))
        #expect(array == Self.filled)
    }

    @Test func `an output raw span counts its room`() {
        var room = (before: 0, after: 0)
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 6, alignment: 1)
        defer { unsafe bytes.deallocate() }
        var span = unsafe OutputRawSpan(buffer: bytes, initializedCount: 0)
        room = fill(&span)
        let count = unsafe span.finalize(for: bytes)
        #expect(room == (6, 1))
        #expect(unsafe Array(bytes.prefix(count)) == Self.filled)
    }
}
