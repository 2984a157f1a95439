import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

/// A packet's ranges with bytes that they were not found in.
@Suite struct WrongBytesTests {
    private static let packets = [
        #"52-/admin™,12["a\"b",{"_placeholder":true,"num":1},[{"x":{"_placeholder":true,"num":0}}],"offset"]"#,
        #"2/ns,["price",{"symbol":"BTC-USD","bid":1.25},[1,2,[3]],"Q7y2VFc"]"#,
        #"61-15[{"_placeholder":true,"num":0},"x"]"#, #"0/admin,{"sid":"s\u0041","pid":"p","offset":"o","token":[1]}"#,
        #"4{"message":"Not authorized","data":{"code":1}}"#, #"4/ns,"no\n""#,
    ]

    @Test(arguments: packets)
    func `every prefix of the text gives a typed error or a value`(packet: String) throws {
        let text = Array(packet.utf8)
        let decoded = try SocketIOPacket(decoding: text.span)
        #expect(try readEverything(of: decoded, in: text.span) >= 0)
        for count in text.indices { withExactCopy(of: Array(text[..<count])) { readAnyway(decoded, in: $0) } }
    }

    @Test(arguments: packets, [0x00, 0x20, 0x22, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xFF] as [UInt8])
    func `other bytes give a typed error or a value`(packet: String, byte: UInt8) throws {
        let text = Array(packet.utf8)
        let decoded = try SocketIOPacket(decoding: text.span)
        withExactCopy(of: Array(repeating: byte, count: text.count)) { readAnyway(decoded, in: $0) }
        for index in text.indices {
            var damaged = text
            damaged[index] = byte
            withExactCopy(of: damaged) { readAnyway(decoded, in: $0) }
        }
    }

    @Test(arguments: packets, packets)
    func `another packet's bytes give a typed error or a value`(packet: String, other: String) throws {
        let decoded = try SocketIOPacket(decoding: Array(packet.utf8).span)
        withExactCopy(of: Array(other.utf8)) { readAnyway(decoded, in: $0) }
    }

    /// Each of these would trap if a range were trusted.
    private func readAnyway(_ packet: SocketIOPacket, in text: Span<UInt8>) {
        _ = try? readEverything(of: packet, in: text)
        _ = try? packet.connectError(in: text)
        _ = try? packet.recoveryOffset(in: text)
        var places = packet.placeholders
        while (try? places.next(in: text)) != nil {}
        var bytes: [UInt8] = []
        if let owned = try? SocketIOPacket.Owned(packet, in: text) { try? owned.encode(into: &bytes) }
    }
}

/// Calls `body` with a copy of `bytes` in a buffer of just their size, so that Address Sanitizer sees a read beside them.
private func withExactCopy(of bytes: [UInt8], _ body: (Span<UInt8>) -> Void) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { unsafe buffer.deallocate() }
    _ = unsafe buffer.initialize(fromContentsOf: bytes)
    body(unsafe buffer.span)
}
