import FeedwireCore
package import WebSocketCodec

/// What a client plays: one WebSocket after the other, requests of HTTP beside them, and the lines of its input.
package protocol TextClientApplication: TextApplication {
    /// When to connect, or to connect again; `nil` while it is connected, or does not want to be.
    ///
    /// It is asked once the connection before has ended, and ``TextApplication/closed(_:at:)`` was called.
    var connectTime: Duration? { get }

    /// What the next connection asks for, and where.
    func nextOpening() throws -> (url: WebSocketURL, fields: [WebSocketHeaderField])

    /// The next request of HTTP that is to be made, each over a connection of its own; `nil` for none.
    func nextErrand() -> TextErrand?

    /// What came of one.
    ///
    /// - Parameters:
    ///   - number: That of the errand.
    ///   - answer: The server's answer; `nil` if there was none.
    ///   - now: The time.
    func completed(_ number: Int, _ answer: HTTPAnswer?, at now: Duration)

    /// Whether all is done.
    var isFinished: Bool { get }

    /// Whether lines are to be read now.
    var wantsInput: Bool { get }

    /// A line of the input, without its end.
    func take(line: [UInt8], at now: Duration)

    /// The input has ended.
    func inputEnded(at now: Duration)
}

extension TextClientApplication {
    package func nextErrand() -> TextErrand? { nil }
    package func completed(_ number: Int, _ answer: HTTPAnswer?, at now: Duration) {}
    package var wantsInput: Bool { false }
    package func take(line: [UInt8], at now: Duration) {}
    package func inputEnded(at now: Duration) {}
}

/// A request of HTTP and a client's number for it.
package struct TextErrand: Sendable {
    package let number: Int
    package let url: WebSocketURL
    /// The whole request.
    package let request: [UInt8]

    /// A request with a body.
    package init(_ number: Int, _ method: String, _ url: WebSocketURL, _ fields: [WebSocketHeaderField], body: [UInt8])
    {
        self.number = number
        self.url = url
        var writer = HTTPHeadWriter(startLine: [method, url.target, "HTTP/1.1"])
        writer.append(.host, url.host.utf8)
        for field in fields { writer.append(field.name.utf8, field.valueBytes) }
        writer.append(.contentLength, "\(body.count)".utf8)
        writer.append(.connection, "close".utf8)
        request = writer.bytesOfHead + body
    }
}

/// A client of texts in the loop.
package final class TextClient: LoopbackService {
    package typealias Session = TextClientConnection

    let application: any TextClientApplication
    let settings: TextServerSettings
    let time = LoopTime()
    /// Whether a WebSocket is being opened, is open, or is being closed.
    var hasWebSocket = false
    /// The number of its connection.
    var webSocketID: ConnectionID?
    /// Requests that are not answered yet.
    var errandCount = 0
    private var woken: [ConnectionID] = []
    private var line: [UInt8] = []
    private var inputHasEnded = false
    private var isShutDown = false
    private let complain: (String) -> Void

    package init(
        _ application: any TextClientApplication,
        _ settings: TextServerSettings = TextServerSettings(),
        complain: @escaping (String) -> Void
    ) {
        self.application = application
        self.settings = settings
        self.complain = complain
    }

    package var isBusy: Bool { hasWebSocket || errandCount > 0 || !application.isFinished && !isShutDown }

    package var deadline: ContinuousClock.Instant? {
        guard !hasWebSocket, isBusy else { return nil }
        var earliest = application.connectTime
        if let other = application.deadline { earliest = min(earliest ?? other, other) }
        return earliest.map(time.instant)
    }

    package func advance(to instant: ContinuousClock.Instant) {
        let now = time.of(instant)
        if let deadline = application.deadline, deadline <= now, !hasWebSocket { application.advance(to: now) }
    }

    package func takeWoken() -> [ConnectionID] {
        let taken = woken
        woken = []
        return taken
    }

    package func shutDown(at now: ContinuousClock.Instant) { isShutDown = true }

    /// Lets the WebSocket send what is owed since something else has happened.
    func wakeWebSocket() {
        if let webSocketID { woken.append(webSocketID) }
    }
}

// MARK: Connections

extension TextClient {
    package func nextConnection() -> LoopbackConnection<TextClientConnection>? {
        let now = time.of(ContinuousClock().now)
        while !isShutDown {
            if let errand = application.nextErrand() {
                errandCount += 1
                if let connection = connect(errand.url, { TextClientConnection(self, errand) }) { return connection }
                completed(errand.number, nil, at: now)
            } else if !hasWebSocket, let connectTime = application.connectTime, connectTime <= now {
                hasWebSocket = true
                if let connection = nextWebSocket() { return connection }
                hasWebSocket = false
                application.closed(nil, at: now)
            } else {
                return nil
            }
        }
        return nil
    }

    private func nextWebSocket() -> LoopbackConnection<TextClientConnection>? {
        do {
            let (url, fields) = try application.nextOpening()
            var generator = SystemRandomNumberGenerator()
            let request = try WebSocketRequest(
                host: url.host,
                target: url.target,
                key: .random(using: &generator),
                fields: fields
            )
            return connect(url) { TextClientConnection(self, request) }
        } catch {
            complain("feedwire: \(error)")
            return nil
        }
    }

    private func connect(
        _ url: WebSocketURL,
        _ makeSession: () -> TextClientConnection
    ) -> LoopbackConnection<TextClientConnection>? {
        do throws(SocketError) {
            return LoopbackConnection(try Socket(connectingTo: url.address), makeSession())
        } catch {
            complain("feedwire: \(error)")
            return nil
        }
    }

    func completed(_ number: Int, _ answer: HTTPAnswer?, at now: Duration) {
        errandCount -= 1
        application.completed(number, answer, at: now)
        wakeWebSocket()
    }
}

// MARK: Lines

extension TextClient {
    package var wantsInput: Bool { !inputHasEnded && application.wantsInput }

    package func takeInput(_ bytes: Span<UInt8>, at instant: ContinuousClock.Instant) {
        let now = time.of(instant)
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n") { takeLine(at: now) } else { line.append(bytes[index]) }
        }
        if bytes.isEmpty {
            takeLine(at: now)
            inputHasEnded = true
            application.inputEnded(at: now)
        }
        wakeWebSocket()
    }

    private func takeLine(at now: Duration) {
        let taken = line
        line = []
        if !taken.isEmpty { application.take(line: taken, at: now) }
    }
}
