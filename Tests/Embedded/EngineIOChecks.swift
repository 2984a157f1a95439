// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import EngineIOCodec
import FeedwireCore
import FeedwireJSON

/// Tier 1 of Engine.IO.
func checkEngineIO(_ checker: inout Checker) {
    checkPackets(&checker)
    checkPayloads(&checker)
    checkEngineIOFrames(&checker)
    checkEngineIOErrors(&checker)
}

private func checkPackets(_ checker: inout Checker) {
    do throws(EngineIODecodingError) {
        let frame = bytes(of: "b4AQIDBA==")
        let packet = try EngineIOPacket(decodingText: frame.span, revision: .three)
        checker.check(packet.kind == .message && packet.encoding == .base64 && packet.payloadByteCount == 4)
        var payload: [UInt8] = []
        checker.check((try? packet.copyPayload(into: &payload, in: frame.span)) != nil && payload == [1, 2, 3, 4])
        var written: [UInt8] = []
        let encoder = EngineIOPacketEncoder(revision: .three)
        checker.check((try? encoder.encodeBase64(.message, payload.span, into: &written)) != nil && written == frame)
        _ = try EngineIOPacket(decodingBinary: [UInt8]().span, revision: .three)
        checker.check(false)
    } catch {
        checker.check(error == EngineIODecodingError(.emptyPacket, offset: 0))
    }
}

private func checkPayloads(_ checker: inout Checker) {
    for form in EngineIOPayloadForm.allCases {
        var body: [UInt8] = []
        var encoder = EngineIOPayloadEncoder(form: form)
        do throws(EngineIOEncodingError) {
            try encoder.encodeText(.message, bytes(of: "€😀").span, into: &body)
            try encoder.encodeBinary(.message, ([7] as [UInt8]).span, into: &body)
            try encoder.finish(into: &body)
            try encoder.encodeText(.message, ([0xFF] as [UInt8]).span, into: &body)
            checker.check(false)
        } catch {
            checker.check(error.code == .invalidUTF8)
        }
        var decoder = EngineIOPayloadDecoder(form: form)
        var payloads: [[UInt8]] = []
        do throws(EngineIODecodingError) {
            for byte in body {
                var offset = 0
                let input = [byte]
                while let step = try decoder.next(in: input.span, at: &offset) {
                    payloads.append(decoder.withBytes(of: step, in: input.span) { payload(of: step.packet, in: $0) })
                }
            }
            if let step = try decoder.finish() {
                payloads.append(decoder.withBytes(of: step, in: Span()) { payload(of: step.packet, in: $0) })
            }
        } catch {
            checker.check(false)
        }
        checker.check(payloads == [bytes(of: "€😀"), [7]])
    }
}

private func payload(of packet: EngineIOPacket, in bytes: Span<UInt8>) -> [UInt8] {
    var payload: [UInt8] = []
    return (try? packet.copyPayload(into: &payload, in: bytes)) == nil ? [] : payload
}

private func checkEngineIOFrames(_ checker: inout Checker) {
    var decoder = EngineIOFrameDecoder()
    let stream: [UInt8] = [0x05, 0x34, 0x31, 0xE2, 0x82, 0xAC, 0x83, 0x01, 0x02, 0x03, 0x80]
    var offset = 0
    do throws(EngineIODecodingError) {
        checker.check(try decoder.next(in: stream.span, at: &offset)?.place == .input(1..<6))
        checker.check(try decoder.next(in: stream.span, at: &offset)?.packet.encoding == .bytes)
        _ = try decoder.next(in: stream.span, at: &offset)
        checker.check(false)
    } catch {
        checker.check(error == EngineIODecodingError(.emptyPacket, offset: 10))
    }
    var written: [UInt8] = []
    let sent = [UInt8](capacity: 4) { sink in
        checker.check((try? EngineIOFrameEncoder().encodeBinary(.message, stream[7..<10].span, into: &sink)) != nil)
    }
    written += sent
    checker.check(written == Array(stream[6..<10]))
}

private func checkEngineIOErrors(_ checker: inout Checker) {
    for code in EngineIODecodingError.Code.allCases {
        checker.check(bytes(of: code.identifier).starts(with: bytes(of: "eio.")))
    }
    for code in EngineIOEncodingError.Code.allCases {
        checker.check(bytes(of: code.identifier).starts(with: bytes(of: "eio.encode-")))
    }
    let script = bytes(of: "___eio[7](\"4a\\n\");")
    let answer = try? EngineIOJSONP(decoding: script.span)
    var body: [UInt8] = []
    checker.check(answer?.index == 7 && (try? answer?.copyPayload(into: &body, in: script.span)) != nil)
    checker.check(body == bytes(of: "4a\n"))
    checker.check((try? EngineIOJSONPForm.decode(bytes(of: "d=4a%5Cn").span)) == body)
}

