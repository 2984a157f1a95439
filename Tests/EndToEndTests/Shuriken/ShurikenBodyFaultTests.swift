import FeedwireJSON
import ShurikenFeed
import Testing

/// One bit that was flipped in what came over HTTPS: JSON says which rule it breaks and where, and nothing is asked of the socket.
@Suite struct ShurikenBodyFaultTests {
    // The port, a closing bracket of the connection, and names of members that then are missing.
    @Test(
        arguments: [
            (place: "6001", bit: 0x40, code: .unexpectedByte, offset: nil),
            (place: #"},"session""#, bit: 0x20, code: .unexpectedByte, offset: nil),
            (place: "appKey", bit: 0x20, code: .missingMember, offset: #"{"provider"#),
            (place: "channel", bit: 0x01, code: .missingMember, offset: #"{"stream"#),
        ] as [(place: String, bit: UInt8, code: JSONDecodingError.Code, offset: String?)]
    )
    func `a flipped bit in a session's body is an error before there is a URL`(
        place: String,
        bit: UInt8,
        code: JSONDecodingError.Code,
        offset: String?
    ) throws {
        var body = Array(ShurikenExchange.session.utf8)
        let position = try #require(body.firstRange(of: Array(place.utf8))).lowerBound
        let decider = try #require(body.firstRange(of: Array((offset ?? place).utf8))).lowerBound
        body[position] ^= bit
        #expect(throws: JSONDecodingError(code, offset: UInt64(decider))) {
            try ShurikenResponse<ShurikenSession>(decoding: body)
        }
    }

    @Test func `a broken answer to an authorization is an error of JSON, and nothing is subscribed to`() throws {
        for (place, bit, error) in [
            ("auth", 0x01, JSONDecodingError(.missingMember, offset: 0)),
            (#"\"user_id"#, 0x20, JSONDecodingError(.unexpectedByte, offset: 103)),
        ] as [(String, UInt8, JSONDecodingError)] {
            var answer = Array(ShurikenExchange.presence.answer.utf8)
            let position = try #require(answer.firstRange(of: Array(place.utf8))).lowerBound
            answer[position] ^= bit
            let exchange = ShurikenEndpoint.Exchange(
                form: ShurikenExchange.presence.form,
                answer: String(decoding: answer, as: UTF8.self)
            )
            var stack = try ShurikenRecording.makeClient(ShurikenEndpoint([exchange]))
            let requestByteCount = stack.output.count
            #expect(throws: error) { try stack.play(ShurikenRecording.serverBytes, .whole) }
            #expect(stack.client.deliveries.count == 1)
            #expect(stack.output.count == requestByteCount)
        }
    }
}
