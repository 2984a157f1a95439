import FeedwireLoopback
import Foundation
import Testing

/// The client against the echo server, and against a server that breaks rules.
@Suite struct WebSocketClientTests {
    private func url(_ server: some LoopbackServer, _ target: String = "/") -> String {
        "ws://127.0.0.1:\(server.port)\(target)"
    }

    @Test func `lines are sent, what comes back is printed, and the end of the input closes with 1000`() throws {
        let server = try RunningServer()
        let outcome = try runCommand(["connect", "websocket", url(server)], input: "hello\n\nwörld")
        #expect(outcome.output == ["hello", "", "wörld"])
        #expect(outcome.complaints == ["closed with 1000"])
        #expect(outcome.code == 0)
    }

    @Test func `binary lines are hexadecimal digits, and a line that is none is not sent`() throws {
        let server = try RunningServer()
        let outcome = try runCommand(
            ["connect", "websocket", "--binary", url(server, "/a?b=c")],
            input: "00ff\nzz\nCAFE\n"
        )
        #expect(outcome.output == ["00ff", "cafe"])
        #expect(
            outcome.complaints == [
                "feedwire: a line is not sent: no hexadecimal digit in column 1", "closed with 1000",
            ]
        )
    }

    @Test func `a message of one mebibyte comes back`() throws {
        let server = try RunningServer()
        let line = String(repeating: "0123456789abcdef", count: 1 << 16)
        let outcome = try runCommand(["connect", "websocket", url(server)], input: line)
        #expect(outcome.output == [line])
    }

    @Test func `fifty clients at once get their own lines`() throws {
        let server = try RunningServer(["--subprotocol", "chat"])
        let results = PrintedLines()
        let address = url(server)
        for index in 0..<50 {
            Thread.detachNewThread {
                let lines = (0..<20).map { "\(index)-\($0)" }
                let input = lines.joined(separator: "\n")
                let outcome = try? runCommand(["connect", "websocket", address, "--subprotocol", "chat"], input: input)
                results.append(outcome?.output == lines && outcome?.code == 0 ? "good" : "bad")
            }
        }
        for _ in 0..<50 { #expect(results.next() == "good") }
    }

    @Test func `a server that is shut down says 1001`() throws {
        let server = try RunningServer()
        let wakeup = try Wakeup()
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("hello\n".utf8))
        let output = PrintedLines()
        let complaints = PrintedLines()
        let address = url(server)
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        Thread.detachNewThread {
            let command = LoopbackCommand(
                input: descriptor,
                wakeup: wakeup,
                print: output.append,
                complain: complaints.append
            )
            _ = command.run(["connect", "websocket", address])
        }
        #expect(output.next() == "hello")
        server.wake()
        #expect(complaints.next() == "closed with 1001")
        #expect(server.exitCode() == 0)
        try pipe.fileHandleForWriting.close()
    }

    @Test(arguments: [
        ("HTTP/1.1 404 Not Found\r\n\r\n", "feedwire: refused with status 404"),
        ("HTTP/1.1 101 Switching Protocols\r\n\r\n", "feedwire: ws.missing-upgrade at byte 35"),
        ("SSH-2.0-x\r\n", "feedwire: ws.invalid-status-line at byte 0"),
        ("", "feedwire: ws.truncated-head at byte 0"),
    ])
    func `an answer that opens nothing is a failure that says so`(answer: String, complaint: String) throws {
        let server = try RunningLoop { Reciter(Array(answer.utf8)) }
        let outcome = try runCommand(["connect", "websocket", url(server)])
        #expect(outcome.complaints == [complaint])
        #expect(outcome.output.isEmpty)
        #expect(outcome.code == 1)
    }

    @Test func `an answer that does not come is a failure in time`() throws {
        let server = try RunningLoop { ByteSinkhole() }
        let outcome = try runCommand(["connect", "websocket", url(server), "--handshake-timeout", "0.1"])
        #expect(outcome.complaints == ["feedwire: the peer took too long for its part of a handshake"])
        #expect(outcome.code == 1)
    }
}

/// Says what it has to say as soon as something comes, then closes.
private struct Reciter: LoopbackSession {
    private let text: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func start(_ outlet: inout Outlet) {}
    mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        outlet.bytes += text
        outlet.close()
    }
    mutating func receiveEnd(_ outlet: inout Outlet) {}
    mutating func deadlinePassed(_ outlet: inout Outlet) {}
    mutating func shutDown(_ outlet: inout Outlet) { outlet.close() }
    mutating func ended(_ end: ConnectionEnd) {}
}

/// Takes all and says nothing.
private struct ByteSinkhole: LoopbackSession {
    mutating func start(_ outlet: inout Outlet) {}
    mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {}
    mutating func receiveEnd(_ outlet: inout Outlet) {}
    mutating func deadlinePassed(_ outlet: inout Outlet) {}
    mutating func shutDown(_ outlet: inout Outlet) { outlet.close() }
    mutating func ended(_ end: ConnectionEnd) {}
}
