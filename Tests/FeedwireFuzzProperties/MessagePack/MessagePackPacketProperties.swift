import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// Any bytes are a packet or none; everything can be read of one; what owns it is written and read again as the same.
func checkMessagePackPacket(_ bytes: [UInt8]) throws(PropertyFailure) {
    let packet: SocketIOMessagePackPacket
    do throws(SocketIODecodingError) {
        packet = try SocketIOMessagePackPacket(decoding: bytes.span)
    } catch {
        try expect(error.offset <= UInt64(bytes.count), "\(error) in \(bytes.count) bytes")
        try expect((error.code == .invalidMessagePack) == (error.messagePack != nil), "\(error)")
        return
    }
    try expect(!packet.kind.isBinary, "\(packet.kind) is of the default parser")
    try expect(packet.kind.isEvent == (packet.eventName != nil), "\(packet.kind) and a name")
    var arguments = packet.arguments
    var count = 0
    while try attempt("an argument", { try arguments.next(in: bytes.span) }) != nil { count += 1 }
    try expect(count == 0 || packet.kind.isEvent || packet.kind.isAcknowledgement, "\(packet.kind) with arguments")

    let owned = try attempt("\(packet)") { try SocketIOMessagePackPacket.Owned(packet, in: bytes.span) }
    let written = try attempt("\(owned)") {
        var written: [UInt8] = []
        try owned.encode(into: &written)
        return written
    }
    let again = try attempt("\(written)") { try SocketIOMessagePackPacket.Owned(decoding: written.span) }
    try expect(again == owned, "\(owned) is written as \(again)")
    for count in stride(from: 0, to: bytes.count, by: max(bytes.count / 8, 1)) {
        _ = try? SocketIOMessagePackPacket.Owned(packet, in: bytes.span.extracting(..<count))
    }
    _ = try? SocketIOMessagePackPacket.Owned(packet, in: Array(bytes.reversed()).span)
}
