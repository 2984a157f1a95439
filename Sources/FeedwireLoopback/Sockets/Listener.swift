import Foundation

/// Takes connections on a port of 127.0.0.1.
package struct Listener: ~Copyable, Sendable {
    /// What came of an attempt to take a connection.
    enum Acceptance: ~Copyable {
        case socket(Socket)
        /// Nobody is waiting.
        case nobody
        /// Somebody is waiting, but there is no descriptor or memory left for them.
        case exhausted
    }

    let descriptor: Descriptor
    /// Where it listens.
    package let address: LoopbackAddress

    /// Listens on `port`, or on any that is free for 0.
    package init(port: UInt16) throws(SocketError) {
        let descriptor = try Descriptor.streamSocket()
        descriptor.becomeNonBlocking()
        descriptor.set(SOL_SOCKET, SO_REUSEADDR, to: 1)
        let address = LoopbackAddress(port: port)
        guard unsafe address.withSystemAddress({ unsafe bind(descriptor.rawValue, $0, $1) }) == 0 else {
            throw .last("bind 127.0.0.1:\(port)")
        }
        guard listen(descriptor.rawValue, SOMAXCONN) == 0 else { throw .last("listen") }
        var bound = sockaddr_in()
        var byteCount = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = unsafe withUnsafeMutablePointer(to: &bound) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor.rawValue, $0, &byteCount)
            }
        }
        guard outcome == 0 else { throw .last("getsockname") }
        self.address = LoopbackAddress(port: UInt16(bigEndian: bound.sin_port))
        self.descriptor = descriptor
    }

    /// Takes the next connection.
    func accept() -> Acceptance {
        while true {
            let accepted = Foundation.accept(descriptor.rawValue, nil, nil)
            if accepted >= 0 { return .socket(Socket(connected: Descriptor(owning: accepted))) }
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EAGAIN, EWOULDBLOCK: return .nobody
            // EMFILE, ENFILE, ENOBUFS, ENOMEM, and whatever else there may be: it is tried again later.
            default: return .exhausted
            }
        }
    }
}
