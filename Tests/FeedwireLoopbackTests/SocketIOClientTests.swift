import FeedwireLoopback
import Foundation
import Testing

/// The client against the server, and against servers that break rules.
@Suite struct SocketIOClientTests {
    private static let lines = [
        #"["message",1,"€"]"#, #"?["message-with-ack",{"a":[null]}]"#,
        #"["message",{"_placeholder":true,"num":0}] 00ff"#,
        #"?["message-with-ack",{"_placeholder":true,"num":0}] 01"#,
    ]

    private func connect(_ server: any LoopbackServer, _ options: [String], _ lines: [String]) throws -> CommandOutcome
    {
        try runCommand(
            ["connect", "socketio", "http://127.0.0.1:\(server.port)/"] + options,
            input: lines.joined(separator: "\n")
        )
    }

    @Test(arguments: ["polling", "websocket", "upgrade"], ["3", "4"])
    func `lines become events, and what comes back is printed`(transport: String, revision: String) throws {
        let server = try RunningServer(["--allow-eio3"], kind: "socketio")
        // The acknowledgement of the last line comes behind all else.
        let outcome = try connect(server, ["--transport", transport, "--eio", revision], Self.lines)
        let placeholder = #"{"_placeholder":true,"num":0}"#
        let expected = [
            #"{"type":"event","namespace":"/","arguments":["auth",{}],"attachments":[]}"#,
            #"{"type":"event","namespace":"/","arguments":["message-back",1,"€"],"attachments":[]}"#,
            #"{"type":"acknowledgement","namespace":"/","id":0,"arguments":[{"a":[null]}],"attachments":[]}"#,
            #"{"type":"event","namespace":"/","arguments":["message-back",\#(placeholder)],"attachments":["00ff"]}"#,
            #"{"type":"acknowledgement","namespace":"/","id":1,"arguments":[\#(placeholder)],"attachments":["01"]}"#,
        ]
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(outcome.output.filter { $0.contains(#""arguments":"#) } == expected)
        #expect(outcome.output.first?.hasPrefix(#"{"type":"connected","namespace":"/""#) == true)
        #expect(outcome.output.last == #"{"type":"closed","reason":"forced close"}"#)
        #expect(outcome.output.contains(#"{"type":"upgraded"}"#) == (transport == "upgrade"))
    }

    @Test func `credentials and another namespace`() throws {
        let server = try RunningServer(kind: "socketio")
        let options = ["--namespace", "/custom", "--auth", #"{"token":1}"#]
        let outcome = try connect(server, options, [#"?["message-with-ack"]"#])
        #expect(
            outcome.output.contains(
                #"{"type":"event","namespace":"/custom","arguments":["auth",{"token":1}],"attachments":[]}"#
            )
        )
        #expect(outcome.code == 0)
    }

    @Test func `a namespace that is refused ends with 1`() throws {
        let outcome = try connect(RunningServer(kind: "socketio"), ["--namespace", "/random"], [])
        let document = #"{"message":"Invalid namespace"}"#
        #expect(outcome.output.first == #"{"type":"refused","namespace":"/random","document":\#(document)}"#)
        #expect(outcome.complaints == ["feedwire: the namespace is refused"])
        #expect(outcome.code == 1)
    }

    @Test func `a server that leaves ends with 1`() throws {
        let server = try RunningServer(kind: "socketio")
        let outcome = try connect(server, [], [#"["please-disconnect"]"#, #"?["nobody-acknowledges"]"#])
        #expect(outcome.output.contains(#"{"type":"disconnected","namespace":"/"}"#))
        #expect(outcome.code == 1)
    }

    @Test func `a revision that the server does not take ends with 1`() throws {
        let outcome = try connect(RunningServer(kind: "socketio"), ["--eio", "3"], [])
        #expect(outcome.complaints == ["feedwire: a request was refused with status 400"])
        #expect(outcome.code == 1)
    }

    @Test func `nobody there ends with 1`() throws {
        let port: UInt16
        do { port = try Listener(port: 0).address.port }
        let outcome = try runCommand(["connect", "socketio", "http://127.0.0.1:\(port)/"])
        #expect(outcome.complaints == ["feedwire: connect to 127.0.0.1:\(port): Connection refused"])
        #expect(outcome.code == 1)
    }

    @Test func `lines that are no events are not sent, and said so`() throws {
        let server = try RunningServer(kind: "socketio")
        let lines = ["x", "{}", "[]", #"["connect"]"#, #"["a"] 0g"#, #"["a"] 00"#, #"?["message-with-ack"]"#]
        let outcome = try connect(server, [], lines)
        #expect(outcome.complaints.count == 6)
        #expect(outcome.complaints.allSatisfy { $0.hasPrefix("feedwire: a line is not sent: ") })
        #expect(outcome.code == 0)
    }

    @Test func `what a server recorded is both directions of every layer`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "feedwire-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: path) }
        let server = try RunningServer(["--record", path.path], kind: "socketio")
        _ = try connect(
            server,
            ["--auth", #"{"token":1}"#],
            [#"?["message-with-ack",{"_placeholder":true,"num":0}] ff"#]
        )
        server.wake()
        #expect(server.exitCode() == 0)
        struct Line: Decodable {
            let time: Int
            let connection: Int
            let direction: String
            let layer: String
            let text: String?
            let hex: String?
        }
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(lines.map(\.time) == lines.map(\.time).sorted())
        #expect(Set(lines.map { "\($0.direction) \($0.layer)" }).count == 6)
        #expect(lines.contains { $0.text?.contains(#"40{"token":1}"#) == true })
    }
}
