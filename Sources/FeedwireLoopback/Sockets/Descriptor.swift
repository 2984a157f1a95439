import Foundation

/// A file descriptor that is closed when nobody has it any more.
struct Descriptor: ~Copyable, Sendable {
    let rawValue: Int32

    /// Takes the descriptor over.
    init(owning rawValue: Int32) {
        self.rawValue = rawValue
    }

    deinit {
        _ = close(rawValue)
    }

    /// Makes reads and writes return instead of waiting, and keeps the descriptor from programs that are started.
    func becomeNonBlocking() {
        _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK)
        _ = fcntl(rawValue, F_SETFD, fcntl(rawValue, F_GETFD) | FD_CLOEXEC)
    }
}
