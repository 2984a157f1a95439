import WebSocketCodec

/// Masked text messages beside wslay, and unmasking beside plain loops of C, all on the same bytes.
struct FrameComparison {
    private static let checks = "all of RFC 6455, UTF-8"

    private let frames: FramePeer
    private let events: FramePeer
    private let unmasking: UnmaskComparison

    init(_ peers: PeerFolder) throws {
        frames = try FramePeer("feedwire_peer_decode_frames", of: peers)
        events = try FramePeer("feedwire_peer_decode_messages", of: peers)
        unmasking = try UnmaskComparison(peers)
    }

    func run(_ report: ComparisonReport) throws {
        for corpus in FrameCorpus.all where corpus.sender == .client && report.selects(.frames, corpus.name) {
            try run(corpus, report)
        }
        try unmasking.run(report)
    }

    private func run(_ corpus: FrameCorpus, _ report: ComparisonReport) throws {
        let name = "websocket.decode-messages/\(corpus.name)/\(ReadPattern.regular.name)"
        guard let benchmark = webSocketBenchmarks().first(where: { $0.name == name }) else { return }
        let (ours, stream) = (try benchmark.prepare(), try corpus.stream())
        let work = PeerComparison.Work(part: .frames, name: corpus.name, checks: Self.checks)
        for (peer, pass, aim) in [
            (Self.frameAPI, frames.pass(stream), corpus.frameAim),
            (Self.eventAPI, events.pass(stream), corpus.eventAim),
        ] {
            let comparison = try Comparison(agreeing: ours, pass)
            report.append(PeerComparison(work, peer, comparison, messageCount: corpus.frameCount, aim: aim))
        }
    }

    private static let frameAPI = PeerComparison.Peer(name: "wslay, frame API", checks: "headers")
    private static let eventAPI = PeerComparison.Peer(name: "wslay, event API", checks: "frames, UTF-8")
}

extension FrameCorpus {
    /// Beside wslay's frame API.
    fileprivate var frameAim: Double? {
        switch (script, payloadByteCount) {
        case (.ascii, 32): 2
        case (.ascii, 1024): 8
        default: nil
        }
    }

    /// Beside wslay's event API.
    fileprivate var eventAim: Double? { script == .mixed ? 6 : nil }
}

/// `WebSocketMaskingKey` beside plain loops of C and a copy.
private struct UnmaskComparison {
    private static let byteCounts = [64, 1024, 65_536]
    /// In one pass.
    private static let passByteCount = 1 << 18
    private static let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    private let loops: [(peer: PeerComparison.Peer, loop: UnmaskPeer, isCopy: Bool)]

    init(_ peers: PeerFolder) throws {
        func loop(_ name: String, _ symbol: String, isCopy: Bool = false) throws -> (
            PeerComparison.Peer, UnmaskPeer, Bool
        ) {
            (PeerComparison.Peer(name: name, checks: "nothing"), try UnmaskPeer(symbol, of: peers), isCopy)
        }
        loops = [
            try loop("C, byte by byte", "feedwire_peer_unmask_bytes"),
            try loop("C, 8 bytes at a time", "feedwire_peer_unmask_words"),
            try loop("memcpy", "feedwire_peer_copy", isCopy: true),
        ]
    }

    func run(_ report: ComparisonReport) throws {
        for count in Self.byteCounts where report.selects(.frames, "unmask/\(count)") {
            let work = PeerComparison.Work(part: .frames, name: "unmask/\(count)", checks: "its range")
            for (peer, loop, isCopy) in loops {
                let comparison = try compare(loop, isCopy: isCopy, byteCount: count)
                let aim = isCopy && count == 65_536 ? 0.6 : nil
                report.append(
                    PeerComparison(work, peer, comparison, messageCount: Self.passByteCount / count, aim: aim)
                )
            }
        }
    }

    private func compare(_ loop: UnmaskPeer, isCopy: Bool, byteCount: Int) throws -> Comparison {
        let clear = (0..<2 * byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var (ours, theirs) = (clear, clear)
        if !isCopy {
            unmask(&ours, count: byteCount, repetitionCount: 1)
            loop.run(&theirs, count: byteCount, key: Self.key, repetitionCount: 1)
            guard ours == theirs else { throw PeerFolder.LoadError(description: "C unmasks in another way") }
        }
        let repetitionCount = Self.passByteCount / byteCount
        return Comparison(
            { unmask(&ours, count: byteCount, repetitionCount: repetitionCount) },
            { loop.run(&theirs, count: byteCount, key: Self.key, repetitionCount: repetitionCount) }
        )
    }

    private func unmask(_ bytes: inout [UInt8], count: Int, repetitionCount: Int) {
        let key = WebSocketMaskingKey(rawValue: Self.key.reduce(0) { $0 << 8 | UInt32($1) })
        for _ in 0..<repetitionCount {
            var span = bytes.mutableSpan
            key.apply(to: &span, in: 0..<count)
        }
    }
}
