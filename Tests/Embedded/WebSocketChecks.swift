import FeedwireCore
import WebSocketCodec

/// "Hello" of RFC 6455 section 5.7: unmasked, and masked with `37 fa 21 3d`.
private let clearHello: [UInt8] = [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]
private let maskedHello: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
private let key = WebSocketMaskingKey(rawValue: 0x37FA_213D)

func checkFrames(_ checker: inout Checker) {
    let hello = bytes(of: "Hello")
    var array: [UInt8] = []
    do throws(WebSocketEncodingError) {
        var server = WebSocketFrameEncoder(role: .server)
        try server.encode(.text, hello.span, into: &array)
        checker.check(array == clearHello)

        var client = WebSocketFrameEncoder(role: .client)
        var generator = KnownGenerator()
        let bounded = try [UInt8](capacity: 11) { span throws(WebSocketEncodingError) in
            try client.encode(.text, hello.span, maskingKey: .random(using: &generator), into: &span)
        }
        checker.check(bounded == maskedHello)

        let header = WebSocketFrameHeader(opcode: .binary, maskingKey: key, payloadByteCount: 65_536)
        array = []
        try header.encode(into: &array)
        checker.check(array == [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 0x37, 0xFA, 0x21, 0x3D])
        checker.check(header.encodedByteCount == 14)
    } catch {
        checker.check(false)
    }

    do throws(WebSocketDecodingError) {
        // A client's stream is clear; the frame comes in two pieces.
        var client = WebSocketFrameDecoder(role: .client)
        var offset = 0
        let start = try client.next(in: clearHello.span.extracting(..<4), at: &offset)
        checker.check(start?.payload == 2..<4 && start?.startsFrame == true && start?.endsFrame == false)
        let end = try client.next(in: clearHello.span, at: &offset)
        checker.check(end?.payload == 4..<7 && end?.payloadOffset == 2 && end?.endsFrame == true)
        checker.check(try client.next(in: clearHello.span, at: &offset) == nil && client.streamOffset == 7)
        try client.finish()

        // A server unmasks in place, or leaves the bytes and gives the key.
        var server = WebSocketFrameDecoder(role: .server)
        var input = maskedHello
        offset = 0
        var span = input.mutableSpan
        var step = try server.next(in: &span, at: &offset)
        checker.check(step?.payload == 6..<11 && step?.header.opcode == .text && step?.header.maskingKey == key)
        checker.check(Array(input[6...]) == hello)

        server.reset()
        input = maskedHello
        offset = 0
        step = try server.next(in: input.span, at: &offset)
        checker.check(step?.payload == 6..<11 && input == maskedHello)
        span = input.mutableSpan
        key.apply(to: &span, in: 6..<11)
        checker.check(Array(input[6...]) == hello)
    } catch {
        checker.check(false)
    }
}

func checkMessages(_ checker: inout Checker) {
    var stream: [UInt8] = []
    var generator = KnownGenerator()
    let hello = bytes(of: "Hello")
    do throws(WebSocketEncodingError) {
        // He, llo in fragments, which the decoder puts together; a ping, which lies whole in its input.
        let encoder = WebSocketMessageEncoder(role: .client, fragmentByteCount: 3)
        try encoder.encode(.text, hello.span, into: &stream, using: &generator)
        try encoder.encode(.ping, hello.span.extracting(..<1), into: &stream, using: &generator)
        checker.check(stream.count == 6 + 3 + 6 + 2 + 6 + 1)
        let server = WebSocketMessageEncoder(role: .server)
        let bounded = try [UInt8](capacity: 7) { span throws(WebSocketEncodingError) in
            try server.encode(.text, hello.span, into: &span)
        }
        checker.check(bounded == clearHello)
    } catch {
        checker.check(false)
    }

    do throws(WebSocketDecodingError) {
        var decoder = WebSocketMessageDecoder(role: .server)
        var offset = 0
        let text = try decoder.next(in: stream.span, at: &offset)
        checker.check(text?.kind == .text && text?.payload == .assembled(0..<5))
        if let text {
            checker.check(decoder.withPayload(of: text, in: stream.span) { $0.contents } == hello)
        }

        decoder.reset()
        offset = 0
        var input = stream
        var span = input.mutableSpan
        checker.check(try decoder.next(in: &span, at: &offset)?.payload.count == 5)
        let ping = try decoder.next(in: &span, at: &offset)
        checker.check(ping?.kind == .ping && ping?.payload == .input(23..<24) && span[23] == 0x48)
        checker.check(try decoder.next(in: &span, at: &offset) == nil)
        try decoder.finish()
    } catch {
        checker.check(false)
    }
}

func checkClosePayloads(_ checker: inout Checker) {
    var payload: [UInt8] = []
    do throws(WebSocketEncodingError) {
        try WebSocketClosePayload.encode(.goingAway, reason: bytes(of: "bye").span, into: &payload)
    } catch {
        checker.check(false)
    }
    checker.check(payload == [0x03, 0xE9, 0x62, 0x79, 0x65])

    do throws(WebSocketDecodingError) {
        let close = try WebSocketClosePayload(decoding: payload.span)
        checker.check(close.code == .goingAway && close.reason.indices == 2..<5)
        checkRange(close.reason, of: payload, &checker)
        checker.check(try WebSocketClosePayload(decoding: [UInt8]().span).code == nil)
    } catch {
        checker.check(false)
    }
    do throws(WebSocketDecodingError) {
        _ = try WebSocketClosePayload(decoding: payload.span.extracting(..<1))
        checker.check(false)
    } catch {
        checker.check(error == WebSocketDecodingError(.closePayloadOfOneByte, offset: 1))
    }
}

/// Reads the `range` of "bye", and fails to in bytes that it does not lie in.
private func checkRange(_ range: ByteRange, of payload: [UInt8], _ checker: inout Checker) {
    checker.check(range.equals("bye", in: payload.span) && !range.equals("by", in: payload.span))
    do throws(ByteRangeError) {
        var copy: [UInt8] = []
        try range.copy(into: &copy, in: payload.span)
        checker.check(copy == bytes(of: "bye"))
        checker.check(try range.withBytes(in: payload.span) { $0[2] } == 0x65)
        var text = try range.string(in: payload.span)
        checker.check(text.withUTF8 { unsafe Array($0) } == copy)
        try range.copy(into: &copy, in: payload.span.extracting(..<4))
        checker.check(false)
    } catch {
        checker.check(error == ByteRangeError(range: range, byteCount: 4))
    }
}

extension Span<UInt8> {
    /// A copy.
    var contents: [UInt8] {
        var contents: [UInt8] = []
        contents.append(copying: self)
        return contents
    }
}
