/// How much connections may take of the process.
package struct ConnectionLimits: Hashable, Sendable {
    /// Connections at once; others wait until one has ended.
    package var connectionCount = 2000
    /// Bytes that wait for a peer to read them before nothing more is read from it.
    ///
    /// What one read makes the session append comes on top.
    package var outputByteCount = 1 << 20
    /// How long a peer may read nothing of what waits for it.
    package var stallTimeout = Duration.seconds(30)
    /// How long a peer may take to close its end, once ours is closed.
    package var drainTimeout = Duration.seconds(2)
    /// How long the goodbyes may take when the process is to end.
    package var shutdownTimeout = Duration.seconds(5)

    package init() {}
}
