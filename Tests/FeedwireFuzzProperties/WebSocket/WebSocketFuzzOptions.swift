import WebSocketCodec

/// The settings of a WebSocket decoder that an input chooses with its first bytes; all zeros are a client's defaults.
struct WebSocketFuzzOptions {
    static let byteCount = 6 + Chunking.optionByteCount

    let role: WebSocketRole
    /// Whether the stream begins with the head of an opening handshake, for an entry that reads both.
    let startsWithHead: Bool
    /// Whether a client's opening request offers subprotocols and extensions.
    let offers: Bool
    let extensionBits: WebSocketReservedBits
    let limits: WebSocketLimits
    let chunking: Chunking

    init(_ input: inout FuzzInput) {
        let flags = input.byte()
        role = flags & 1 == 0 ? .client : .server
        startsWithHead = flags & 2 != 0
        offers = flags & 4 == 0
        extensionBits = WebSocketReservedBits(rawValue: flags)
        let standard = WebSocketLimits()
        let (frame, message, fragments) = (Int(input.byte()), Int(input.byte()), Int(input.byte()))
        let (head, fields) = (Int(input.byte()), Int(input.byte()))
        limits = WebSocketLimits(
            frameByteCount: frame == 0 ? standard.frameByteCount : frame - 1,
            messageByteCount: message == 0 ? standard.messageByteCount : message - 1,
            fragmentCount: fragments == 0 ? standard.fragmentCount : fragments,
            // In steps of two bytes: no head of a handshake is shorter than some 130.
            headByteCount: head == 0 ? standard.headByteCount : (head - 1) * 2,
            fieldCount: fields == 0 ? standard.fieldCount : fields - 1
        )
        chunking = Chunking(&input)
    }
}
