import Dispatch
import FeedwireLoopback
import Synchronization

/// Sends back what comes; wants something within a time if it is given one, and says goodbye with an exclamation mark.
struct ByteEcho: LoopbackSession {
    /// How the connections of a loop ended.
    final class Ends: Sendable {
        private let ends = Mutex<[ConnectionEnd]>([])
        private let count = DispatchSemaphore(value: 0)

        var all: [ConnectionEnd] { ends.withLock { $0 } }

        func append(_ end: ConnectionEnd) {
            ends.withLock { $0.append(end) }
            count.signal()
        }

        /// The latest end, once there is one more; `nil` after ten seconds.
        func next() -> ConnectionEnd? {
            count.wait(timeout: .now() + 10) == .success ? all.last : nil
        }
    }

    var timeout: Duration?
    var ends: Ends?

    mutating func start(_ outlet: inout Outlet) {
        outlet.deadline = timeout.map { outlet.now + $0 }
    }

    mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        outlet.deadline = nil
        for index in 0..<end { outlet.bytes.append(input[index]) }
    }

    mutating func receiveEnd(_ outlet: inout Outlet) {
        outlet.bytes.append(UInt8(ascii: "."))
    }

    mutating func deadlinePassed(_ outlet: inout Outlet) {
        outlet.bytes.append(UInt8(ascii: "?"))
        outlet.close()
    }

    mutating func shutDown(_ outlet: inout Outlet) {
        outlet.bytes.append(UInt8(ascii: "!"))
        outlet.close()
    }

    mutating func ended(_ end: ConnectionEnd) {
        ends?.append(end)
    }
}
