import Foundation

/// How many descriptors the process may have.
package enum DescriptorLimit {
    /// The hard limit is too low for what was asked.
    package struct TooLow: Error, Hashable, CustomStringConvertible {
        package let neededCount: UInt64
        package let hardLimit: UInt64

        package var description: String {
            "\(neededCount) descriptors are needed and the hard limit is \(hardLimit); raise it (ulimit -Hn) or ask for less"
        }
    }

    /// Descriptors that a process has besides its connections: standard streams, listener, pipes, some to spare.
    private static let spareCount: UInt64 = 32

    /// Raises the soft limit to what `connectionCount` connections need, if it is lower.
    package static func raise(forConnections connectionCount: Int) throws(TooLow) {
        var limit = rlimit()
        guard unsafe getrlimit(Self.resource, &limit) == 0 else { return }
        let neededCount = UInt64(connectionCount) + spareCount
        guard limit.rlim_cur < neededCount else { return }
        let hardLimit = UInt64(limit.rlim_max)
        limit.rlim_cur = rlim_t(neededCount)
        guard neededCount <= hardLimit, unsafe setrlimit(Self.resource, &limit) == 0 else {
            throw TooLow(neededCount: neededCount, hardLimit: hardLimit)
        }
    }

    #if canImport(Glibc)
        private static var resource: Int32 { Int32(RLIMIT_NOFILE.rawValue) }
    #else
        private static var resource: Int32 { RLIMIT_NOFILE }
    #endif
}
