/// What came of a message: a packet that is allowed where it came, and what it means there.
///
/// Read it with the session's `withText(of:in:)`, `withAttachment(_:of:)` or `ownedPacket(of:in:)`, before the next message.
public struct SocketIOSessionStep: Hashable, Sendable {
    /// What the packet means.
    public let kind: Kind
    /// The packet.
    public var packet: SocketIOPacket { step.packet }

    let step: SocketIODecoder.Step
    /// Whether the packet was kept by the session, and lies in neither the message nor the decoder.
    let isHeld: Bool

    init(_ kind: Kind, _ step: SocketIODecoder.Step, isHeld: Bool = false) {
        self.kind = kind
        self.step = step
        self.isHeld = isHeld
    }

    /// What packets mean.
    public enum Kind: Hashable, Sendable {
        /// To a server: a client asks for the namespace, and has to be accepted or refused.
        case connect
        /// To a client: it is connected to the namespace; the events that it misses have come, or come next, if its state was
        /// recovered.
        case connected(isRecovered: Bool)
        /// To a client: the namespace is refused; in protocol 3 and 4 also any other error of the namespace.
        case refused
        /// An event; one with an id is to be acknowledged.
        case event
        /// The answer to an event of ours, which had this id.
        case acknowledgement
        /// The peer has left the namespace.
        case disconnected
    }
}