#if OWNED
    /// Tier 2 of Engine.IO: what is read is written as it was.
    func checkOwnedEngineIO(_ checker: inout Checker) {
        var packets: [EngineIOPacket.Owned] = []
        var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
        do throws(EngineIODecodingError) {
            try decoder.decode(bytes(of: "0{}\u{1e}bAQI="), endsBody: true) { packets.append($0) }
            let query = try EngineIOQuery(decoding: "EIO=4&transport=polling&sid=%C3%A9&x=a+b")
            checker.check(query.sid == "é" && query.others == [EngineIOQuery.Pair("x", "a b")])
            var written: [UInt8] = []
            checker.check((try? query.encode(into: &written)) != nil)
            checker.check(written == bytes(of: "EIO=4&transport=polling&sid=%C3%A9&x=a%20b"))
        } catch {
            checker.check(false)
        }
        checker.check(packets == [EngineIOPacket.Owned(.open, text: "{}"), EngineIOPacket.Owned(binary: [1, 2])])
        let json = bytes(of: #"{"sid":"x","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}"#)
        var written: [UInt8] = []
        let handshake = try? EngineIOHandshake(decoding: json)
        checker.check((try? handshake?.encode(into: &written)) != nil && written == json)
        var refusal: [UInt8] = []
        checker.check((try? EngineIOHTTPError(.forbidden).encode(into: &refusal)) != nil)
        checker.check(refusal == bytes(of: #"{"code":4,"message":"Forbidden"}"#))
    }

    /// A session of Engine.IO between our two ends: handshake, upgrade, a message each way, a heartbeat, and the end.
    func checkEngineIOSessions(_ checker: inout Checker) {
        let query = EngineIOQuery(transport: .polling)
        var client = EngineIOClientSession(query: query, at: .zero)
        var server = EngineIOServerSession(sid: "x", query: query, at: .zero)
        do throws(EngineIOEncodingError) {
            var body: [UInt8] = []
            checker.check(try client.nextRequest(into: &body, at: .zero) == .poll(query))
            checker.check(try server.encodePollAnswer(into: &body) == .recordSeparated)
            checker.check(take(body, &client) == [] && client.handshake?.sid == "x")
            var request = EngineIOQuery(transport: .websocket, sid: "x")
            checker.check(try client.nextRequest(into: &body, at: .zero) == .webSocket(request))
            request.transport = .polling
            checker.check(try client.nextRequest(into: &body, at: .zero) == .poll(request))
            checker.check((try? server.acceptPoll(at: .zero)) != nil && (try? server.acceptWebSocket(at: .zero)) != nil)
            client.webSocketOpened()
            try client.send(.text("up"))
            checker.check(try exchange(&client, &server) == [] && server.owesPollAnswer)
            body = []
            checker.check(try server.encodePollAnswer(into: &body) == .recordSeparated && body == bytes(of: "6"))
            checker.check(take(body, &client) == [])
            checker.check(try exchange(&client, &server) == [bytes(of: "up")] && server.transport == .websocket)
            try server.send(.binary([7]))
            server.advance(to: .seconds(25))
            checker.check(try exchange(&client, &server) == [[7]] && server.deadline == .seconds(50))
            server.close(at: .seconds(25))
            checker.check(server.mustCloseWebSocket && server.closeReason == .forcedClose)
            client.webSocketClosed()
            server.webSocketClosed()
            checker.check(client.closeReason == .transportClose && client.isFinished && server.isFinished)
            try server.send(.text("late"))
            checker.check(false)
        } catch {
            checker.check(error.code == .sessionClosed)
        }
        checkEngineIORequests(&checker)
    }

    private func checkEngineIORequests(_ checker: inout Checker) {
        let query = EngineIOQuery(transport: .polling)
        do throws(EngineIOHTTPError) {
            let get = bytes(of: "GET")
            let request = try EngineIORequest(method: get.span, query: query, asksForWebSocket: false)
            checker.check(request == .handshake(.polling))
            _ = try EngineIORequest(method: bytes(of: "PUT").span, query: query, asksForWebSocket: false)
            checker.check(false)
        } catch {
            checker.check(error.code == .badHandshakeMethod)
        }
        var session = EngineIOServerSession(sid: "x", query: EngineIOQuery(transport: .websocket), at: .zero)
        do throws(EngineIODecodingError) {
            _ = try session.receive(text: bytes(of: "2").span, at: .zero)
            checker.check(false)
        } catch {
            checker.check(error == EngineIODecodingError(.heartbeatDirection, offset: 0))
            checker.check(session.closeReason?.text.utf8CodeUnitCount == 15)
        }
    }

    /// The messages of a poll's answer.
    private func take(_ body: [UInt8], _ client: inout EngineIOClientSession) -> [[UInt8]]? {
        var messages: [[UInt8]] = []
        do throws(EngineIODecodingError) {
            var answer = try client.answerDecoder(isOctetStream: false)
            var offset = 0
            while let step = try client.next(in: body.span, at: &offset, of: &answer, at: .zero) {
                messages.append(answer.withBytes(of: step, in: body.span) { payload(of: step.packet, in: $0) })
            }
        } catch {
            return nil
        }
        client.pollAnswered()
        return messages
    }

    /// Carries frames until none is owed.
    ///
    /// - Returns: The messages.
    private func exchange(
        _ client: inout EngineIOClientSession,
        _ server: inout EngineIOServerSession
    ) throws(EngineIOEncodingError) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        let now = Duration.seconds(25)
        while true {
            var frame: [UInt8] = []
            if let isBinary = try client.encodeFrame(into: &frame) {
                let packet =
                    isBinary
                    ? try? server.receive(binary: frame.span, at: now) : try? server.receive(text: frame.span, at: now)
                if let packet { messages.append(payload(of: packet, in: frame.span)) }
            } else if let isBinary = try server.encodeFrame(into: &frame) {
                let packet =
                    isBinary
                    ? try? client.receive(binary: frame.span, at: now) : try? client.receive(text: frame.span, at: now)
                if let packet { messages.append(payload(of: packet, in: frame.span)) }
            } else {
                return messages
            }
        }
    }
#endif
