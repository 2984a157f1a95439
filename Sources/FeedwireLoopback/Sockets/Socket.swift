import Foundation

/// One end of a stream of bytes, which neither waits nor raises SIGPIPE.
package struct Socket: ~Copyable, Sendable {
    /// What came of an attempt to read or write.
    enum Transfer: Hashable {
        /// So many bytes; none when reading is the peer's end.
        case bytes(Int)
        /// Not now.
        case wouldBlock
        /// Never again: the peer vanished.
        case failed
    }

    let descriptor: Descriptor

    /// Takes over a socket that is connected.
    init(connected descriptor: consuming Descriptor) {
        descriptor.becomeNonBlocking()
        descriptor.set(IPPROTO_TCP, TCP_NODELAY, to: 1)
        #if canImport(Darwin)
            descriptor.set(SOL_SOCKET, SO_NOSIGPIPE, to: 1)
        #endif
        self.descriptor = descriptor
    }

    /// Connects, which on loopback happens at once or not at all.
    package init(connectingTo address: LoopbackAddress) throws(SocketError) {
        let descriptor = try Descriptor.streamSocket()
        let outcome = unsafe address.withSystemAddress { unsafe connect(descriptor.rawValue, $0, $1) }
        guard outcome == 0 else { throw .last("connect to 127.0.0.1:\(address.port)") }
        self.init(connected: descriptor)
    }

    /// Reads into the start of `buffer`, which is not empty.
    func receive(into buffer: inout MutableSpan<UInt8>) -> Transfer {
        let descriptor = descriptor.rawValue
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            Self.transfer { unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0) }
        }
    }

    /// Writes what the system takes of `bytes`.
    func send(_ bytes: Span<UInt8>) -> Transfer {
        let descriptor = descriptor.rawValue
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return unsafe bytes.withUnsafeBytes { bytes in
            Self.transfer { unsafe Foundation.send(descriptor, bytes.baseAddress, bytes.count, flags) }
        }
    }

    /// Says to the peer that nothing more comes; what it sends can still be read.
    func endOutput() {
        _ = shutdown(descriptor.rawValue, Int32(SHUT_WR))
    }

    private static func transfer(_ call: () -> Int) -> Transfer {
        while true {
            let count = call()
            if count >= 0 { return .bytes(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK: return .wouldBlock
            default: return .failed
            }
        }
    }
}

extension Descriptor {
    static func streamSocket() throws(SocketError) -> Descriptor {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw .last("socket") }
        return Descriptor(owning: descriptor)
    }

    /// Sets an option of a socket; that it is a convenience only, such as no delay, is why a failure is ignored.
    func set(_ level: some BinaryInteger, _ option: Int32, to value: Int32) {
        var value = value
        unsafe setsockopt(rawValue, Int32(level), option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
