// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// The event 7 `price` with `{"BTC": 1.5, "at": <a second behind the epoch>}`.
private let packet: [UInt8] = [
    0x84, 0xA4, 0x74, 0x79, 0x70, 0x65, 0x02, 0xA3, 0x6E, 0x73, 0x70, 0xA1, 0x2F, 0xA4, 0x64, 0x61, 0x74, 0x61,
    0x92, 0xA5, 0x70, 0x72, 0x69, 0x63, 0x65, 0x82, 0xA3, 0x42, 0x54, 0x43, 0xCA, 0x3F, 0xC0, 0x00, 0x00, 0xA2,
    0x61, 0x74, 0xD6, 0xFF, 0x00, 0x00, 0x00, 0x01, 0xA2, 0x69, 0x64, 0x07,
]

func checkMessagePack(_ checker: inout Checker) {
    checkMessagePackPacket(&checker)
    checkMessagePackWriter(&checker)
    checkMessagePackErrors(&checker)
}

private func checkMessagePackPacket(_ checker: inout Checker) {
    let bytes = packet
    do throws(SocketIODecodingError) {
        let decoded = try SocketIOMessagePackPacket(decoding: bytes.span)
        checker.check(decoded.kind == .event && decoded.acknowledgementID == 7 && decoded.namespace.isDefault)
        checker.check(decoded.eventName?.string?.equals("price", in: bytes.span) == true)
        var arguments = decoded.arguments
        let prices = try? arguments.next(in: bytes.span)
        checker.check((try? prices?.member("BTC", in: bytes.span)?.double(in: bytes.span)) == 1.5)
        let time = try? prices?.member("at", in: bytes.span)?.extension(in: bytes.span)
        checker.check((try? time?.timestamp(in: bytes.span)) == MessagePackTimestamp(seconds: 1))
        var again: [UInt8] = []
        if let data = decoded.data {
            try? SocketIOMessagePackEncoder().encode(
                .event,
                acknowledgementID: 7,
                data: bytes.span.extracting(data.range.indices),
                into: &again
            )
        }
        checker.check(again == bytes)
    } catch {
        checker.check(false)
    }
}

private func checkMessagePackWriter(_ checker: inout Checker) {
    func write<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(MessagePackEncodingError) {
        let writer = MessagePackWriter()
        try writer.arrayHeader(count: 6, into: &sink)
        try writer.integer(-200 as Int64, into: &sink)
        try writer.double(1.5, into: &sink)
        try writer.string(bytes(of: "a").span, into: &sink)
        try writer.bytes([0xFF].span, into: &sink)
        try writer.bool(true, into: &sink)
        try writer.null(into: &sink)
    }
    let expected: [UInt8] = [
        0x96, 0xD1, 0xFF, 0x38, 0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xA1, 0x61, 0xC4, 1, 0xFF, 0xC3, 0xC0,
    ]
    do throws(MessagePackEncodingError) {
        let bounded = try [UInt8](capacity: expected.count) { span throws(MessagePackEncodingError) in
            try write(into: &span)
        }
        checker.check(bounded == expected)
        _ = try [UInt8](capacity: 3) { span throws(MessagePackEncodingError) in try write(into: &span) }
        checker.check(false)
    } catch {
        checker.check(error.code.identifier, is: "msgpack.encode-insufficient-capacity")
    }
}

private func checkMessagePackErrors(_ checker: inout Checker) {
    func check(
        _ bytes: [UInt8],
        _ identifier: StaticString,
        at offset: UInt64,
        limits: MessagePackLimits = MessagePackLimits()
    ) {
        do throws(MessagePackDecodingError) {
            _ = try MessagePackValue(decoding: bytes.span, limits: limits)
            checker.check(false)
        } catch {
            checker.check(error.code.identifier, is: identifier)
            checker.check(error.offset == offset)
        }
    }
    check([0xDD, 0xFF, 0xFF, 0xFF, 0xFF], "msgpack.unexpected-end", at: 5)
    check([0x91, 0xC1], "msgpack.reserved-byte", at: 1)
    check([0xA1, 0xFF], "msgpack.invalid-utf8", at: 1)
    check([0xC0, 0xC0], "msgpack.trailing-bytes", at: 1)
    check([UInt8](repeating: 0x91, count: 129) + [0xC0], "msgpack.too-deep", at: 128)
    check([0xC0, 0xC0], "msgpack.too-large", at: 1, limits: MessagePackLimits(byteCount: 1))
    checkPacketError([0x80], "sio.unknown-kind", at: 1, &checker)
    checkPacketError([0xC1], "sio.invalid-message-pack", at: 0, &checker)
    checkPacketError([0x81, 0xA4, 0x74, 0x79, 0x70, 0x65, 0x02], "sio.invalid-namespace", at: 7, &checker)
}

private func checkPacketError(
    _ bytes: [UInt8],
    _ identifier: StaticString,
    at offset: UInt64,
    _ checker: inout Checker
) {
    do throws(SocketIODecodingError) {
        _ = try SocketIOMessagePackPacket(decoding: bytes.span)
        checker.check(false)
    } catch {
        checker.check(error.code.identifier, is: identifier)
        checker.check(error.offset == offset)
    }
}
