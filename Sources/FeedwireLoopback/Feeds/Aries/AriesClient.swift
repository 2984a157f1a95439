import AriesFeed
import FeedwireJSON
package import WebSocketCodec

/// A client of Aries that tells all it is sent, and comes back when it is cut off.
package final class AriesClient: TextClientApplication {
    private let endpoint: AriesServerEndpoint
    private var client: FeedClient
    private var session: AriesClientSession
    private var now = Duration.zero

    init(
        _ options: FeedClientOptions,
        _ endpoint: AriesServerEndpoint,
        _ subscription: AriesSubscription,
        report: FeedReport
    ) throws(AriesSessionError) {
        self.endpoint = endpoint
        client = FeedClient(options, report: report)
        session = AriesClientSession(settings: AriesSessionSettings(endpoint.session), token: options.token)
        try session.subscribe(subscription)
    }
}

// MARK: The connection

extension AriesClient {
    package var connectTime: Duration? { client.connectTime }
    package var isFinished: Bool { client.isFinished }

    package func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField]) {
        (client.options.url, [])
    }

    package func opened(_ id: ConnectionID, at now: Duration) {
        client.opened()
        session.carrierOpened(at: now)
    }

    package func refused(_ status: UInt16, at now: Duration) {
        client.refused(status)
    }

    package func heard(at now: Duration) {
        session.noteTraffic(at: now)
    }

    package func closed(_ code: WebSocketCloseCode?, at now: Duration) {
        session.carrierClosed(at: now)
        client.closed(code, at: now, reconnectDelay: session.reconnectDelay)
    }

    package func nextText() -> [UInt8]? { session.nextText() }

    package var closing: TextClosing? {
        client.closing ?? session.closeReason.map { .code(.normalClosure, reason: "\($0.text)") }
    }

    package var deadline: Duration? { session.deadline }

    package func advance(to now: Duration) {
        self.now = now
        session.advance(to: now)
        heedToken()
    }

    package func shutDown(at now: Duration) {
        client.shutDown()
    }

    /// A server is shown the one token there is again, unless it is the token that it does not like.
    private func heedToken() {
        switch session.tokenNeed {
        case nil: break
        case .refused?: client.report.fail("the token is refused")
        default: session.authenticate(token: client.options.token, at: now)
        }
    }
}

// MARK: What the server sends

extension AriesClient {
    package func receive(_ text: Span<UInt8>, at now: Duration) {
        self.now = now
        var documents = AriesDocuments()
        do {
            while let message = try documents.next(in: text) { try take(message, in: text) }
        } catch let error as AriesDecodingError {
            client.report.fail("\(error.code.identifier) at byte \(error.offset)")
        } catch let error as JSONDecodingError {
            client.report.fail("\(error.code.identifier) at byte \(error.offset)")
        } catch let unknown as AriesLines.Unknown {
            client.report.fail(unknown.reason)
        } catch {
            client.report.fail("\(error)")
        }
        heedToken()
    }

    private func take(_ message: AriesMessage, in json: Span<UInt8>) throws {
        let report = client.report
        let step = try session.receive(message, in: json, at: now)
        let event = try AriesEvent(message, in: json)
        for other in event.others.entries + event.payloadOthers.entries {
            report.fail("a member that is not known: \(other.name)")
        }
        switch (step, event.content) {
        case (_, .authenticated(let authenticated)):
            report.requireKnown(authenticated)
            var line = FeedLine("authenticated")
            line.append("expiresIn", authenticated.expiresIn)
            report.tell(line)
        case (_, .authenticationRequired): report.tell(FeedLine("authRequired"))
        case (_, .refreshNotice): report.tell(FeedLine("refreshAuth"))
        case (_, .expiryNotice): report.tell(FeedLine("authExpired"))
        case (_, .failure(let error)):
            report.fail("the server says: \(error ?? "error")")
        case (_, .marketStatus(let status)): report.tell(try AriesLines.status(status))
        default:
            if let line = try AriesLines.update(event, endpoint) {
                if case .marketUpdate(let topic?, let update) = event.content { follow(topic, update) }
                report.update(line)
            }
        }
    }

    /// Trades of a symbol are numbered.
    private func follow(_ topic: String, _ update: AriesMarketUpdate) {
        guard let symbol = update.symbol, let number = try? update.tradeSeq?.uint64() else { return }
        client.report.follow("\(topic) of \(symbol)", number)
    }
}

extension AriesServerEndpoint {
    /// The endpoint as sessions know it.
    var session: AriesEndpoint {
        switch self {
        case .market: .market
        case .charts: .charts
        case .accounts: .accounts
        }
    }
}
