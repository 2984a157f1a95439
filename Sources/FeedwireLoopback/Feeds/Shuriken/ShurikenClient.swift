import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed
import WebSocketCodec

/// A client of Shuriken: it asks for a session over HTTP, plays Pusher's protocol over the connection that this leads to, and prints
/// every event.
final class ShurikenClient: TextClientApplication {
    /// What a request was about.
    private enum Errand {
        case session
        case authorization(channel: String, socketID: String)
    }

    let report: FeedReport
    private let url: WebSocketURL
    private let token: String
    var session: ShurikenClientSession
    /// Of the connection that there is; each has another.
    var pusher = PusherClientSession()
    var authorizations: [String: ShurikenAuthorization] = [:]
    /// Where to connect.
    private var opening: WebSocketURL?
    var isOpen = false
    var mustClose = false
    private var isShutDown = false
    private var errands: [TextErrand] = []
    private var awaited: [Int: Errand] = [:]
    private var errandCount = 0
    var buffer: [UInt8] = []

    init(_ url: WebSocketURL, _ subscriptions: [ShurikenSubscription], token: String, _ report: FeedReport) throws {
        self.url = url
        self.token = token
        self.report = report
        session = ShurikenClientSession()
        try session.subscribe(subscriptions)
        session.start(at: .zero)
        act(at: .zero)
    }

    var isFinished: Bool { report.isDone || isShutDown }

    var connectTime: Duration? { opening.map { _ in .zero } }

    func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField]) {
        guard let opening else { return (url, []) }
        self.opening = nil
        return (opening, [])
    }

    func nextErrand() -> TextErrand? { errands.isEmpty ? nil : errands.removeFirst() }

    func nextText() -> [UInt8]? { pusher.nextMessage() }

    var closing: TextClosing? {
        report.isDone || isShutDown || mustClose || pusher.closeReason != nil ? .code(.normalClosure) : nil
    }

    var deadline: Duration? {
        let other = isOpen ? pusher.deadline : nil
        guard let deadline = session.deadline else { return other }
        return min(deadline, other ?? deadline)
    }

    func advance(to now: Duration) {
        session.advance(to: now)
        if isOpen { pusher.advance(to: now) }
        act(at: now)
    }

    func shutDown(at now: Duration) {
        isShutDown = true
    }
}

// MARK: What the session wants

extension ShurikenClient {
    /// Does all that the session wants to be done now.
    func act(at now: Duration) {
        do {
            while !isFinished, let action = session.nextAction(at: now) { try act(action, at: now) }
            while let request = pusher.nextAuthorization() {
                guard let authorization = request.channel.flatMap({ authorizations[$0] }) else {
                    pusher.failAuthorization(request)
                    continue
                }
                let answer = PusherAuthorization(auth: authorization.auth, channelData: authorization.channelData)
                _ = pusher.authorize(request, with: answer, at: now)
            }
        } catch {
            report.fail("\(error)")
        }
        if let failure = pusher.nextFailure() { report.fail("a channel was not granted: \(failure)") }
        if session.state == .failed {
            report.fail(session.failure.map { "there is no session: \($0)" } ?? "there is no session")
        }
    }

    private func act(_ action: ShurikenAction, at now: Duration) throws {
        switch action {
        case .requestSession(let request):
            var body: [UInt8] = []
            var writer = JSONWriter()
            try request.write(with: &writer, into: &body)
            post(.session, url.with(target: "/api/v2/ws/session"), "application/json", body)
        case .connect(let connection):
            guard let pusherURL = connection.url(client: "feedwire", version: "0.1"), !pusherURL.isSecure else {
                return report.fail("the connection is none that can be made here")
            }
            let host = "\(pusherURL.host):\(pusherURL.port ?? 80)"
            opening = try WebSocketURL("ws://\(host)\(pusherURL.target.string())")
        case .disconnect:
            opening = nil
            mustClose = isOpen
        case .authorize(let form):
            let base = "http://\(url.host)"
            guard let text = session.session?.connection.authorizationURL(relativeTo: base) else {
                return try session.authorizationRefused(channel: form.channel ?? "", at: now)
            }
            var body: [UInt8] = []
            try form.encode(into: &body)
            post(
                .authorization(channel: form.channel ?? "", socketID: form.socketID),
                try WebSocketURL(text, scheme: "http"),
                "application/x-www-form-urlencoded",
                body
            )
        case .subscribe(let channel, let authorization):
            authorizations[channel] = authorization
            try pusher.subscribe(to: channel, at: now)
        case .unsubscribe(let channel): pusher.unsubscribe(from: channel)
        }
    }

    private func post(_ errand: Errand, _ url: WebSocketURL, _ contentType: String, _ body: [UInt8]) {
        errandCount += 1
        awaited[errandCount] = errand
        let fields = [
            WebSocketHeaderField(name: "Authorization", value: "Bearer \(token)"),
            WebSocketHeaderField(name: "Content-Type", value: contentType),
        ]
        errands.append(TextErrand(errandCount, "POST", url, fields, body: body))
    }

    func completed(_ number: Int, _ answer: HTTPAnswer?, at now: Duration) {
        defer { act(at: now) }
        do {
            switch awaited.removeValue(forKey: number) {
            case .session?:
                guard let answer, answer.status == 200 else {
                    return try session.sessionRefused(status: answer?.status, at: now)
                }
                let response = try ShurikenResponse<ShurikenSession>(decoding: answer.body.span)
                try session.sessionAnswered(response.content, at: now)
                tellSession()
            case .authorization(let channel, let socketID)?:
                // What was asked for an earlier connection is of no use to this one.
                guard isOpen, pusher.socketID == socketID else { return }
                guard let answer, answer.status == 200 else {
                    report.fail("\(channel) is not authorized")
                    return try session.authorizationRefused(channel: channel, at: now)
                }
                try session.authorized(try ShurikenAuthorization(decoding: answer.body.span), channel: channel, at: now)
            case nil: break
            }
        } catch {
            report.fail("an answer cannot be used: \(error)")
        }
    }

    private func tellSession() {
        guard let session = session.session else { return }
        for subscription in session.subscriptions {
            var line = FeedLine("resolved")
            line.append("channel", subscription.channel)
            line.append("stream", subscription.stream)
            line.append("event", subscription.event)
            line.append("visibility", subscription.visibility)
            report.tell(line)
        }
    }
}
