import EngineIOCodec

/// The settings of an Engine.IO decoder that an input chooses with its first bytes; all zeros are the defaults.
struct EngineIOFuzzOptions {
    static let byteCount = 3 + Chunking.optionByteCount

    /// The form of a body, or `nil` for a stream of WebTransport.
    let form: EngineIOPayloadForm?
    let limits: EngineIOLimits
    let chunking: Chunking

    init(_ input: inout FuzzInput) {
        form = EngineIOPayloadForm(rawValue: input.byte() & 3)
        let standard = EngineIOLimits()
        let (byteCount, packetCount) = (Int(input.byte()), Int(input.byte()))
        limits = EngineIOLimits(
            payloadByteCount: byteCount == 0 ? standard.payloadByteCount : byteCount - 1,
            packetCount: packetCount == 0 ? standard.packetCount : packetCount
        )
        chunking = Chunking(&input)
    }
}
