import Foundation

/// A plain blocking socket to a server, which gives up after ten seconds, and keeps the server running as long as it is there.
final class RawPeer: Sendable {
    struct Failure: Error {
        let call: String
        let number = errno
    }

    #if canImport(Darwin)
        private static let noSignal: Int32 = 0
    #else
        private static let noSignal = Int32(MSG_NOSIGNAL)
    #endif

    private let descriptor: Int32
    private let server: any LoopbackServer

    init(to server: any LoopbackServer, bufferByteCount: Int32? = nil) throws {
        self.server = server
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &timeout, socklen_t(MemoryLayout<timeval>.size))
        }
        if var bufferByteCount {
            for option in [SO_RCVBUF, SO_SNDBUF] {
                unsafe setsockopt(descriptor, SOL_SOCKET, option, &bufferByteCount, socklen_t(MemoryLayout<Int32>.size))
            }
        }
        var address = sockaddr_in()
        #if canImport(Darwin)
            address.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
        #endif
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = server.port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let outcome = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard outcome == 0 else { throw Failure(call: "connect") }
    }

    deinit {
        _ = close(descriptor)
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.send(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: buffer[sent...]).baseAddress,
                    buffer.count - sent,
                    Self.noSignal
                )
            }
            guard count > 0 else { throw Failure(call: "send") }
            sent += count
        }
    }

    /// Sends until the system takes no more for `milliseconds`; returns how many bytes it took, at most `limit`.
    func sendUntilStuck(milliseconds: Int32, limit: Int) -> Int {
        let bytes = [UInt8](repeating: 7, count: 64 << 10)
        var sent = 0
        while sent < limit {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard unsafe poll(&entry, 1, milliseconds) == 1 else { break }
            let flags = Self.noSignal | Int32(MSG_DONTWAIT)
            let count = unsafe Foundation.send(descriptor, bytes, bytes.count, flags)
            if count < 0, errno != EAGAIN { break }
            sent += max(0, count)
        }
        return sent
    }

    /// The next bytes, at most `limit`; none at the end.
    func receiveSome(_ limit: Int = 65_536) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let received = unsafe recv(descriptor, buffer.baseAddress, limit, 0)
            guard received >= 0 else { throw Failure(call: "recv") }
            count = received
        }
    }

    /// The next `count` bytes, or fewer at the end.
    func receive(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try receiveSome(min(65_536, count - bytes.count))
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    /// All bytes to the end.
    func receiveToEnd() throws -> [UInt8] {
        try receive(.max)
    }

    func endOutput() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes the close a reset.
    func resetAtClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
