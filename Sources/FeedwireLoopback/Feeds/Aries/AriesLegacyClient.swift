import AriesFeed
import FeedwireJSON
package import WebSocketCodec

/// A client of Aries' market that speaks the older protocol, which has no envelopes and no times of tokens.
package final class AriesLegacyClient: TextClientApplication {
    private var client: FeedClient
    private let symbols: [AriesSymbol]
    private var owed: [AriesLegacyMessage] = []

    init(_ options: FeedClientOptions, _ symbols: [AriesSymbol], report: FeedReport) {
        client = FeedClient(options, report: report)
        self.symbols = symbols
    }

    package var connectTime: Duration? { client.connectTime }
    package var isFinished: Bool { client.isFinished }
    package var closing: TextClosing? { client.closing }
    package var deadline: Duration? { nil }

    package func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField]) {
        (client.options.url, [])
    }

    package func opened(_ id: ConnectionID, at now: Duration) {
        client.opened()
        owed = [.authentication(token: client.options.token, xAPIKey: client.options.token)]
    }

    package func refused(_ status: UInt16, at now: Duration) {
        client.refused(status)
    }

    package func closed(_ code: WebSocketCloseCode?, at now: Duration) {
        client.closed(code, at: now, reconnectDelay: .seconds(1))
    }

    package func nextText() -> [UInt8]? {
        guard !owed.isEmpty else { return nil }
        var text: [UInt8] = []
        // An array has room, and strings are UTF-8.
        try? owed.removeFirst().encode(into: &text)
        return text
    }

    package func advance(to now: Duration) {}

    package func shutDown(at now: Duration) {
        client.shutDown()
    }

    package func receive(_ text: Span<UInt8>, at now: Duration) {
        do {
            try take(try AriesLegacyMessage(AriesMessage(decoding: text), in: text))
        } catch let error as JSONDecodingError {
            client.report.fail("\(error.code.identifier) at byte \(error.offset)")
        } catch let unknown as AriesLines.Unknown {
            client.report.fail(unknown.reason)
        } catch {
            client.report.fail("\(error)")
        }
    }

    private func take(_ message: AriesLegacyMessage) throws(AriesLines.Unknown) {
        switch (message.action, message.data) {
        case ("auth", nil) where message.message == "success":
            client.report.tell(FeedLine("authenticated"))
            owed.append(.subscription(type: "equityComposite", symbols))
        case ("publish", .marketStatus(let status)): client.report.tell(try AriesLines.status(status))
        case (nil, .marketUpdate(let update)):
            client.report.update(try AriesLines.line(message.type ?? "update", update))
        case ("error", _): client.report.fail("the server says: \(message.message ?? "error")")
        default: throw AriesLines.Unknown(reason: "a message that is not known")
        }
    }
}
