import Foundation
import Testing

/// A request as RFC 6455 section 1.3 has it, and the start of its answer.
private let request = [
    "GET /chat HTTP/1.1", "Host: 127.0.0.1", "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
]
private let acceptance = [
    "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
]

private func head(_ lines: [String]) -> [UInt8] {
    Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
}

/// A masked frame whose masking key is zero, so that its payload reads plainly.
private func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [0x80 | opcode, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
}

extension RawPeer {
    /// Sends a request and takes its acceptance.
    fileprivate func open() throws {
        try send(head(request))
        #expect(try receive(head(acceptance).count) == head(acceptance))
    }
}

/// What a limit lets pass, and what it does not.
struct LimitCase: Sendable {
    let options: [String]
    let good: [UInt8]
    let bad: [UInt8]
    /// The second byte.
    let closeCode: UInt8

    private static let start: [UInt8] = [0x02, 0x80, 0, 0, 0, 0]
    private static let continuation: [UInt8] = [0x00, 0x80, 0, 0, 0, 0]

    static let all = [
        LimitCase(
            options: ["--message-byte-count", "3"],
            good: frame(2, [1, 2, 3]),
            bad: frame(2, [1, 2, 3, 4]),
            closeCode: 0xF1
        ),
        LimitCase(
            options: ["--frame-byte-count", "3"],
            good: frame(2, [1, 2, 3]),
            bad: frame(2, [1, 2, 3, 4]),
            closeCode: 0xF1
        ),
        LimitCase(
            options: ["--fragment-count", "2"],
            good: start + frame(0, [1]),
            bad: start + continuation + frame(0, [1]),
            closeCode: 0xF0
        ),
    ]
}

/// The echo server against raw bytes.
@Suite struct WebSocketServerTests {
    @Test func `text, binary, ping and close are answered, and the server closes first`() throws {
        let peer = try RawPeer(to: RunningServer())
        try peer.open()
        try peer.send(frame(1, Array("héllo".utf8)) + frame(2, [0, 255]) + frame(9, [7]) + frame(8, [0x03, 0xE8]))
        let expected = [0x81, 6] + Array("héllo".utf8) + [0x82, 2, 0, 255, 0x8A, 1, 7, 0x88, 2, 0x03, 0xE8]
        #expect(try peer.receiveToEnd() == expected)
    }

    @Test func `frames that come with the request are not lost`() throws {
        let peer = try RawPeer(to: RunningServer())
        try peer.send(head(request) + frame(1, [0x41]) + frame(8, []))
        #expect(try peer.receiveToEnd() == head(acceptance) + [0x81, 1, 0x41, 0x88, 0])
    }

    @Test func `a head and frames byte by byte are taken as well`() throws {
        let peer = try RawPeer(to: RunningServer())
        for byte in head(request) + frame(1, [0x41]) + frame(8, []) { try peer.send([byte]) }
        #expect(try peer.receiveToEnd() == head(acceptance) + [0x81, 1, 0x41, 0x88, 0])
    }

    @Test func `a subprotocol is selected if it is the server's`() throws {
        let server = try RunningServer(["--subprotocol", "chat"])
        let peer = try RawPeer(to: server)
        try peer.send(head(request + ["Sec-WebSocket-Protocol: superchat, chat"]) + frame(8, []))
        let expected = head(acceptance + ["Sec-WebSocket-Protocol: chat"]) + [0x88, 0]
        #expect(try peer.receiveToEnd() == expected)
        let other = try RawPeer(to: server)
        try other.send(head(request + ["Sec-WebSocket-Protocol: superchat"]) + frame(8, []))
        #expect(try other.receiveToEnd() == head(acceptance) + [0x88, 0])
    }

    @Test func `a request that is none is refused, and the refusal is not lost`() throws {
        let peer = try RawPeer(to: RunningServer())
        try peer.send(Array("GET /\u{0} HTTP/1.1\r\n".utf8) + [UInt8](repeating: 0x41, count: 50_000))
        let answer = String(decoding: try peer.receiveToEnd(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `a frame that breaks a rule is answered with its close code`() throws {
        let peer = try RawPeer(to: RunningServer())
        try peer.open()
        try peer.send(frame(1, [0xFF]))
        #expect(try peer.receiveToEnd() == [0x88, 2, 0x03, 0xEF])
    }

    @Test(arguments: LimitCase.all)
    func `limits are the server's options`(limit: LimitCase) throws {
        let peer = try RawPeer(to: RunningServer(limit.options))
        try peer.open()
        try peer.send(limit.good + limit.bad)
        let answer = try peer.receiveToEnd()
        #expect(answer.first == 0x82)
        #expect(answer.suffix(4) == [0x88, 2, 0x03, limit.closeCode])
    }

    @Test(arguments: [["--head-byte-count", "100"], ["--field-count", "4"]])
    func `a head above a limit is refused with 431`(options: [String]) throws {
        let peer = try RawPeer(to: RunningServer(options))
        try peer.send(head(request))
        let answer = String(decoding: try peer.receiveToEnd(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 431 "))
    }

    @Test func `a handshake that takes too long is ended`() throws {
        let peer = try RawPeer(to: RunningServer(["--handshake-timeout", "0.2"]))
        try peer.send(Array("GET / HTTP/1.1\r\n".utf8))
        #expect(try peer.receiveToEnd() == [])
    }

    @Test func `an open connection that says nothing is not ended by the handshake's deadline`() throws {
        let server = try RunningServer(["--handshake-timeout", "0.2"])
        let peer = try RawPeer(to: server)
        try peer.open()
        // This one ends later than the deadline of the first would have passed.
        #expect(try RawPeer(to: server).receiveToEnd() == [])
        try peer.send(frame(9, []))
        #expect(try peer.receive(2) == [0x8A, 0])
    }

    @Test func `a shutdown closes with 1001, waits for the peer's close, and ends with 0`() throws {
        let server = try RunningServer()
        let peers = try (0..<3).map { _ in try RawPeer(to: server) }
        for peer in peers { try peer.open() }
        server.wake()
        for peer in peers {
            #expect(try peer.receive(4) == [0x88, 2, 0x03, 0xE9])
            // Data may still be on its way: it is not echoed behind the close frame, but a ping is answered (section 5.5.2).
            try peer.send(frame(1, [0x41]) + frame(9, []) + frame(8, [0x03, 0xE9]))
            #expect(try peer.receiveToEnd() == [0x8A, 0])
            peer.endOutput()
        }
        #expect(server.exitCode() == 0)
    }

    @Test func `a shutdown does not wait longer than the close timeout`() throws {
        let server = try RunningServer(["--close-timeout", "0.1"])
        let peer = try RawPeer(to: server)
        try peer.open()
        server.wake()
        #expect(try peer.receiveToEnd() == [0x88, 2, 0x03, 0xE9])
        peer.endOutput()
        #expect(server.exitCode() == 0)
    }

    @Test func `peers that vanish in the middle of anything do not disturb the others`() throws {
        let server = try RunningServer()
        let other = try RawPeer(to: server)
        try other.open()
        let stream = head(request) + frame(1, [1, 2, 3]) + [0x01, 0x81, 0, 0, 0, 0, 0x41] + frame(8, [])
        for count in stride(from: 0, to: stream.count, by: 7) {
            let peer = try RawPeer(to: server)
            try peer.send(Array(stream.prefix(count)))
            if count % 2 == 0 { peer.resetAtClose() }
        }
        try other.send(frame(1, [0x41]) + frame(8, []))
        #expect(try other.receiveToEnd() == [0x81, 1, 0x41, 0x88, 0])
    }
}
