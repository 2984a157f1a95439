import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed
import WebSocketCodec

// What the connection says.

extension ShurikenClient {
    func opened(_ id: ConnectionID, at now: Duration) {
        pusher = PusherClientSession()
        authorizations = [:]
        isOpen = true
        mustClose = false
        pusher.carrierOpened(at: now)
    }

    func refused(_ status: UInt16, at now: Duration) {
        report.fail("refused with status \(status)")
    }

    func heard(at now: Duration) {
        pusher.heard(at: now)
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {
        let wasOpen = isOpen
        isOpen = false
        let advice = pusher.carrierClosed(code: code?.rawValue, at: now)
        guard !isFinished else { return }
        if wasOpen {
            report.restart()
            report.tell(FeedLine("disconnected"))
        }
        session.disconnected(reusesSession: advice.minimumDelay != nil, at: now)
        act(at: now)
    }

    func receive(_ text: Span<UInt8>, at now: Duration) {
        do {
            if let step = try pusher.receive(text: text, at: now) { try take(step, in: text, at: now) }
        } catch let error as PusherDecodingError {
            report.fail("\(error.code.identifier) at byte \(error.offset)")
        } catch let error as JSONDecodingError {
            report.fail("\(error.code.identifier) at byte \(error.offset)")
        } catch {
            report.fail("\(error)")
        }
        act(at: now)
    }

    private func take(_ step: PusherSessionStep, in text: Span<UInt8>, at now: Duration) throws {
        let channel = try step.message.channel?.string(in: text) ?? ""
        switch step.kind {
        case .established:
            report.tell(FeedLine("connected"))
            try session.connected(socketID: pusher.socketID ?? "", at: now)
        case .subscribed:
            report.tell(ShurikenLines.line("subscribed", channel))
            try session.subscriptionSucceeded(channel: channel)
        case .subscriptionFailed:
            report.fail("\(channel) was refused")
            try session.subscriptionFailed(channel: channel)
        case .event: try takeUpdate(step.message, channel, in: text)
        case .memberAdded, .memberRemoved, .subscriptionCount: break
        default: report.fail("a message that is not known, of \(channel)")
        }
    }

    private func takeUpdate(_ message: PusherMessage, _ channel: String, in text: Span<UInt8>) throws {
        guard let subscription = session.session?.subscription(of: message, in: text) else {
            return report.fail("an event of no subscription, of \(channel)")
        }
        let stream = ShurikenStream(subscription.stream)
        let event = try message.data.withDocument(in: text, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in
            try ShurikenEvent(decoding: document, of: stream)
        }
        guard let event, let line = ShurikenLines.line(event, channel: channel) else {
            return report.fail("an update that is not known, of \(channel)")
        }
        report.requireKnown(event)
        report.update(line)
    }
}
