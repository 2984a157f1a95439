@testable import FeedwireConformance
import Testing

@Suite struct TesteeMessagesTests {
    private static let message = JSONValue.object(["type": .string("text"), "payload": .bytes([0xFF])])

    @Test func `a story reaches the testee as it is, whatever its steps do`() throws {
        let request = TesteeRequest(
            operation: "p.run-x",
            options: ["role": .string("server")],
            input: .steps([
                .feed([0x81]), .feedBinary([0x82]), .send(Self.message), .carrier(Self.message), .wait(25000), .finish,
                .reset,
            ])
        )
        let line = TesteeCommand.run(3, request).json.text
        #expect(line.contains(#"{"feedBinary": {"hex": "82"}}"#))
        #expect(line.contains(#"{"wait": "25000"}"#))
        #expect(line.contains(#"{"send": {"payload": {"hex": "ff"}, "type": "text"}}"#))
        guard case .run(3, let read) = try TesteeCommand(line) else {
            Issue.record("\(line) is not read as the run that it is")
            return
        }
        #expect(read == request)
    }

    @Test func `the answer to a story keeps errors with and without an offset`() throws {
        let answer = TesteeAnswer.played([
            .init(events: [Self.message], error: nil),
            .init(events: [], error: ReportedError(identifier: "encode-e", offset: nil, closeCode: nil)),
            .init(events: [], error: ReportedError(identifier: "e", offset: "1", closeCode: "1002")),
        ])
        #expect(try TesteeAnswer(answer.json(sequence: 4).text, sequence: 4) == answer)
    }

    @Test(arguments: [(true, true, true), (false, false, false), (true, false, true)])
    func `a hello keeps what the testee does not report`(identifiers: Bool, offsets: Bool, spelling: Bool) throws {
        let description = TesteeDescription(
            name: "t",
            operations: ["p.decode-x"],
            reportsIdentifiers: identifiers,
            reportsOffsets: offsets,
            keepsSpelling: spelling
        )
        #expect(try TesteeDescription(description.json.text) == description)
    }

    @Test func `a hello that says nothing of spelling keeps it`() throws {
        let hello =
            #"{"type": "hello", "protocol": "feedwire-testee/1", "name": "t", "operations": [], "identifiers": true, "offsets": true}"#
        #expect(try TesteeDescription(hello).keepsSpelling)
    }
}
