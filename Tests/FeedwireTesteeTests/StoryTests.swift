import FeedwireConformance
import FeedwireTestee
import Testing

@Suite struct StoryTests {
    @Test(arguments: [
        "websocket.decode-frames", "websocket.decode-messages", "websocket.run-connection", "json.decode-value",
        "tomo.decode", "aleno.decode", "pusher.decode",
    ])
    func `an operation that knows no binary messages answers one with an error`(operation: String) {
        let answer = CodecTestee().run(
            TesteeRequest(operation: operation, options: ["role": .string("client")], input: .steps([.feedBinary([0])]))
        )
        guard case .errored = answer else {
            Issue.record("\(answer)")
            return
        }
    }
}
