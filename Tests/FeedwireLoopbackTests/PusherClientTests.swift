import FeedwireLoopback
import Foundation
import Testing

/// The client against the server.
@Suite struct PusherClientTests {
    private func connect(
        _ server: any LoopbackServer,
        _ arguments: [String],
        _ lines: [String] = [],
        key: String = "feedwire-test-key"
    ) throws -> CommandOutcome {
        try runCommand(
            ["connect", "pusher", "ws://127.0.0.1:\(server.port)/app/\(key)"] + arguments,
            input: lines.joined(separator: "\n")
        )
    }

    @Test func `channels are subscribed to, and what the server says is printed`() throws {
        let server = try RunningServer(kind: "pusher")
        let outcome = try connect(
            server,
            ["prices", "presence-a", "cache-a", "--member", #"{"user_id":"ann","user_info":{"n":1}}"#]
        )
        let members = #""members":{"ann":{"n":1}},"count":1,"me":"ann""#
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(outcome.output.first?.hasPrefix(#"{"type":"connected","socket_id":""#) == true)
        #expect(
            outcome.output.dropFirst().sorted() == [
                #"{"type":"cache-miss","channel":"cache-a"}"#, #"{"type":"disconnected","code":1000}"#,
                #"{"type":"subscribed","channel":"cache-a"}"#,
                #"{"type":"subscribed","channel":"presence-a",\#(members)}"#,
                #"{"type":"subscribed","channel":"prices"}"#,
            ]
        )
    }

    @Test func `lines are done in their order, and wait for what they need`() throws {
        let server = try RunningServer(kind: "pusher")
        let peer = try PusherPeer(to: server)
        _ = try peer.subscribed(to: "private-a")
        let outcome = try connect(
            server,
            [],
            [
                #"{"event":"pusher:subscribe","data":{"channel":"private-a"}}"#,
                #"{"event":"client-a","channel":"private-a","data":{"k":[1]}}"#,
                #"{"event":"client-b","channel":"private-a","data":"é"}"#,
                #"{"event":"pusher:unsubscribe","data":{"channel":"private-a"}}"#,
                #"{"event":"pusher:signin","data":{"user_data":"{\"id\":\"ann\"}"}}"#,
            ]
        )
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(try peer.next() == #"{"event":"client-a","channel":"private-a","data":{"k":[1]}}"#)
        #expect(try peer.next() == #"{"event":"client-b","channel":"private-a","data":"é"}"#)
        #expect(
            Set(outcome.output.dropFirst()) == [
                #"{"type":"subscribed","channel":"private-a"}"#, #"{"type":"signed-in","user_id":"ann"}"#,
                ##"{"type":"subscribed","channel":"#server-to-user-ann"}"##, #"{"type":"disconnected","code":1000}"#,
            ]
        )
    }

    @Test func `who signs in at once has a channel, and all of it is recorded`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "feedwire-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: path) }
        let server = try RunningServer(["--record", path.path], kind: "pusher")
        let outcome = try connect(server, ["--user", #"{"id":"ann"}"#])
        #expect(outcome.code == 0)
        #expect(
            Array(outcome.output.dropFirst()) == [
                #"{"type":"signed-in","user_id":"ann"}"#,
                ##"{"type":"subscribed","channel":"#server-to-user-ann"}"##, #"{"type":"disconnected","code":1000}"#,
            ]
        )
        server.wake()
        #expect(server.exitCode() == 0)
        let record = try String(contentsOf: path, encoding: .utf8)
        for part in [
            #""direction":"received","layer":"http","text":"GET /app/feedwire-test-key?protocol=7&client=feedwire"#,
            #""direction":"sent","layer":"websocket","text":"{\"event\":\"pusher:connection_established\""#,
            #""direction":"received","layer":"websocket","text":"{\"event\":\"pusher:signin\""#,
        ] {
            #expect(record.contains(part))
        }
    }

    @Test func `a signature that the server does not take is told, and the connection goes on`() throws {
        let server = try RunningServer(kind: "pusher")
        let outcome = try connect(server, ["private-a", "prices", "--secret", "another"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains { $0.contains(#""code":4009"#) || $0.hasPrefix(#"{"type":"refused""#) })
        #expect(outcome.output.contains(#"{"type":"subscribed","channel":"prices"}"#))
    }

    @Test func `a key that the server does not have ends with 1`() throws {
        let outcome = try connect(RunningServer(kind: "pusher"), ["prices"], key: "another-key")
        #expect(outcome.output == [#"{"type":"disconnected","code":4001}"#])
        #expect(outcome.complaints == ["feedwire: the server has closed with 4001"])
        #expect(outcome.code == 1)
    }

    @Test func `nobody there ends with 1`() throws {
        let port: UInt16
        do { port = try Listener(port: 0).address.port }
        let outcome = try runCommand(["connect", "pusher", "ws://127.0.0.1:\(port)/app/key"])
        #expect(outcome.complaints.last == "feedwire: there is no connection")
        #expect(outcome.code == 1)
    }

    @Test func `another server ends with 1`() throws {
        let outcome = try connect(RunningServer(kind: "socketio"), [])
        #expect(outcome.complaints == ["feedwire: the WebSocket is refused with status 404"])
        #expect(outcome.code == 1)
    }

    @Test func `lines that nothing can be done for are not sent, and said so`() throws {
        let lines = [
            "x", "{}", #"{"event":"client-a"}"#, #"{"event":"pusher:subscribe"}"#,
            #"{"event":"pusher:subscribe","data":{"channel":7}}"#,
            #"{"event":"pusher:subscribe","data":{"channel":"a b"}}"#, #"{"event":"a","channel":"private-a"}"#,
            #"{"event":"client-a","channel":"a"}"#, #"{"event":"client-a","channel":"private-a"}"#,
        ]
        let outcome = try connect(RunningServer(kind: "pusher"), [], lines)
        #expect(outcome.complaints.count == lines.count)
        #expect(outcome.complaints.allSatisfy { $0.hasPrefix("feedwire: a line is not sent: ") })
        #expect(outcome.code == 0)
    }

    @Test func `a server that answers no more is left, and found again`() throws {
        let server = try RunningServer(["--mute-after", "400"], kind: "pusher")
        let output = PrintedLines()
        let (wakeup, pipe, ended) = (try Wakeup(), Pipe(), DispatchSemaphore(value: 0))
        let input = pipe.fileHandleForReading.fileDescriptor
        let arguments = [
            "ws://127.0.0.1:\(server.port)/app/feedwire-test-key", "prices", "--activity-timeout", "100",
            "--pong-timeout", "100",
        ]
        Thread.detachNewThread {
            let command = LoopbackCommand(
                input: input,
                wakeup: wakeup,
                print: output.append,
                complain: output.append
            )
            _ = command.run(["connect", "pusher"] + arguments)
            ended.signal()
        }
        while output.all.count(where: { $0 == #"{"type":"subscribed","channel":"prices"}"# }) < 2 {
            guard output.next() != nil else { break }
        }
        wakeup.wake()
        #expect(ended.wait(timeout: .now() + 10) == .success)
        #expect(output.all.contains(#"{"type":"disconnected","reason":"pong timeout"}"#))
        let connections = output.all.filter { $0.hasPrefix(#"{"type":"connected""#) }
        #expect(connections.count >= 2 && Set(connections).count == connections.count)
    }
}
