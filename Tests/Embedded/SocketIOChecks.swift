// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

private let chart = bytes(
    of: #"52-/ns,7["ch\u0061rt",{"_placeholder":true,"num":1},[{"num":0,"_placeholder":true}],1.25]"#
)

/// Tier 1 of Socket.IO: packets, sequences, the encoder and every error.
func checkSocketIO(_ checker: inout Checker) {
    checkPacket(&checker)
    checkSession(&checker)
    checkSequence(&checker)
    checkPacketErrors(&checker)
    checkSequenceErrors(&checker)
    checkSocketIOEncoder(&checker)
}

private func checkPacket(_ checker: inout Checker) {
    let text = chart.span
    var price = 0.0
    do throws(SocketIODecodingError) {
        let packet = try SocketIOPacket(decoding: text) { packet, reader throws(JSONDecodingError) in
            guard packet.eventName.equals("chart", in: text) else { return }
            while try reader.nextElement(in: text) {
                let value = try reader.readValue(in: text)
                if let number = value.number { price = try number.double(in: text) }
            }
        }
        checker.check(price == 1.25 && packet.kind == .binaryEvent && packet.attachmentCount == 2)
        checker.check(packet.acknowledgementID == 7 && packet.namespace.equals("/ns", in: text))
        var arguments = packet.arguments
        checker.check((try? arguments.next(in: text))??.attachment(in: text) == 1)
        var places = packet.placeholders
        var sum = 0
        while let place = try? places.next(in: text) { sum += place.attachment + 1 }
        checker.check(sum == 3)
        checker.check((try? packet.recoveryOffset(in: text)) == .some(nil))
    } catch {
        checker.check(false)
    }
}

