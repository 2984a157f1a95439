import WebSocketCodec

/// The settings of a WebSocket decoder that an input chooses with its first bytes; all zeros are a client's defaults.
struct WebSocketFuzzOptions {
    static let byteCount = 4 + Chunking.optionByteCount

    let role: WebSocketRole
    let extensionBits: WebSocketReservedBits
    let limits: WebSocketLimits
    let chunking: Chunking

    init(_ input: inout FuzzInput) {
        let flags = input.byte()
        role = flags & 1 == 0 ? .client : .server
        extensionBits = WebSocketReservedBits(rawValue: flags)
        let standard = WebSocketLimits()
        let (frame, message, fragments) = (Int(input.byte()), Int(input.byte()), Int(input.byte()))
        limits = WebSocketLimits(
            frameByteCount: frame == 0 ? standard.frameByteCount : frame - 1,
            messageByteCount: message == 0 ? standard.messageByteCount : message - 1,
            fragmentCount: fragments == 0 ? standard.fragmentCount : fragments
        )
        chunking = Chunking(&input)
    }
}
