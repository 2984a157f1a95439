/// A whole packet that a stream decoder found, and where its bytes are.
public struct EngineIOPacketStep: Hashable, Sendable {
    /// The packet; the decoder's `withBytes(of:in:_:)` has the bytes that its accessors take.
    public let packet: EngineIOPacket
    /// Where the packet's bytes are.
    public let place: Place

    /// Where a packet's bytes are.
    public enum Place: Hashable, Sendable {
        /// Indices of the input that the step was found in.
        case input(Range<Int>)
        /// The decoder's own buffer, until its next call: the packet came in pieces.
        case assembled
    }
}
