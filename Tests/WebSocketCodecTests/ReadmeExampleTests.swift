import Foundation
import Testing
import WebSocketCodec

@Suite struct ReadmeExampleTests {
    @Test func `the README shows the example that is compiled here`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("ReadmeExample.swift"), encoding: .utf8)
        let readme = try String(contentsOf: folder.appendingPathComponent("../../README.md"), encoding: .utf8)
        #expect(readme.contains("```swift\n\(example)```"))
    }

    @Test func `it answers a ping with the same payload, masked`() throws {
        var listener = Listener()
        let reply = try listener.receive([0x81, 0x02, 0x68, 0x69, 0x89, 0x01, 0x70])
        #expect(reply.count == 7 && reply[0] == 0x8A && reply[1] == 0x81)
        var server = WebSocketMessageDecoder(role: .server)
        try server.decode(reply) { #expect($0 == .pong([0x70])) }
    }
}
