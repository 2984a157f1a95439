import Foundation
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct ReadmeExampleTests {
    @Test func `the README shows the example that is compiled here`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("ReadmeExample.swift"), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../README.md"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `it connects, answers a ping, and keeps prices`() throws {
        var listener = PriceListener()
        var sent: [String] = []
        for frame in [
            #"0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000}"#, #"40{"sid":"t"}"#, "2",
            #"42["price","BTC-USD",50123.45]"#, #"42["note","hello"]"#, #"42["price","BTC-USD",50124]"#,
        ] {
            var output: [UInt8] = []
            try listener.receive(Array(frame.utf8), into: &output)
            if !output.isEmpty { sent.append(String(decoding: output, as: UTF8.self)) }
        }
        #expect(sent == [#"40{"token":"t"}"#, "3"])
        #expect(listener.prices == ["BTC-USD": 50124])
    }

    @Test func `it keeps nothing of a packet that is bad behind its price`() {
        var listener = PriceListener()
        var output: [UInt8] = []
        let error = #expect(throws: SocketIODecodingError.self) {
            try listener.receive(Array(#"42["price","BTC-USD",50123.45]x"#.utf8), into: &output)
        }
        #expect(error?.code == .invalidJSON && error?.json == .trailingBytes && error?.offset == 29)
        #expect(listener.prices.isEmpty)
    }
}
