import PusherCodec
import Testing

/// What sessions do, and keep, while nothing happens.
@Suite struct IdleSessionTests {
    @Test func `a million ticks of an idle session owe nothing, and change nothing`() throws {
        var server = try PusherServerSession.connected()
        var client = try PusherClientSession.connected()
        try client.subscribe(to: "a", at: .zero)
        try client.take(#"{"event":"pusher_internal:subscription_succeeded","channel":"a"}"#)
        _ = client.sent()
        var away = PusherClientSession()
        try away.subscribe(to: "a", at: .zero)
        for tick in 0..<1_000_000 {
            let now = Duration.microseconds(tick)
            server.advance(to: now)
            client.advance(to: now)
            away.advance(to: now)
        }
        #expect(server.sent() == [] && client.sent() == [] && away.sent() == [])
        #expect(server.deadline == .seconds(150) && client.deadline == .seconds(120) && away.deadline == nil)
        #expect(client.state == .connected && away.state == .initialized && server.isOpen)
    }

    @Test func `a million ticks of a silent peer owe one ping, and then the end`() throws {
        var server = try PusherServerSession.connected()
        var client = try PusherClientSession.connected()
        var (serverCount, clientCount) = (0, 0)
        for tick in 0..<1_000_000 {
            server.advance(to: .milliseconds(tick))
            client.advance(to: .milliseconds(tick))
            serverCount += server.sent().count
            clientCount += client.sent().count
        }
        #expect(serverCount == 1 && server.closeCode == .pongNotReceived)
        #expect(clientCount == 1 && client.closeReason == .pongTimeout)
        #expect(server.deadline == nil && client.deadline == nil)
    }

    @Test func `an idle session is small`() {
        #expect(MemoryLayout<PusherSessionSettings>.size == 8)
        #expect(MemoryLayout<PusherServerSession>.size <= 640)
        #expect(MemoryLayout<PusherClientSession>.size <= 512)
    }

    @Test func `pings that nobody takes the answers of are answered by one pong`() throws {
        var server = try PusherServerSession.connected()
        var client = try PusherClientSession.connected()
        let ping = #"{"event":"pusher:ping"}"#
        for _ in 0..<1000 {
            try server.take(ping)
            try client.take(ping)
        }
        let pong = #"{"event":"pusher:pong","data":{}}"#
        #expect(server.sent() == [pong] && client.sent() == [pong])
        try server.take(ping)
        try client.take(ping)
        #expect(server.sent() == [pong] && client.sent() == [pong])
    }

    @Test func `a server whose client reads no errors closes, and keeps what waits within its bounds`() throws {
        var session = try PusherServerSession.connected(.with { $0.queueMessageCount = 3 })
        for _ in 0..<10 { _ = try? session.take("no") }
        #expect(session.closeCode == .overCapacity && session.sent().count == 3)
    }

    @Test func `copies of settings are changed apart`() {
        let settings = PusherSessionSettings()
        var other = settings
        other.channelCount = 1
        other.sendsSubscriptionErrors = true
        #expect(settings.channelCount == 1024 && !settings.sendsSubscriptionErrors && settings != other)
        #expect(settings.pingInterval == .seconds(150))
    }
}
