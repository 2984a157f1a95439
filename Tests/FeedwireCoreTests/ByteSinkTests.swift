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

/// Appends by a span of reserved room, twice and once nothing; returns the room that each span had.
private func reserve<Sink: ByteSink & ~Copyable & ~Escapable>(_ sink: inout Sink) -> [Int] {
    var rooms: [Int] = []
    for byteCount in [2, 0, 1] {
        sink.append(reserving: byteCount) { span in
            rooms.append(span.freeCapacity)
            for index in 0..<byteCount { span.append(UInt8(10 * byteCount + index)) }
        }
    }
    return rooms
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

    static let reserved: [UInt8] = [20, 21, 10]

    @Test func `an array reserves at least the room that is asked for, and keeps what is written`() {
        var array: [UInt8] = [7]
        let rooms = reserve(&array)
        #expect(zip(rooms, [2, 0, 1]).allSatisfy { $0 >= $1 })
        #expect(array == [7] + Self.reserved)
        array.append(reserving: 1000) { _ in }
        #expect(array == [7] + Self.reserved)
    }

    @Test func `an output span reserves all its room, behind what is there`() {
        var rooms: [Int] = []
        let array = [UInt8](capacity: 5) { span in
            span.append(7)
            rooms = reserve(&span)
        }
        #expect(rooms == [4, 2, 2])
        #expect(array == [7] + Self.reserved)
    }

    @Test func `an output raw span reserves all its room, behind what is there`() {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 5, alignment: 1)
        defer { unsafe bytes.deallocate() }
        var span = unsafe OutputRawSpan(buffer: bytes, initializedCount: 0)
        span.append(7)
        let rooms = reserve(&span)
        // More may be asked for than there is.
        span.append(reserving: 1000) { $0.append(30) }
        let count = unsafe span.finalize(for: bytes)
        #expect(rooms == [4, 2, 2])
        #expect(unsafe Array(bytes.prefix(count)) == [7] + Self.reserved + [30])
    }
}
