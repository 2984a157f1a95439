import FeedwireLoopback
import Foundation
import Testing
import WebSocketCodec

/// The clients against the simulators, and against servers that break rules.
@Suite struct FeedClientTests {
    private func connect(_ kind: String, _ path: String, _ wanted: [String], to server: any LoopbackServer) throws
        -> CommandOutcome
    {
        try runCommand(["connect", kind, "ws://127.0.0.1:\(server.port)/v1/\(path)/ws"] + wanted)
    }

    private func kinds(_ outcome: CommandOutcome) -> [String] {
        outcome.output.map { String($0.dropFirst(#"{"kind":""#.count).prefix { $0 != "\"" }) }
    }

    @Test(arguments: [
        ("market", ["MSFT"], ["connected", "authenticated", "marketStatus", "quote", "trade", "quote"]),
        ("market", ["O:greeks=delta:level2"], ["connected", "authenticated", "marketStatus", "greeks", "level2"]),
        ("market", ["A=price", "--legacy"], ["connected", "authenticated", "marketStatus", "equityComposite"]),
        ("charts", ["MSFT"], ["connected", "authenticated", "chartQuote", "chartTrade", "chartQuote"]),
        ("accounts", ["account:A"], ["connected", "authenticated", "order", "position", "balance", "order"]),
        ("accounts", ["pnl:1m", "watchlist", "news"], ["connected", "authenticated", "pnl", "watchlist", "news"]),
    ])
    func `a client of Aries tells what it is sent`(path: String, wanted: [String], expected: [String]) throws {
        let server = try RunningServer(["--rate", "0"], kind: "aries")
        let updateCount = expected.count - (path == "market" ? 3 : 2)
        let outcome = try connect("aries", path, wanted + ["--count", "\(updateCount)"], to: server)
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(kinds(outcome) == expected)
    }

    @Test func `a client of Aries shows its token again before it ends`() throws {
        let server = try RunningServer(
            ["--rate", "100", "--expires-in", "3000", "--refresh-notice", "2900"],
            kind: "aries"
        )
        let outcome = try connect("aries", "accounts", ["news", "--count", "60"], to: server)
        #expect(outcome.code == 0)
        #expect(kinds(outcome).contains("refreshAuth"))
        #expect(kinds(outcome).filter { $0 == "authenticated" }.count >= 2)
        #expect(!kinds(outcome).contains("authExpired"))
    }

    @Test(arguments: ["aries", "tomo"])
    func `a client that is cut off comes back and subscribes again`(kind: String) throws {
        let server = try RunningServer(["--rate", "0", "--cut-after", "3"], kind: kind)
        let wanted = kind == "tomo" ? "base/0x1/price" : "MSFT:trade"
        let outcome = try connect(kind, "market", [wanted, "--count", "5"], to: server)
        #expect(outcome.code == 0)
        let updates = kind == "tomo" ? "price" : "trade"
        let found = kinds(outcome).filter { [updates, "connected", "disconnected"].contains($0) }
        let first = ["connected", updates, updates, updates, "disconnected"]
        #expect(found == first + ["connected", updates, updates])
    }

    @Test func `a token that is refused ends with 1`() throws {
        let aries = try connect("aries", "market", ["A", "--token", "x"], to: RunningServer(kind: "aries"))
        #expect(aries.complaints == ["feedwire: the server says: authentication failed"])
        #expect(aries.code == 1)
        let tomo = try connect("tomo", "market", ["base/0x1/price", "--token", "x"], to: RunningServer(kind: "tomo"))
        #expect(tomo.complaints == ["feedwire: refused with status 401"])
        #expect(tomo.code == 1)
    }

    @Test func `an older client's token is refused too`() throws {
        let outcome = try connect(
            "aries",
            "market",
            ["A", "--legacy", "--token", "x"],
            to: RunningServer(kind: "aries")
        )
        #expect(outcome.complaints == ["feedwire: the server says: authentication failed"])
        #expect(outcome.code == 1)
    }

    @Test(arguments: [("aries", "A"), ("tomo", "base/0x1/price")])
    func `a client that finds nobody gives up`(kind: String, wanted: String) throws {
        let url = "ws://127.0.0.1:\(try unusedPort())/v1/market/ws"
        let outcome = try runCommand(["connect", kind, url, wanted])
        #expect(outcome.complaints.last == "feedwire: there is no connection")
        #expect(outcome.code == 1)
    }

    /// A port that nobody has any more.
    private func unusedPort() throws -> UInt16 {
        let listener = try Listener(port: 0)
        return listener.address.port
    }

    @Test func `the traffic of a simulator is recorded`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "feeds-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try RunningServer(["--rate", "0", "--record", path], kind: "tomo")
        _ = try connect("tomo", "market", ["base/0x1/price", "--count", "1"], to: server)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(
            lines.contains {
                $0.contains(#""direction":"received","layer":"websocket","text":"{\"action\":\"subscribe\""#)
            }
        )
        #expect(lines.contains { $0.contains(#"MARKET_PRICE"#) })
    }

    @Test func `events that are missing end with 1, and those that are announced do not`() throws {
        let lossy = try RunningServer(["--rate", "0", "--lose-every", "2"], kind: "tomo")
        let outcome = try connect("tomo", "market", ["base/0x1/price", "--count", "5"], to: lossy)
        #expect(outcome.complaints == ["feedwire: 3 events are missing before 7"])
        #expect(outcome.code == 1)
        let honest = try RunningServer(["--rate", "0", "--gap-every", "2"], kind: "tomo")
        let other = try connect("tomo", "market", ["base/0x1/price", "--count", "5"], to: honest)
        #expect(other.code == 0)
        #expect(kinds(other) == ["connected", "ready", "price", "price", "gap", "price", "price", "gap", "price"])
    }

    @Test(arguments: [
        (#"{"type":"event","payload":{"action":"dance"}}"#, "an event that is not known"),
        (#"{"type":"event","x":1,"payload":{"action":"refreshAuth"}}"#, "a member that is not known: x"),
        (#"{"type":"event","payload":{"action":"refreshAuth","y":1}}"#, "a member that is not known: y"),
        (
            #"{"type":"event","payload":{"action":"update","type":"marketStatus","data":{"market":"open","z":1}}}"#,
            "a member that is not known: z"
        ),
        (
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{"symbol":"A","bidPrice":"x"}}}"#,
            "json.wrong-kind at byte 92"
        ),
        (#"{"type":"event""#, "json.unexpected-end at byte 15"),
        (
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{"symbol":"A","flavor":"x","price":1}}}"#,
            "a member that is not known: flavor"
        ),
        (
            #"{"type":"event","payload":{"action":"update","type":"trade","data":{"symbol":"A","tradeSeq":3}}}"# + "\n"
                + #"{"type":"event","payload":{"action":"update","type":"trade","data":{"symbol":"A","tradeSeq":5}}}"#,
            "trade of A goes on with 5 behind 3"
        ),
    ])
    func `a message that is not known, or wrong, ends with 1`(message: String, complaint: String) throws {
        let loop = try RunningLoop { TextService(OneTextServer(message)).makeSession() }
        let outcome = try connect("aries", "market", ["A"], to: loop)
        #expect(outcome.complaints == ["feedwire: \(complaint)"])
        #expect(outcome.code == 1)
    }
}

/// Sends one text to whoever connects.
private final class OneTextServer: TextServer {
    let text: String
    var recorder: TrafficRecorder? { nil }
    var woken: [ConnectionID] = []

    init(_ text: String) {
        self.text = text
    }

    func open(_ request: HTTPRequest, at now: Duration) -> TextOpening { .accept(OneText(text)) }
}

private final class OneText: TextApplication {
    private var text: [UInt8]?
    var closing: TextClosing? { nil }
    var deadline: Duration? { nil }

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    func opened(_ id: ConnectionID, at now: Duration) {}
    func receive(_ text: Span<UInt8>, at now: Duration) {}
    func closed(_ code: WebSocketCloseCode?, at now: Duration) {}
    func advance(to now: Duration) {}

    func nextText() -> [UInt8]? {
        defer { text = nil }
        return text
    }
}
