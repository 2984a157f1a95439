import Foundation
import Testing
import WebSocketCodec

private let article = "Sources/WebSocketCodec/WebSocketCodec.docc/IntegrateWithoutIO.md"

@Suite struct ReadmeExampleTests {
    @Test(arguments: [
        ("ReadmeExample.swift", "README.md"),
        ("Callers/SocketLoop.swift", article),
        ("Callers/FoundationTask.swift", article),
        ("Callers/NIOHandler.swift", article),
    ])
    func `the documents show the examples that are compiled here`(example: String, document: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent(example), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(document)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `it opens a connection, answers a ping and a close, masked`() throws {
        var output: [UInt8] = []
        var listener = try Listener(host: "feed.example", target: "/prices", into: &output)
        var server = WebSocketConnection.server()
        var events = try server.events(of: output)
        #expect(events.count == 1 && server.request?.target == "/prices" && server.request?.host == "feed.example")
        var stream: [UInt8] = []
        try server.accept(into: &stream)
        try server.encode(.text("hi"), into: &stream)
        try server.encode(.ping([0x70]), into: &stream)
        try server.encode(.close(.goingAway, reason: "bye"), into: &stream)
        output = []
        try listener.receive(stream, into: &output)
        #expect(listener.isDone)
        events = try server.events(of: output)
        #expect(
            events == [.awaitPeer, .message(.pong([0x70])), .message(.close(.goingAway, reason: "")), .closeTransport]
        )
    }

    @Test func `it fails a connection that breaks a rule`() throws {
        var output: [UInt8] = []
        var listener = try Listener(host: "feed.example", target: "/", into: &output)
        var server = WebSocketConnection.server()
        _ = try server.events(of: output)
        var stream: [UInt8] = []
        try server.accept(into: &stream)
        output = []
        try listener.receive(stream + [0x81, 0x01, 0xFF], into: &output)
        #expect(listener.isDone)
        #expect(try server.events(of: output) == [.message(.close(.invalidPayload, reason: ""))])
    }
}
