/// What an event means to a session.
public struct TomoSessionStep: Hashable, Sendable {
    /// What it is.
    public let kind: Kind
    /// How its sequence follows those before in the session; `nil` for one without a sequence that can be compared.
    public let order: TomoSequence.Step?
    /// Whether it is the first of a session: sequences count anew.
    public let isOfNewSession: Bool

    /// What an event is to a session.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// `SESSION_READY` that begins the session; see ``TomoClientSession/acceptedTargets`` and
        /// ``TomoClientSession/missingTargets``.
        case ready
        /// `SESSION_READY` with a status that is not `ready`; the session waits on.
        case notReady
        /// `SESSION_GAP_DETECTED`: the gateway itself missed events, so many where it says so.
        case gap(missedCount: UInt64?)
        /// Another event of the session or its sources.
        case status(TomoEventType)
        /// Anything else: data.
        case event
    }
}

/// Why a session ended, and its carrier has to be closed.
@nonexhaustive
public enum TomoCloseReason: UInt8, CaseIterable, Hashable, Sendable {
    /// No `SESSION_READY` within ``TomoSessionSettings/readyTimeout``.
    case readyTimeout
    /// Nothing came within ``TomoSessionSettings/silenceTimeout``.
    case silence
    /// What is wanted has changed, which takes another carrier.
    case renewal
    /// The application wants it.
    case forcedClose
    /// The carrier ended.
    case transportClose

    /// The reason in words.
    public var text: StaticString {
        switch self {
        case .readyTimeout: "ready timeout"
        case .silence: "silence"
        case .renewal: "renewal"
        case .forcedClose: "forced close"
        case .transportClose: "transport close"
        }
    }
}
