import WebSocketCodec

/// What the clients of feeds on WebSocket have in common: when they connect, and when they leave.
///
/// A client is told of its connection by ``TextApplication``, and asks this what to do about it.
struct FeedClient {
    let options: FeedClientOptions
    let report: FeedReport
    /// How often in a row a connection may fail to open, if there was one before.
    private static let attemptCount = 5

    /// When to connect; `nil` while there is a connection.
    private(set) var connectTime: Duration? = .zero
    private(set) var isFinished = false
    private var isShutDown = false
    /// Connections that failed to open, since the last that did open.
    private var failureCount = 0
    private var hasOpened = false

    init(_ options: FeedClientOptions, report: FeedReport) {
        self.options = options
        self.report = report
    }

    /// How the connection is to be closed, once there is nothing more to be done with it.
    var closing: TextClosing? { report.isDone || isShutDown ? .code(.normalClosure) : nil }

    mutating func opened() {
        connectTime = nil
        failureCount = 0
        hasOpened = true
        report.restart()
        report.tell(FeedLine("connected"))
    }

    /// The server will not have the client.
    mutating func refused(_ status: UInt16) {
        report.fail("refused with status \(status)")
    }

    /// The connection is gone, and is to be opened again behind a delay if there is something left to be done.
    mutating func closed(_ code: WebSocketCloseCode?, at now: Duration, reconnectDelay: Duration) {
        if connectTime != nil { failureCount += 1 }
        if failureCount == (hasOpened ? Self.attemptCount : 1) { report.fail("there is no connection") }
        guard !report.isDone, !isShutDown else {
            isFinished = true
            connectTime = nil
            return
        }
        var line = FeedLine("disconnected")
        line.append("code", code.map { String($0.rawValue) })
        if connectTime == nil { report.tell(line) }
        connectTime = now + reconnectDelay
    }

    mutating func shutDown() {
        isShutDown = true
    }
}
