import FeedwireCore

extension EngineIOPacket {
    /// What the ping and the pong of an upgrade have.
    static let probeText = "probe"

    /// Whether it is the packet of an upgrade that has this kind.
    func isProbe(_ kind: Kind, in frame: Span<UInt8>) -> Bool {
        self.kind == kind && encoding == .text && payload.equals("probe", in: frame)
    }
}
