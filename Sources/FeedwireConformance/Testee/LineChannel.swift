import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines to and from another process through two pipes, each with a deadline, so that a peer that neither reads nor writes
/// cannot hold us up.
final class LineChannel {
    enum Failure: Error {
        case timedOut
        case closed
    }

    private let input: Int32
    private let output: Int32
    private var received: [UInt8] = []

    /// The ends of the pipes stay the caller's.
    init(readingFrom input: Int32, writingTo output: Int32) {
        self.input = input
        self.output = output
        for descriptor in [input, output] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    func send(_ line: String, within seconds: Double) throws(Failure) {
        let deadline = Self.now + seconds
        let bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(output, UnsafeRawBufferPointer(rebasing: buffer[sent...]).baseAddress, buffer.count - sent)
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN || errno == EINTR {
                try wait(for: output, toBe: POLLOUT, until: deadline)
            } else {
                throw .closed
            }
        }
    }

    func receive(within seconds: Double) throws(Failure) -> String {
        let deadline = Self.now + seconds
        var searched = 0
        while true {
            if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: received[..<end], as: UTF8.self)
                received.removeSubrange(...end)
                return line
            }
            searched = received.count
            try wait(for: input, toBe: POLLIN, until: deadline)
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe read(input, &buffer, buffer.count)
            if count > 0 {
                received += buffer[..<count]
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                throw .closed
            }
        }
    }

    private func wait(for descriptor: Int32, toBe readiness: Int32, until deadline: Double) throws(Failure) {
        while true {
            let milliseconds = (deadline - Self.now) * 1000
            guard milliseconds > 0 else { throw .timedOut }
            var entry = pollfd(fd: descriptor, events: Int16(readiness), revents: 0)
            let count = unsafe poll(&entry, 1, Int32(min(milliseconds, 1e6)) + 1)
            if count > 0 { return }
        }
    }

    private static var now: Double { ProcessInfo.processInfo.systemUptime }
}
