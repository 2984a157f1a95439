/// The time of a loop as sessions have it, since an origin.
package struct LoopTime: Sendable {
    private let origin: ContinuousClock.Instant

    /// A time whose origin is now.
    package init() {
        origin = ContinuousClock().now
    }

    /// The time of an instant.
    package func of(_ instant: ContinuousClock.Instant) -> Duration { origin.duration(to: instant) }

    /// The instant of a time.
    package func instant(_ time: Duration) -> ContinuousClock.Instant { origin + time }
}
