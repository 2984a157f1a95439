import FeedwireCore
import WebSocketCodec

/// How the messages of a pipeline come from a socket.
struct PipelineReads {
    enum Size: String {
        /// In reads of 16 KiB.
        case regular = "16384"
        /// In reads of changing and odd sizes.
        case odd
        /// In as many bytes as 1000 messages have.
        case burst
    }

    private static let burstMessageCount = 1000

    /// A client gets its messages as they are; a server that passes them on gets them masked.
    let isMasked: Bool
    let size: Size

    static let unmasked = PipelineReads(isMasked: false, size: .regular)
    static let masked = PipelineReads(isMasked: true, size: .regular)
    static let odd = PipelineReads(isMasked: false, size: .odd)
    static let burst = PipelineReads(isMasked: false, size: .burst)

    var name: String { "\(isMasked ? "masked" : "unmasked")/\(size.rawValue)" }

    var receiver: WebSocketRole { isMasked ? .server : .client }

    /// The stream of frames with these texts.
    func stream(of texts: [[UInt8]]) throws(WebSocketEncodingError) -> SocketStream {
        let encoder = WebSocketMessageEncoder(role: receiver.peer)
        var generator = SeededGenerator(state: 3)
        var bytes: [UInt8] = []
        var bursts: [Range<Int>] = []
        for (index, text) in texts.enumerated() {
            let start = bytes.count
            try encoder.encode(.text, text.span, into: &bytes, using: &generator)
            if index % Self.burstMessageCount == 0 { bursts.append(start..<start) }
            bursts[bursts.count - 1] = bursts[bursts.count - 1].lowerBound..<bytes.count
        }
        switch size {
        case .regular: return SocketStream(bytes, pattern: .regular)
        case .odd: return SocketStream(bytes, pattern: .odd)
        case .burst: return SocketStream(bytes, reads: bursts)
        }
    }
}
