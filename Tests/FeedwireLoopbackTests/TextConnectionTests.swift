import FeedwireLoopback
import Foundation
import Testing
import WebSocketCodec

/// Sends each text back with what came before it, ticks once, and closes on request.
private final class EchoApplication: TextApplication {
    private var owed: [String] = []
    private(set) var deadline: Duration?
    private(set) var closing: TextClosing?

    func opened(_ id: ConnectionID, at now: Duration) { owed.append("opened") }

    func receive(_ text: Span<UInt8>, at now: Duration) {
        let text = String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
        switch text {
        case "tick": deadline = now
        case "close": closing = .code(WebSocketCloseCode(rawValue: 4009))
        case "drop": closing = .withoutFrame
        default: owed.append(text)
        }
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {}

    func nextText() -> [UInt8]? { owed.isEmpty ? nil : Array(owed.removeFirst().utf8) }

    func advance(to now: Duration) {
        deadline = nil
        owed.append("ticked")
    }
}

private final class EchoServer: TextServer {
    var recorder: TrafficRecorder? { nil }
    var woken: [ConnectionID] = []

    func open(_ request: HTTPRequest, at now: Duration) -> TextOpening {
        request.target.path.elementsEqual("/echo".utf8) ? .accept(EchoApplication()) : .refuse(HTTPResponse(403))
    }

    func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        HTTPResponse(200, contentType: "text/plain", body: body.reversed())
    }
}

@Suite struct TextConnectionTests {
    private let loop: RunningLoop

    init() throws {
        loop = try RunningLoop { TextService(EchoServer()).makeSession() }
    }

    @Test func `texts come and go, also when their time has come`() throws {
        let peer = try FramedPeer(to: loop, "/echo")
        #expect(try peer.next() == "opened")
        try peer.send("é")
        #expect(try peer.next() == "é")
        try peer.send("tick")
        #expect(try peer.next() == "ticked")
    }

    @Test(arguments: [("close", "close 4009"), ("drop", nil)])
    func `an application closes with its code, or without a frame`(_ text: String, _ expected: String?) throws {
        let peer = try FramedPeer(to: loop, "/echo")
        #expect(try peer.next() == "opened")
        try peer.send(text)
        #expect(try peer.next() == expected)
    }

    @Test func `a message of bytes closes with 1003`() throws {
        let peer = try FramedPeer(to: loop, "/echo")
        #expect(try peer.next() == "opened")
        try peer.send([1, 2])
        #expect(try peer.next() == "close 1003")
    }

    @Test func `a request that is no WebSocket is answered, and the connection is kept`() throws {
        let peer = try RawPeer(to: loop)
        for body in ["abc", ""] {
            let answer = try peer.ask("POST", "/any", [], body: body)
            #expect(answer.status == "200 OK" && answer.body == String(body.reversed()))
        }
    }

    @Test func `a WebSocket elsewhere is refused`() throws {
        #expect(throws: FramedPeer.Refused(status: "403 Forbidden ")) { try FramedPeer(to: loop, "/else") }
    }

    @Test func `the end of the server is told with 1001`() throws {
        let peer = try FramedPeer(to: loop, "/echo")
        #expect(try peer.next() == "opened")
        loop.wakeup.wake()
        #expect(try peer.next() == "close 1001")
    }
}
