import EngineIOCodec
import FeedwireJSON
import Foundation
import Testing

/// The callers beside this file show the shape of the codec in use; here they are run.
@Suite struct CallerTests {
    @Test(arguments: ["PollingClient", "EchoServer"])
    func `the document shows the example that is compiled here`(name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(name).swift"), encoding: .utf8)
        let page = folder.appendingPathComponent("../../Sources/EngineIOCodec/EngineIOCodec.docc/EngineIOCodec.md")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("```swift\n\(example)```"))
    }

    @Test func `a client reads the handshake and the messages of an answer`() throws {
        let handshake = EngineIOHandshake(sid: "lv_VI97HAXpY6yYWAAAC", upgrades: ["websocket"])
        var json: [UInt8] = []
        try handshake.encode(into: &json)
        var body: [UInt8] = []
        var encoder = EngineIOPayloadEncoder(form: .recordSeparated)
        try encoder.encodeText(.open, json.span, into: &body)
        try encoder.encode(EngineIOPacket.Owned(.message, text: "2[\"a\"]"), into: &body)
        try encoder.finish(into: &body)
        let answer = try readAnswer(body)
        #expect(answer.session == "lv_VI97HAXpY6yYWAAAC" && answer.texts == ["2[\"a\"]"])
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func `a server takes a body in pieces of any size`(size: Int) throws {
        let body = Array("4€😀\u{1e}bAQIDBA==\u{1e}2".utf8)
        let pieces = stride(from: 0, to: body.count, by: size).map { Array(body[$0..<min($0 + size, body.count)]) }
        var server = try PollingServer(query: "EIO=4&transport=polling&sid=x")
        try server.post(pieces, isOctetStream: false)
        #expect(
            server.received == [
                .init(.message, text: "€😀"), .init(binary: [1, 2, 3, 4]), .init(.ping),
            ]
        )
    }

    @Test(arguments: [
        ("EIO=3&transport=polling", [0x00, 0x02, 0xFF, 0x34, 0x61, 0x01, 0x02, 0xFF, 0x04, 0x07] as [UInt8]),
        ("EIO=3&transport=polling&b64=1", Array("2:4a6:b4Bw==".utf8)),
        ("EIO=4&transport=polling", Array("4a\u{1e}bBw==".utf8)),
    ])
    func `a server answers in the form that the client takes`(query: String, body: [UInt8]) throws {
        var server = try PollingServer(query: query)
        server.send(.init(.message, text: "a"))
        server.send(.init(binary: [7]))
        #expect(try server.poll() == body)
    }

    @Test func `a server knows what to answer to what it refuses`() throws {
        #expect(throws: EngineIOHTTPError(.unknownTransport)) { try PollingServer(query: "EIO=4&transport=__proto__") }
        #expect(throws: EngineIOHTTPError(.unsupportedRevision)) { try PollingServer(query: "EIO=2&transport=polling") }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try PollingServer(query: "EIO=4&transport=polling&x=%") }
        var server = try PollingServer(query: "EIO=4&transport=polling")
        #expect(throws: EngineIOHTTPError(.badRequest)) { try server.post([[0x34]], isOctetStream: true) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try server.post([Array("9".utf8)], isOctetStream: false) }
    }

    @Test func `packets that do not fit wait for the next answer`() throws {
        var server = try PollingServer(query: "EIO=4&transport=polling")
        for _ in 0..<3 { server.send(.init(.message, text: String(repeating: "a", count: 60_000))) }
        #expect(try [server.poll(), server.poll(), server.poll()].map(\.count) == [60_001, 60_001, 60_001])
        #expect(throws: EngineIOEncodingError(.emptyPayload)) { try server.poll() }
    }

    @Test func `an echo server answers a message and a clock`() throws {
        var server = EchoServer(sid: "x", query: EngineIOQuery(transport: .websocket), at: .zero)
        var frames: [String] = []
        func flush() throws { try server.flush { frames.append(shown($0, isBinary: $1)) } }
        try flush()
        #expect(frames.first?.hasPrefix(#"0{"sid":"x","upgrades":[],"#) == true && server.deadline == .seconds(25))
        frames = []
        try server.receive(Array("4hello".utf8), at: .seconds(1))
        try server.receive(Array("bAQI=".utf8), at: .seconds(1))
        server.advance(to: .seconds(25))
        try flush()
        #expect(frames == ["2", "4hello", "<[1, 2]>"] && !server.isDone)
        server.advance(to: .seconds(45))
        #expect(server.isDone)
    }
}
