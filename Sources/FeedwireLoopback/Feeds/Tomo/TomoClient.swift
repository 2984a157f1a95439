import FeedwireCommandLine
import FeedwireJSON
import TomoFeed
package import WebSocketCodec

/// A client of Tomo that tells all it is sent, and comes back when it is cut off.
package final class TomoClient: TextClientApplication {
    private var client: FeedClient
    private var session = TomoClientSession()
    private var now = Duration.zero

    init(_ options: FeedClientOptions, _ targets: [TomoTarget], report: FeedReport) throws(TomoSessionError) {
        client = FeedClient(options, report: report)
        try session.add(targets, at: .zero)
    }

    /// A target as the command line has it: `CHAIN/ID/price`, or `CHAIN/ID/short_range_ohlcv/INTERVAL`.
    static func target(_ text: String) throws(Arguments.UsageError) -> TomoTarget {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 || parts.count == 4, !parts.contains("") else {
            throw Arguments.UsageError(
                reason: "a target is CHAIN/ID/FAMILY or CHAIN/ID/FAMILY/INTERVAL, not \"\(text)\""
            )
        }
        return TomoTarget(
            targetID: parts[1],
            chain: parts[0],
            eventFamily: parts[2],
            interval: parts.count == 4 ? parts[3] : nil
        )
    }
}

// MARK: The connection

extension TomoClient {
    package var connectTime: Duration? { client.connectTime }
    package var isFinished: Bool { client.isFinished }

    package func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField]) {
        (client.options.url, [WebSocketHeaderField(name: "Authorization", value: "Bearer \(client.options.token)")])
    }

    package func opened(_ id: ConnectionID, at now: Duration) {
        self.now = now
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
    }

    package func shutDown(at now: Duration) {
        client.shutDown()
    }
}

// MARK: What the server sends

extension TomoClient {
    package func receive(_ text: Span<UInt8>, at now: Duration) {
        self.now = now
        do throws(JSONDecodingError) {
            let message = try TomoMessage(decoding: text)
            let step = try session.receive(message, in: text, at: now)
            take(try TomoEvent(message, in: text), step)
        } catch {
            client.report.fail("\(error.code.identifier) at byte \(error.offset)")
        }
    }

    private func take(_ event: TomoEvent, _ step: TomoSessionStep) {
        let report = client.report
        report.requireKnown(event)
        check(step, event)
        switch event.content {
        case .sessionReady(let ready):
            var line = line("ready", event)
            line.append("status", ready.status)
            line.append("accepted", ready.acceptedTargets)
            line.append("missing", session.missingTargets.map(\.targetID))
            report.tell(line)
        case .price(let price):
            var line = update("price", event)
            line.append("base", price.baseAsset)
            line.append("quote", price.quoteAsset)
            line.append("price", price.price)
            report.update(line)
        case .candle(let candle):
            var line = update("candle", event)
            line.append("base", candle.baseAsset)
            line.append("quote", candle.quoteAsset)
            line.append("interval", candle.interval)
            line.append("open", candle.open)
            line.append("high", candle.high)
            line.append("low", candle.low)
            line.append("close", candle.close)
            line.append("volume", candle.volume)
            report.update(line)
        case .gap(let gap):
            var line = line("gap", event)
            line.append("state", gap.continuityState)
            line.append("missed", gap.missedSequenceCount)
            line.append("mode", gap.reconnectMode)
            report.tell(line)
        case .other(let type, let payload):
            guard case .status = step.kind else { return report.fail("an event \(type) that is not known") }
            var line = line("status", event)
            line.append("event", type)
            line.append("payload", payload)
            report.tell(line)
        }
    }

    /// Events that are missing are in order only as far as the gateway says so.
    private func check(_ step: TomoSessionStep, _ event: TomoEvent) {
        switch (step.order, step.kind) {
        case (.next?, .gap): client.report.fail("a gap is announced, and nothing is missing")
        case (.next?, _): break
        case (.gap(let missed)?, .gap(let announced)) where announced == missed: break
        case (.gap(let missed)?, _): client.report.fail("\(missed) events are missing before \(event.sequence.text)")
        case (.repeated?, _): client.report.fail("the sequence goes on with \(event.sequence.text)")
        case (nil, _): client.report.fail("an event without a sequence")
        }
    }

    private func line(_ kind: String, _ event: TomoEvent) -> FeedLine {
        var line = FeedLine(kind)
        line.append("session", event.sessionID)
        line.append("sequence", event.sequence)
        return line
    }

    private func update(_ kind: String, _ event: TomoEvent) -> FeedLine {
        var line = line(kind, event)
        line.append("target", event.targetID)
        line.append("chain", event.chain)
        line.append("source", event.sourceID)
        line.append("published", event.sourcePublishTime)
        line.append("ingested", event.gatewayIngestTime)
        line.append("sent", event.gatewaySendTime)
        line.append("freshness", event.freshness)
        return line
    }
}
