import Foundation

/// A testee in another process, in any language, over the testee protocol.
///
/// A process that crashes, does not answer in time or answers garbage is ended and started anew; the run in flight is
/// answered ``TesteeAnswer/errored(_:)``, so that its vector is blamed and the next one is judged as if nothing had been.
public final class TesteeProcess: Testee {
    /// The program could not be brought to its hello.
    public struct StartError: Error {
        /// Why, for a person.
        public let reason: String
    }

    /// What its hello said.
    public let description: TesteeDescription
    private let arguments: [String]
    private let seconds: Double
    private var connection: Connection?
    private var sequence = 0

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - arguments: The program, looked up in `PATH`, and its arguments.
    ///   - seconds: How long an answer may take.
    /// - Throws: ``StartError`` if there is no hello in that time.
    public init(arguments: [String], timeout seconds: Double) throws(StartError) {
        // A peer that has ended must be an error of `write`, not the end of us.
        _ = signal(SIGPIPE, SIG_IGN)
        self.arguments = arguments
        self.seconds = seconds
        (connection, description) = try Self.start(arguments, seconds)
    }

    deinit {
        connection?.close(afterBye: true, within: seconds)
    }

    /// Does one run, in a new process if the last one was ended.
    public func run(_ request: TesteeRequest) -> TesteeAnswer {
        do throws(StartError) {
            let current: Connection
            if let connection {
                current = connection
            } else {
                current = try Self.start(arguments, seconds).0
                connection = current
            }
            sequence += 1
            return answer(request, over: current)
        } catch {
            return .errored("would not start again: \(error.reason)")
        }
    }

    private func answer(_ request: TesteeRequest, over current: Connection) -> TesteeAnswer {
        do {
            try current.lines.send(TesteeCommand.run(sequence, request).json.text, within: seconds)
            let line = try current.lines.receive(within: seconds)
            return try TesteeAnswer(line, sequence: sequence)
        } catch let error as JSONValueError {
            return end("answered garbage: \(error)")
        } catch LineChannel.Failure.timedOut {
            return end("did not answer within \(seconds) s")
        } catch {
            return end("ended without an answer")
        }
    }

    private func end(_ reason: String) -> TesteeAnswer {
        connection?.close(afterBye: false, within: 0)
        connection = nil
        return .errored(reason)
    }

    private static func start(
        _ arguments: [String],
        _ seconds: Double
    ) throws(StartError) -> (Connection, TesteeDescription) {
        let connection = try Connection(arguments)
        do {
            try connection.lines.send(TesteeCommand.hello.json.text, within: seconds)
            return (connection, try TesteeDescription(try connection.lines.receive(within: seconds)))
        } catch {
            connection.close(afterBye: false, within: 0)
            let reason =
                switch error {
                case let error as JSONValueError: error.description
                case LineChannel.Failure.timedOut: "no hello within \(seconds) s"
                default: "it ended without a hello"
                }
            throw StartError(reason: reason)
        }
    }
}

/// A running testee.
private final class Connection {
    let lines: LineChannel
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()

    init(_ arguments: [String]) throws(TesteeProcess.StartError) {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = requests
        process.standardOutput = answers
        lines = LineChannel(
            readingFrom: answers.fileHandleForReading.fileDescriptor,
            writingTo: requests.fileHandleForWriting.fileDescriptor
        )
        do {
            try process.run()
        } catch {
            throw TesteeProcess.StartError(reason: "\(error)")
        }
    }

    /// Ends the process: by a bye and the end of its input, and by force if it does not heed that in time.
    func close(afterBye: Bool, within seconds: Double) {
        if afterBye { try? lines.send(TesteeCommand.bye.json.text, within: seconds) }
        try? requests.fileHandleForWriting.close()
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline { usleep(1000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
