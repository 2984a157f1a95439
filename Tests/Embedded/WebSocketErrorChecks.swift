import FeedwireCore
import WebSocketCodec

/// What a decoder must refuse, and how.
private struct Refusal {
    var role = WebSocketRole.client
    let bytes: [UInt8]
    let offset: UInt64
    let identifier: StaticString
}

/// One refusal for each code of ``WebSocketDecodingError`` that is about frames, in its order.
private let refusals: [Refusal] = [
    Refusal(bytes: [0xC1], offset: 0, identifier: "ws.reserved-bit"),
    Refusal(bytes: [0x83], offset: 0, identifier: "ws.reserved-opcode"),
    Refusal(bytes: [0x09], offset: 0, identifier: "ws.fragmented-control"),
    Refusal(bytes: [0x80], offset: 0, identifier: "ws.unexpected-continuation"),
    Refusal(bytes: [0x01, 0x00, 0x81], offset: 2, identifier: "ws.expected-continuation"),
    Refusal(bytes: [0x01, 0x00, 0x00, 0x00, 0x00], offset: 4, identifier: "ws.too-many-fragments"),
    Refusal(role: .server, bytes: [0x81, 0x00], offset: 1, identifier: "ws.unmasked-frame"),
    Refusal(bytes: [0x81, 0x80], offset: 1, identifier: "ws.masked-frame"),
    Refusal(bytes: [0x89, 0x7E], offset: 1, identifier: "ws.oversized-control"),
    Refusal(bytes: [0x88, 0x01], offset: 1, identifier: "ws.close-payload-of-one-byte"),
    Refusal(bytes: [0x82, 0x7F, 0x80], offset: 2, identifier: "ws.length-out-of-range"),
    Refusal(bytes: [0x82, 0x7E, 0x00, 0x7D], offset: 3, identifier: "ws.length-not-minimal"),
    Refusal(bytes: [0x82, 0x7E, 0x01], offset: 2, identifier: "ws.frame-too-large"),
    Refusal(bytes: [0x02, 0x01, 0x00, 0x80, 0x7E, 0x00, 0xC8], offset: 6, identifier: "ws.message-too-large"),
    Refusal(bytes: [0x88, 0x02, 0x03, 0xED], offset: 3, identifier: "ws.invalid-close-code"),
    Refusal(bytes: [0x81, 0x02, 0x61, 0xFF], offset: 3, identifier: "ws.invalid-utf8"),
    Refusal(bytes: [0x81], offset: 1, identifier: "ws.truncated-frame"),
    Refusal(bytes: [0x01, 0x00], offset: 2, identifier: "ws.truncated-message"),
]

func checkDecodingErrors(_ checker: inout Checker) {
    let codes = WebSocketDecodingError.Code.allCases
    checker.check(refusals.count + checkHeadErrors(codes.dropFirst(refusals.count), &checker) == codes.count)
    for (code, refusal) in zip(codes, refusals) {
        let limits = WebSocketLimits(frameByteCount: 200, messageByteCount: 200, fragmentCount: 2)
        var decoder = WebSocketMessageDecoder(role: refusal.role, limits: limits)
        do throws(WebSocketDecodingError) {
            var offset = 0
            while try decoder.next(in: refusal.bytes.span, at: &offset) != nil {}
            try decoder.finish()
            checker.check(false)
        } catch {
            checker.check(error == WebSocketDecodingError(code, offset: refusal.offset))
            checker.check(error.code.identifier, is: refusal.identifier)
        }
    }
}

func checkEncodingErrors(_ checker: inout Checker) {
    let empty: [UInt8] = []
    let long = [UInt8](repeating: 0x61, count: 126)
    var refused: [WebSocketEncodingError] = []
    var sink: [UInt8] = []

    func refuse(_ body: () throws(WebSocketEncodingError) -> Void) {
        refused += thrown(by: body)
    }
    func refuseFrame(
        _ opcode: WebSocketOpcode,
        role: WebSocketRole = .server,
        isFinal: Bool = true,
        reservedBits: WebSocketReservedBits = [],
        maskingKey: WebSocketMaskingKey? = nil,
        after first: WebSocketOpcode? = nil
    ) {
        var encoder = WebSocketFrameEncoder(role: role)
        refuse { () throws(WebSocketEncodingError) in
            if let first { try encoder.encode(first, empty.span, isFinal: false, into: &sink) }
            try encoder.encode(
                opcode,
                empty.span,
                isFinal: isFinal,
                reservedBits: reservedBits,
                maskingKey: maskingKey,
                into: &sink
            )
        }
    }
    func refuseMessage(_ kind: WebSocketMessage.Kind, _ payload: [UInt8]) {
        refuse { () throws(WebSocketEncodingError) in
            try WebSocketMessageEncoder(role: .server).encode(kind, payload.span, into: &sink)
        }
    }

    // One for each code of `WebSocketEncodingError`, in its order; first those about frames.
    refuseFrame(.text, reservedBits: .rsv1)
    refuseFrame(WebSocketOpcode(rawValue: 3))
    refuseFrame(.ping, isFinal: false)
    refuseFrame(.continuation)
    refuseFrame(.text, after: .text)
    refuseMessage(.ping, long)
    refuseFrame(.text, role: .client)
    refuseFrame(.text, maskingKey: WebSocketMaskingKey(rawValue: 1))
    refuseMessage(.close, [0x03, 0xED])
    refuse { () throws(WebSocketEncodingError) in
        try WebSocketClosePayload.encode(nil, reason: long.span, into: &sink)
    }
    refuseMessage(.text, [0xFF])
    refuse { () throws(WebSocketEncodingError) in
        sink = try [UInt8](capacity: 127) { span throws(WebSocketEncodingError) in
            try WebSocketMessageEncoder(role: .server).encode(.text, long.span, into: &span)
        }
    }

    checker.check(refused.last?.neededByteCount == 130)
    // All that was written is the first fragment that the continuation rule needs.
    checker.check(sink == [0x01, 0x00])
    refused += refusedMessages() + refusedHeads()

    let identifiers: [StaticString] = [
        "ws.encode-reserved-bit", "ws.encode-reserved-opcode", "ws.encode-fragmented-control",
        "ws.encode-unexpected-continuation", "ws.encode-expected-continuation", "ws.encode-oversized-control",
        "ws.encode-missing-masking-key", "ws.encode-unexpected-masking-key", "ws.encode-invalid-close-code",
        "ws.encode-reason-without-code", "ws.encode-invalid-utf8", "ws.encode-insufficient-capacity",
        "ws.encode-not-open", "ws.encode-close-sent", "ws.encode-invalid-target", "ws.encode-invalid-field",
        "ws.encode-reserved-field", "ws.encode-invalid-subprotocol", "ws.encode-invalid-extension",
        "ws.encode-unoffered-subprotocol", "ws.encode-unoffered-extension", "ws.encode-invalid-status",
    ]
    let codes = WebSocketEncodingError.Code.allCases
    checker.check(refused.count == codes.count && identifiers.count == codes.count)
    for ((error, code), identifier) in zip(zip(refused, codes), identifiers) {
        checker.check(error.code == code)
        checker.check(error.code.identifier, is: identifier)
    }
}

/// What `body` throws, if anything.
func thrown(by body: () throws(WebSocketEncodingError) -> Void) -> [WebSocketEncodingError] {
    do throws(WebSocketEncodingError) {
        try body()
        return []
    } catch {
        return [error]
    }
}
