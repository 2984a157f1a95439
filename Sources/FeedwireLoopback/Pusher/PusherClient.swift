import FeedwireJSON
package import PusherCodec
package import WebSocketCodec

/// A client of Pusher: lines of the input are what it does, and each thing that happens is a line.
package final class PusherClient: TextClientApplication {
    /// Lines are not read while so many wait.
    private static let waitingLineCount = 256
    /// As many connections have to fail before it gives up when its input has ended.
    private static let attemptCount = 3
    /// The longest time between two connections.
    private static let longestDelay = Duration.seconds(30)

    /// What went wrong, if something did.
    package private(set) var failure: String?
    package private(set) var connectTime: Duration? = .zero
    var session: PusherClientSession

    private let url: WebSocketURL
    private let settings: PusherClientSettings
    private let print: (String) -> Void
    private let complain: (String) -> Void
    /// Who signs in.
    private var userData: String?
    /// Whether it is not known yet if somebody is signed in.
    var awaitsUser = false
    private var lines: [PusherLine] = []
    private var inputHasEnded = false
    private var isLeaving = false
    private var isOpen = false
    /// Connections that failed since the last one that could be used.
    private var failureCount = 0
    /// Whether this connection could be used.
    private var isEstablished = false
    private var wasEverEstablished = false

    /// A client that connects at once.
    ///
    /// - Throws: For a channel that is none.
    package init(
        _ url: WebSocketURL,
        _ settings: PusherClientSettings,
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) throws(PusherEncodingError) {
        self.url = url
        self.settings = settings
        self.print = print
        self.complain = complain
        session = PusherClientSession(settings: settings.session)
        for channel in settings.channels { try session.subscribe(to: channel, at: .zero) }
        if let user = settings.user { signIn(String(decoding: user.bytes, as: UTF8.self), at: .zero) }
    }

    package var isFinished: Bool { connectTime == nil && !isOpen }

    package var wantsInput: Bool { !isLeaving && failure == nil && lines.count < Self.waitingLineCount }
}

// MARK: The carrier

extension PusherClient {
    package func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField]) {
        connectTime = nil
        isOpen = true
        return (url, [])
    }

    package func opened(_ id: ConnectionID, at now: Duration) {
        session.carrierOpened(at: now)
    }

    package func refused(_ status: UInt16, at now: Duration) {
        failure = "the WebSocket is refused with status \(status)"
    }

    package func receive(_ text: Span<UInt8>, at now: Duration) {
        do throws(PusherDecodingError) {
            if let step = try session.receive(text: text, at: now) { try tell(step, in: text) }
        } catch {
            complain("feedwire: a message is lost: \(error.code.identifier) at byte \(error.offset)")
        }
        settle(at: now)
    }

    package func heard(at now: Duration) {
        session.heard(at: now)
    }

    package func nextText() -> [UInt8]? { session.nextMessage() }

    package var closing: TextClosing? {
        guard let reason = session.closeReason else { return nil }
        // Nobody is there who would answer a close frame.
        if reason == .pongTimeout { return .withoutFrame }
        return .code(WebSocketCloseCode(rawValue: reason.closeCode), reason: "\(reason.text)")
    }

    package var deadline: Duration? { session.deadline }

    package func advance(to now: Duration) {
        session.advance(to: now)
        settle(at: now)
    }

    package func shutDown(at now: Duration) {
        leave()
    }

    package func closed(_ code: WebSocketCloseCode?, at now: Duration) {
        isOpen = false
        connectTime = nil
        let isSilent = session.closeReason == .pongTimeout
        let advice = session.carrierClosed(code: isSilent ? nil : code?.rawValue, at: now)
        failureCount = isEstablished ? 0 : failureCount + 1
        isEstablished = false
        report("disconnected") { report throws(JSONEncodingError) in
            try report.add("code", isSilent ? nil : code.map { JSONDecimal(Int64($0.rawValue)) })
            try report.add("reason", isSilent ? "pong timeout" : nil)
        }
        guard !isLeaving, failure == nil else { return }
        let isHopeless = code == nil && (!wasEverEstablished || inputHasEnded && failureCount >= Self.attemptCount)
        guard !isHopeless, let delay = advice.minimumDelay, advice != .overTLS else {
            failure = code.map { "the server has closed with \($0.rawValue)" } ?? "there is no connection"
            return
        }
        connectTime = now + delay + (failureCount > 0 ? Self.delay(behind: failureCount) : .zero)
    }

    /// Notes that the connection may be used.
    func established() {
        isEstablished = true
        wasEverEstablished = true
    }

    /// How long to wait behind connections that failed one after the other.
    private static func delay(behind count: Int) -> Duration {
        min(longestDelay, .milliseconds(500 << min(count, 8)))
    }
}

