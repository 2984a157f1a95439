import SocketIOCodec

/// The settings of a decoder of packets that an input chooses with its first bytes; all zeros are the defaults.
struct SocketIOFuzzOptions {
    static let byteCount = 4

    let revision: SocketIORevision
    let limits: SocketIOLimits
    /// How many arguments are read in the same pass as their packet.
    let argumentCount: Int

    init(_ input: inout FuzzInput) {
        let standard = SocketIOLimits()
        // The lower bits are the role's, which there is none of here.
        let flags = input.byte() >> 3
        let (depth, byteCount) = (Int(input.byte()) & 127, Int(input.byte()))
        let attachmentCount = Int(flags >> 2)
        revision = SocketIORevision(rawValue: 5 - flags & 3) ?? .five
        limits = SocketIOLimits(
            attachmentCount: attachmentCount == 0 ? standard.attachmentCount : attachmentCount - 1,
            byteCount: byteCount == 0 ? standard.byteCount : byteCount - 1,
            depth: depth == 0 ? standard.depth : depth - 1
        )
        argumentCount = Int(input.byte())
    }

    /// The outcome of decoding a text message.
    func decode(_ text: [UInt8]) -> Result<SocketIOPacket, SocketIODecodingError> {
        Result { () throws(SocketIODecodingError) in
            try SocketIOPacket(decoding: text.span, revision: revision, limits: limits)
        }
    }
}
