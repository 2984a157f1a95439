import FeedwireLoopback
import Foundation
import Synchronization

/// `feedwire serve` on a thread of its own, until nobody has it any more.
final class RunningServer: LoopbackServer {
    struct NoPort: Error {}

    /// How the command ended.
    private final class Ended: Sendable {
        let code = Mutex<Int32?>(nil)
        let semaphore = DispatchSemaphore(value: 0)
    }

    let port: UInt16
    private let wakeup: Wakeup
    private let ended: Ended

    init(_ options: [String] = [], kind: String = "websocket") throws {
        let wakeup = try Wakeup()
        let ended = Ended()
        let output = PrintedLines()
        Thread.detachNewThread {
            let command = LoopbackCommand(input: -1, wakeup: wakeup, print: output.append, complain: output.append)
            let code = command.run(["serve", kind] + options).rawValue
            ended.code.withLock { $0 = code }
            ended.semaphore.signal()
        }
        let prefix = "listening on \(Self.webSocketKinds.contains(kind) ? "ws" : "http")://127.0.0.1:"
        // What is printed behind it may be there already.
        guard output.next() != nil, let line = output.all.first, line.hasPrefix(prefix), line.hasSuffix("/"),
            let port = UInt16(line.dropFirst(prefix.count).dropLast())
        else { throw NoPort() }
        self.port = port
        self.wakeup = wakeup
        self.ended = ended
    }

    private static let webSocketKinds = ["aries", "pusher", "tomo", "websocket"]

    /// Asks it to end in order.
    func wake() {
        wakeup.wake()
    }

    /// The exit code, once there is one; `nil` after ten seconds.
    func exitCode() -> Int32? {
        guard ended.semaphore.wait(timeout: .now() + 10) == .success else { return nil }
        return ended.code.withLock(\.self)
    }

    deinit {
        wakeup.wake()
        wakeup.wake()
    }
}
