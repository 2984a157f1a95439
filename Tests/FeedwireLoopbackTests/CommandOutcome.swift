import FeedwireLoopback
import Foundation
import Synchronization

/// Lines that a command printed.
final class PrintedLines: Sendable {
    private let lines = Mutex<[String]>([])
    private let count = DispatchSemaphore(value: 0)

    var all: [String] { lines.withLock { $0 } }

    func append(_ line: String) {
        lines.withLock { $0.append(line) }
        count.signal()
    }

    /// The latest line, once there is one more; `nil` after ten seconds.
    func next() -> String? {
        count.wait(timeout: .now() + 10) == .success ? all.last : nil
    }
}

/// What came of a command.
struct CommandOutcome {
    let code: Int32
    let output: [String]
    let complaints: [String]
}

/// Runs a command with an input of its own to its end.
func runCommand(_ arguments: [String], input: String = "") throws -> CommandOutcome {
    let output = PrintedLines()
    let complaints = PrintedLines()
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    // On a thread of its own, because a pipe takes only so much before somebody reads it.
    Thread.detachNewThread {
        try? writer.write(contentsOf: Data(input.utf8))
        try? writer.close()
    }
    let command = LoopbackCommand(
        input: pipe.fileHandleForReading.fileDescriptor,
        wakeup: try Wakeup(),
        print: output.append,
        complain: complaints.append
    )
    let code = command.run(arguments).rawValue
    try pipe.fileHandleForReading.close()
    return CommandOutcome(code: code, output: output.all, complaints: complaints.all)
}
