import FeedwireLoopback
import Foundation
import Synchronization

/// What a ``RawPeer`` connects to, and keeps running.
protocol LoopbackServer: AnyObject, Sendable {
    var port: UInt16 { get }
}

/// A loop with a listener, on a thread of its own.
final class RunningLoop: LoopbackServer {
    let port: UInt16
    let wakeup: Wakeup
    private let hasEnded: DispatchSemaphore

    /// What became of the wish for a port.
    private final class Bound: Sendable {
        let result = Mutex<Result<UInt16, SocketError>?>(nil)
    }

    init<Session: LoopbackSession & SendableMetatype>(
        limits: ConnectionLimits = ConnectionLimits(),
        makeSession: @escaping @Sendable () -> Session
    ) throws {
        let wakeup = try Wakeup()
        let bound = Bound()
        let isBound = DispatchSemaphore(value: 0)
        let hasEnded = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            do throws(SocketError) {
                let listener = try Listener(port: 0)
                bound.result.withLock { $0 = .success(listener.address.port) }
                let loop = ConnectionLoop(
                    listener: listener,
                    limits: limits,
                    wakeup: wakeup,
                    makeSession: makeSession
                )
                isBound.signal()
                try loop.run()
            } catch {
                bound.result.withLock { $0 = .failure(error) }
                isBound.signal()
            }
            hasEnded.signal()
        }
        isBound.wait()
        port = try bound.result.withLock { try $0?.get() ?? 0 }
        self.wakeup = wakeup
        self.hasEnded = hasEnded
    }

    /// Whether the loop ended within ten seconds of a wish that it should.
    func stop() -> Bool {
        wakeup.wake()
        return hasEndedInTime()
    }

    /// Whether the loop ends within ten seconds.
    func hasEndedInTime() -> Bool {
        hasEnded.wait(timeout: .now() + 10) == .success
    }

    deinit {
        wakeup.wake()
        wakeup.wake()
    }
}