// MARK: Lines

extension PusherClient {
    package func take(line: [UInt8], at now: Duration) {
        do throws(PusherLine.Fault) {
            lines.append(try PusherLine(line))
        } catch {
            complain("feedwire: a line is not sent: \(error.description)")
        }
        settle(at: now)
    }

    package func inputEnded(at now: Duration) {
        inputHasEnded = true
        settle(at: now)
    }

    /// Does what lines say, as far as it can be done, and leaves when nothing is left to do.
    func settle(at now: Duration) {
        authorize(at: now)
        tellFailures()
        var takenCount = 0
        for line in lines {
            guard canDo(line) else { break }
            takenCount += 1
            perform(line, at: now)
        }
        lines.removeFirst(takenCount)
        authorize(at: now)
        let isAwaiting = awaitsUser || session.channelNames.contains { isUndecided($0) }
        if inputHasEnded, lines.isEmpty, !isAwaiting, session.state == .connected { leave() }
    }

    /// Whether a line need not wait for an answer to another.
    private func canDo(_ line: PusherLine) -> Bool {
        switch line {
        case .trigger(_, let channel, _): !isUndecided(channel)
        case .ping: session.state == .connected
        case .subscribe, .unsubscribe, .signIn: true
        }
    }

    private func isUndecided(_ channel: String) -> Bool {
        switch session.state(of: channel) {
        case .waiting?, .authorizing?, .pending?: true
        case .subscribed?, .leaving?, .failed?, nil: false
        @unknown default: false
        }
    }

    private func perform(_ line: PusherLine, at now: Duration) {
        do throws(PusherEncodingError) {
            switch line {
            case .subscribe(let channel): try session.subscribe(to: channel, at: now)
            case .unsubscribe(let channel): session.unsubscribe(from: channel)
            case .signIn(let userData): signIn(userData, at: now)
            case .ping: session.probe(at: now)
            case .trigger(let name, let channel, let data): try session.trigger(name, on: channel, data: data)
            }
        } catch {
            complain("feedwire: a line is not sent: \(error.code.identifier)")
        }
    }

    private func signIn(_ userData: String, at now: Duration) {
        self.userData = userData
        awaitsUser = true
        session.signIn(at: now)
    }

    private func leave() {
        guard !isLeaving else { return }
        isLeaving = true
        connectTime = nil
        session.disconnect()
    }

    /// Signs what the session wants to be signed.
    private func authorize(at now: Duration) {
        while let request = session.nextAuthorization() {
            do {
                var identity = try PusherTestApp.Identity(id: request.socketID)
                if let member = settings.member { identity.channelData = String(decoding: member.bytes, as: UTF8.self) }
                if let userData { identity.userData = userData }
                session.authorize(request, with: try settings.app.authorization(for: request, as: identity), at: now)
            } catch {
                session.failAuthorization(request)
            }
        }
    }
}

// MARK: Reports

extension PusherClient {
    private func tellFailures() {
        while let failure = session.nextFailure() {
            if failure.channel == nil { awaitsUser = false }
            report(failure.channel == nil ? "sign-in-failed" : "refused") { report throws(JSONEncodingError) in
                try report.add("channel", failure.channel)
                try report.add("reason", "\(failure.reason.text)")
            }
        }
    }

    /// Prints a line.
    func report(_ type: StaticString, _ append: (inout PusherReport) throws(JSONEncodingError) -> Void) {
        do throws(JSONEncodingError) {
            print(String(decoding: try PusherReport(type, append).line, as: UTF8.self))
        } catch {
            complain("feedwire: a line cannot be printed: \(error.code.identifier)")
        }
    }
}
