import EngineIOCodec
import Testing

/// How much may wait in a session.
@Suite struct QueueTests {
    @Test func `so many messages may wait, and not one more`() throws {
        var session = try EngineIOServerSession.webSocket(EngineIOSessionSettings(queuePacketCount: 3))
        for _ in 0..<3 { try session.send(.text("")) }
        #expect(throws: EngineIOEncodingError(.queueFull)) { try session.send(.text("")) }
        #expect(try session.frames() == ["4", "4", "4"])
        try session.send(.text("again"))
        #expect(session.queuedPacketCount == 1 && session.queuedByteCount == 5)
    }

    @Test func `so many bytes may wait, and not one more`() throws {
        var session = try EngineIOClientSession.webSocket(EngineIOSessionSettings(queueByteCount: 6))
        try session.send(.text("€"))
        #expect(throws: EngineIOEncodingError(.queueFull)) { try session.send(.binary([1, 2, 3, 4])) }
        try session.send(.binary([1, 2, 3]))
        #expect(session.queuedByteCount == 6)
        #expect(throws: EngineIOEncodingError(.queueFull)) { try session.send(.text("a")) }
        try session.send(.text(""))
        #expect(try session.frames() == ["4€", "<[1, 2, 3]>", "4"])
        #expect(session.queuedByteCount == 0)
    }

    @Test func `thousands of messages come out in their order while more are sent`() throws {
        var session = try EngineIOServerSession.webSocket()
        var sent = 0
        var received = 0
        var frame: [UInt8] = []
        while received < 5000 {
            for _ in 0..<3 where sent < 5000 && session.queuedPacketCount < 1000 {
                try session.send(.text("\(sent)"))
                sent += 1
            }
            frame.removeAll()
            #expect(try session.encodeFrame(into: &frame) == false)
            #expect(frame == Array("4\(received)".utf8))
            received += 1
        }
        #expect(try session.encodeFrame(into: &frame) == nil && session.queuedByteCount == 0)
    }
}
