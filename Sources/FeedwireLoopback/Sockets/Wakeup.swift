import Foundation
import Synchronization

/// A pipe to oneself: wakes a loop that waits, from another thread or from a signal handler.
package final class Wakeup: Sendable {
    let descriptor: Descriptor
    private let input: Descriptor

    package init() throws(SocketError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .last("pipe") }
        descriptor = Descriptor(owning: ends[0])
        input = Descriptor(owning: ends[1])
        descriptor.becomeNonBlocking()
        input.becomeNonBlocking()
    }

    /// Wakes the loop, which shuts down in order; the second time it stops at once.
    package func wake() {
        Self.writeByte(to: input.rawValue)
    }

    /// Wakes the loop at SIGINT and SIGTERM, from now on to the end of the process.
    package func heedTerminationSignals() {
        signalledDescriptor.store(dup(input.rawValue), ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { _ in
                // Nothing but a write is allowed here.
                let saved = errno
                Wakeup.writeByte(to: signalledDescriptor.load(ordering: .sequentiallyConsistent))
                errno = saved
            }
        }
    }

    /// How often it was woken since it was last asked.
    func takeCount() -> Int {
        var bytes: [UInt8] = [0, 0, 0, 0]
        return max(0, unsafe read(descriptor.rawValue, &bytes, bytes.count))
    }

    private static func writeByte(to descriptor: Int32) {
        var byte: UInt8 = 0
        _ = unsafe write(descriptor, &byte, 1)
    }
}

/// Where a signal handler, which has no context, writes.
private let signalledDescriptor = Atomic<Int32>(-1)
