import FeedwireCore
import FeedwireMessagePack
import Testing

/// A value's ranges with bytes that they were not found in.
@Suite struct WrongBytesTests {
    private static let documents: [[UInt8]] = [
        [0xCF, 1, 2, 3, 4, 5, 6, 7, 8], [0xCB, 1, 2, 3, 4, 5, 6, 7, 8], [0xD9, 0x02, 0xC3, 0xA9], [0xC4, 1, 0xFF],
        [0xC7, 12, 0xFF, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1], [0xD7, 0x00, 0, 0, 1, 2, 3, 4, 5, 6],
        [0x82, 0xA1, 0x61, 0x93, 0x01, 0xA1, 0x62, 0xC0, 0x02, 0x81, 0xA1, 0x63, 0xD4, 0x00, 0x00],
    ]

    @Test(arguments: documents)
    func `every prefix of the document gives a typed error or a value`(document: [UInt8]) throws {
        let value = try MessagePackValue(decoding: document.span)
        for count in document.indices { withExactCopy(of: Array(document[..<count])) { readAnyway(value, in: $0) } }
    }

    @Test(arguments: documents, [0x00, 0x81, 0x91, 0xA1, 0xC1, 0xC7, 0xCF, 0xD9, 0xDD, 0xDF, 0xFF] as [UInt8])
    func `other bytes give a typed error or a value`(document: [UInt8], byte: UInt8) throws {
        let value = try MessagePackValue(decoding: document.span)
        withExactCopy(of: Array(repeating: byte, count: document.count)) { readAnyway(value, in: $0) }
        for index in document.indices {
            var damaged = document
            damaged[index] = byte
            withExactCopy(of: damaged) { readAnyway(value, in: $0) }
        }
    }

    /// Each of these would trap if a range were trusted.
    private func readAnyway(_ value: MessagePackValue, in bytes: Span<UInt8>) {
        _ = try? value.int64(in: bytes)
        _ = try? value.uint64(in: bytes)
        _ = try? value.double(in: bytes)
        _ = try? value.string?.string(in: bytes)
        _ = try? value.bytes?.string(in: bytes)
        _ = try? value.member("a", in: bytes)
        _ = try? MessagePackRaw(value, in: bytes)
        if let value = try? value.extension(in: bytes) {
            _ = try? value.timestamp(in: bytes)
            _ = try? value.notepack(in: bytes)
        }
        var elements = value.elements
        while let element = try? elements.next(in: bytes) { readAnyway(element, in: bytes) }
        var members = value.members
        while let member = try? members.next(in: bytes) { readAnyway(member.value, in: bytes) }
    }
}

/// Calls `body` with a copy of `bytes` in a buffer of just their size, so that Address Sanitizer sees a read beside them.
private func withExactCopy(of bytes: [UInt8], _ body: (Span<UInt8>) -> Void) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { unsafe buffer.deallocate() }
    _ = unsafe buffer.initialize(fromContentsOf: bytes)
    body(unsafe buffer.span)
}