private func checkSession(_ checker: inout Checker) {
    let answer = bytes(of: #"0{"sid":"s","pid":"p"}"#)
    let refusal = bytes(of: #"4{"message":"no","data":7}"#)
    let event = bytes(of: #"2["a","o"]"#)
    let query = bytes(of: "0/admin?token=1,")
    do throws(SocketIODecodingError) {
        let connectPacket = try SocketIOPacket(decoding: answer.span)
        let connect = try? connectPacket.connect(in: answer.span)
        let session = try? connect?.sessionID.text()
        checker.check(session?.equals("s", in: answer.span) == true)
        let errorPacket = try SocketIOPacket(decoding: refusal.span)
        let error = try? errorPacket.connectError(in: refusal.span)
        let message = try? error?.message.text()
        checker.check(message?.equals("no", in: refusal.span) == true)
        let offsetPacket = try SocketIOPacket(decoding: event.span)
        let offset = try? offsetPacket.recoveryOffset(in: event.span)
        checker.check(offset?.equals("o", in: event.span) == true)
        let old = try SocketIOPacket(decoding: query.span, revision: .four)
        checker.check(old.namespace.query.equals("token=1", in: query.span))
    } catch {
        checker.check(false)
    }
}

private func checkSequence(_ checker: inout Checker) {
    var decoder = SocketIODecoder()
    do throws(SocketIODecodingError) {
        checker.check(try decoder.decode(text: chart.span) == nil)
        checker.check(try decoder.decode(binary: [1, 2].span) == nil && decoder.outstandingAttachmentCount == 1)
        guard let step = try decoder.decode(binary: [UInt8]().span) else { return checker.check(false) }
        checker.check(decoder.withAttachment(0, of: step) { $0.count == 2 && $0[1] == 2 })
        checker.check(decoder.withText(of: step, in: Span()) { $0.count == chart.count })
        checker.check(try decoder.decode(text: bytes(of: "1").span)?.packet.kind == .disconnect)
        try decoder.finish()
    } catch {
        checker.check(false)
    }
}

/// What a decoder must refuse, and how.
private struct Refusal {
    let text: StaticString
    let offset: UInt64
    let identifier: StaticString

    init(_ text: StaticString, _ offset: UInt64, _ identifier: StaticString) {
        self.text = text
        self.offset = offset
        self.identifier = identifier
    }
}

/// One refusal for each code of ``SocketIODecodingError`` that is about a single packet, in its order.
private let refusals = [
    Refusal("", 0, "sio.empty-packet"),
    Refusal("7", 0, "sio.unknown-kind"),
    Refusal("5-", 1, "sio.invalid-attachment-count"),
    Refusal("53-", 1, "sio.too-many-attachments"),
    Refusal("2/\u{20AC}\u{20AC}", 0, "sio.invalid-utf8"),
    Refusal(#"318446744073709551616[]"#, 20, "sio.invalid-id"),
    Refusal("01", 1, "sio.unexpected-id"),
    Refusal("3[]", 1, "sio.missing-id"),
    Refusal("2", 1, "sio.missing-payload"),
    Refusal("1{}", 1, "sio.unexpected-payload"),
    Refusal("2{}", 1, "sio.invalid-payload"),
    Refusal("2[]", 2, "sio.missing-event-name"),
    Refusal("2[null]", 2, "sio.invalid-event-name"),
    Refusal(#"2["connect"]"#, 2, "sio.reserved-event-name"),
    Refusal(#"2["a"]x"#, 6, "sio.invalid-json"),
    Refusal(#"2["a",[[[]]]]"#, 8, "sio.too-deep"),
    Refusal(#"2["a long name, and arguments that are longer than allowed",1,2,3]"#, 60, "sio.too-large"),
    Refusal(#"51-["a",{"_placeholder":true}]"#, 28, "sio.invalid-placeholder"),
    Refusal(#"51-["a",{"_placeholder":true,"num":1}]"#, 35, "sio.attachment-missing"),
    Refusal(#"61-1[{"_placeholder":true,"num":0},{"num":0,"_placeholder":true}]"#, 0, "sio.attachment-repeated"),
    Refusal(#"51-["a"]"#, 7, "sio.attachment-unused"),
]

private func checkPacketErrors(_ checker: inout Checker) {
    let limits = SocketIOLimits(attachmentCount: 2, byteCount: 60, depth: 3)
    for (code, refusal) in zip(SocketIODecodingError.Code.allCases, refusals) {
        var text = bytes(of: refusal.text)
        var (offset, limits) = (refusal.offset, limits)
        switch code {
        case .invalidUTF8:
            text.removeLast()
            offset = UInt64(text.count)
        case .attachmentRepeated:
            limits = SocketIOLimits()
            offset = 59
        default: break
        }
        do throws(SocketIODecodingError) {
            _ = try SocketIOPacket(decoding: text.span, limits: limits)
            checker.check(false)
        } catch {
            checker.check(error.code == code && error.offset == offset)
            checker.check(error.code.identifier, is: refusal.identifier)
        }
    }
}

private func checkSequenceErrors(_ checker: inout Checker) {
    let identifiers: [StaticString] = ["sio.unexpected-text", "sio.unexpected-attachment", "sio.missing-attachments"]
    // Two are of packets in MessagePack alone, six of sessions.
    checker.check(SocketIODecodingError.Code.allCases.count == refusals.count + identifiers.count + 2 + 6)
    var decoder = SocketIODecoder()
    for (index, identifier) in identifiers.enumerated() {
        decoder.reset()
        do throws(SocketIODecodingError) {
            if index != 1 { _ = try decoder.decode(text: chart.span) }
            switch index {
            case 0: _ = try decoder.decode(text: chart.span)
            case 1: _ = try decoder.decode(binary: chart.span)
            default: try decoder.finish()
            }
            checker.check(false)
        } catch {
            checker.check(error.code.identifier, is: identifier)
            checker.check(error.offset == (index == 2 ? UInt64(chart.count) : 0))
        }
    }
}

private func checkSocketIOEncoder(_ checker: inout Checker) {
    var sink: [UInt8] = []
    func encode(
        _ kind: SocketIOPacket.Kind,
        _ payload: StaticString,
        namespace: StaticString = "/",
        id: UInt64? = nil,
        room: Int = 100
    ) -> SocketIOEncodingError? {
        var refusal: SocketIOEncodingError?
        sink = [UInt8](capacity: room) { output in
            do throws(SocketIOEncodingError) {
                try SocketIOEncoder().encode(
                    kind,
                    attachmentCount: kind.isBinary ? 1 : 0,
                    namespace: bytes(of: namespace).span,
                    acknowledgementID: id,
                    payload: bytes(of: payload).span,
                    into: &output
                )
            } catch {
                refusal = error
            }
        }
        return refusal
    }
    let placeholder: StaticString = #"["a",{"_placeholder":true,"num":0}]"#
    checker.check(encode(.binaryEvent, placeholder, namespace: "/ns", id: 12) == nil)
    checker.check(sink == bytes(of: #"51-/ns,12["a",{"_placeholder":true,"num":0}]"#))
    let refused = [
        encode(.event, #"["a"]"#, namespace: "ns"), encode(.connect, "", id: 1), encode(.event, "{}"),
        encode(.event, #"["connect"]"#), encode(.binaryEvent, #"["a"]"#), encode(.event, #"["a"]"#, room: 5),
    ]
    let identifiers: [StaticString] = [
        "sio.encode-invalid-namespace", "sio.encode-invalid-id", "sio.encode-invalid-payload",
        "sio.encode-reserved-event-name", "sio.encode-invalid-attachments", "sio.encode-insufficient-capacity",
    ]
    // Six are of sessions.
    checker.check(identifiers.count + 6 == SocketIOEncodingError.Code.allCases.count)
    for (error, identifier) in zip(refused, identifiers) {
        checker.check(error?.code.identifier ?? "none", is: identifier)
    }
    checker.check(sink.isEmpty && refused[5]?.neededByteCount == 6)
}

#if OWNED
    /// Tier 2 of Socket.IO: what is written is read as it was.
    func checkOwnedSocketIO(_ checker: inout Checker) {
        do throws(SocketIODecodingError) {
            var decoder = SocketIODecoder()
            _ = try decoder.decodeOwned(text: chart.span)
            _ = try decoder.decodeOwned(binary: [1].span)
            guard let packet = try decoder.decodeOwned(binary: [2].span) else { return checker.check(false) }
            checker.check(packet.attachments == [[1], [2]] && packet.namespace == "/ns")
            var text: [UInt8] = []
            do throws(SocketIOEncodingError) {
                try packet.encode(into: &text)
            } catch {
                return checker.check(false)
            }
            let again = try SocketIOPacket(decoding: text.span)
            checker.check((try? SocketIOPacket.Owned(again, in: text.span, attachments: [[1], [2]])) == packet)
        } catch {
            checker.check(false)
        }
    }
#endif
