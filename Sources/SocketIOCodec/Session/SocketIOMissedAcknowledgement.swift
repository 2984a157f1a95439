/// An event of ours whose acknowledgement does not come any more.
public struct SocketIOMissedAcknowledgement: Hashable, Sendable {
    /// The namespace.
    public let namespace: String
    /// The event's id.
    public let id: UInt64
    /// Why.
    public let reason: Reason

    /// Why an acknowledgement does not come.
    @nonexhaustive
    public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// The time that it had is over.
        case timedOut
        /// The namespace or the connection was left before it came.
        case disconnected

        /// The reason in the words of the reference.
        public var text: StaticString {
            switch self {
            case .timedOut: "operation has timed out"
            case .disconnected: "socket has been disconnected"
            }
        }
    }
}
