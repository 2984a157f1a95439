import FeedwireLoopback
import Testing

private let kinds = "aleno, aries, ledgercore, pusher, shuriken, socketio, tomo and websocket"

@Suite struct LoopbackCommandTests {
    @Test(arguments: [
        (["serve"], "serve what? There are \(kinds)"),
        (["connect", "http"], "connect what? There are \(kinds), not \"http\""),
        (
            ["serve", "aries", "--rate", "1000001"],
            "--rate is 1000000 messages a second at most, and as fast as can be for 0"
        ),
        (["serve", "tomo", "--gap-every", "0"], "--gap-every needs a number that is at least 1"),
        (["serve", "tomo", "--count", "x"], "--count needs a number that is not negative, not \"x\""),
        (["serve", "aries", "--seed", "-1"], "--seed needs a number that is not negative, not \"-1\""),
        (
            ["connect", "aries", "ws://localhost/v1/market/ws"], "name what to subscribe to, such as MSFT:quote:trade"
        ),
        (
            ["connect", "aries", "ws://localhost/v1/charts/ws", "A", "--legacy"],
            "--legacy is for the market, at /v1/market/ws"
        ),
        (["connect", "aries", "ws://localhost/v1/accounts/ws"], "name what to subscribe to, such as account:ACC-1"),
        (
            ["connect", "aries", "ws://localhost/", "MSFT"],
            "Aries is at /v1/market/ws, /v1/charts/ws and /v1/accounts/ws"
        ),
        (
            ["connect", "aries", "ws://localhost/v1/market/ws", "MSFT:x"],
            "a topic is quote, trade, timeAndSales, greeks or level2, not \"x\""
        ),
        (
            ["connect", "aries", "ws://localhost/v1/accounts/ws", "account"],
            "a topic is account:ID, pnl:INTERVAL, watchlist or news, not \"account\""
        ),
        (
            ["connect", "tomo", "ws://localhost/", "base/0x1"],
            "a target is CHAIN/ID/FAMILY or CHAIN/ID/FAMILY/INTERVAL, not \"base/0x1\""
        ),
        (["serve", "websocket", "--port", "65536"], "--port needs a number from 0 to 65535, not \"65536\""),
        (["serve", "websocket", "--fragment-count", "0"], "--fragment-count needs a number that is at least 1"),
        (["serve", "websocket", "--close-timeout", "inf"], "--close-timeout is a day, 86400 seconds, at most"),
        (["serve", "websocket", "8080"], "\"8080\" is not expected here"),
        (["connect", "websocket"], "name one URL, such as ws://127.0.0.1:9001/"),
        (
            ["connect", "websocket", "wss://localhost/"],
            "a URL starts with ws:// here (there is no TLS), not \"wss://localhost/\""
        ),
        (
            ["connect", "websocket", "ws://example.com/"],
            "only loopback is connected to: 127.0.0.1 or localhost, not \"example.com\""
        ),
        (
            ["connect", "websocket", "ws://127.0.0.1@example.com/"],
            "only loopback is connected to: 127.0.0.1 or localhost, not \"127.0.0.1@example.com\""
        ),
        (["connect", "websocket", "ws://localhost:x/"], "a port is 1 to 65535, not \"x\""),
        (["connect", "websocket", "ws://localhost:1/#x"], "a URL has no fragment here: \"ws://localhost:1/#x\""),
        (
            ["serve", "socketio", "--ping-interval", "86400001"],
            "--ping-interval is a day, 86400000 milliseconds, at most"
        ),
        (["serve", "socketio", "--max-payload", "0"], "--max-payload needs a number that is at least 1"),
        (["serve", "socketio", "--max-payload", "16777217"], "--max-payload is 16777216 bytes at most"),
        (["serve", "socketio", "--port", "x"], "--port needs a number from 0 to 65535, not \"x\""),
        (["connect", "socketio"], "name one URL, such as http://127.0.0.1:3000/"),
        (
            ["connect", "socketio", "ws://localhost/"],
            "a URL starts with http:// here (there is no TLS), not \"ws://localhost/\""
        ),
        (["connect", "socketio", "http://localhost/?a"], "a URL has no query here: \"http://localhost/?a\""),
        (
            ["connect", "socketio", "http://localhost/", "--transport", "x"],
            "--transport is polling, websocket or upgrade, not \"x\""
        ),
        (["connect", "socketio", "http://localhost/", "--eio", "2"], "--eio is 3 or 4, not \"2\""),
        (["connect", "socketio", "http://localhost/", "--auth", "[]"], "--auth needs an object of JSON, not \"[]\""),
        (
            ["connect", "socketio", "http://localhost/", "--namespace", "x"],
            "the namespace cannot be asked for: sio.encode-invalid-namespace"
        ),
    ])
    func `says in one line what is right, and ends with 2`(arguments: [String], complaint: String) throws {
        let outcome = try runCommand(arguments)
        #expect(outcome.complaints == ["feedwire: \(complaint)"])
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
    }

    @Test func `what the system refuses ends with 1`() throws {
        let listener = try Listener(port: 0)
        let port = "\(listener.address.port)"
        let outcome = try runCommand(["serve", "websocket", "--port", port])
        #expect(outcome.complaints == ["feedwire: bind 127.0.0.1:\(port): Address already in use"])
        #expect(outcome.code == 1)
        let tooMany = try runCommand(["serve", "websocket", "--connection-count", "1000000000000"])
        #expect(tooMany.complaints.first?.hasPrefix("feedwire: 1000000000032 descriptors are needed") == true)
        #expect(tooMany.code == 1)
    }

    @Test func `a URL is taken apart into address, host and target`() throws {
        let url = try WebSocketURL("ws://localhost:9001?x=/1")
        #expect(url.address == LoopbackAddress(port: 9001))
        #expect(url.host == "localhost:9001")
        #expect(url.target == "/?x=/1")
        #expect(try WebSocketURL("ws://127.0.0.1").address.port == 80)
        #expect(try WebSocketURL("ws://127.0.0.1").target == "/")
        #expect(try WebSocketURL("ws://127.0.0.1:1/a/b?c").target == "/a/b?c")
    }
}
