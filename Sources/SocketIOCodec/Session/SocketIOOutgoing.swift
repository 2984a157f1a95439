/// A message that the carrier has to send.
public enum SocketIOOutgoing: Hashable, Sendable {
    /// A text message.
    case text([UInt8])
    /// A binary message; those of a packet come directly behind its text, and nothing may be sent between them.
    case binary([UInt8])
}
