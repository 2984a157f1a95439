/// Our codec of Socket.IO, and a feed on it, beside peers in processes of their own, on the same packets.
struct SocketIOComparison {
    /// What a peer is given: each packet is its text, and its attachments in hexadecimal digits; each frame its payload.
    private struct Work: Encodable {
        let shape: String
        var packets: [[String]] = []
        var frames: [String] = []
    }

    private let peers: [(peer: PeerComparison.Peer, process: ProcessPeer)]

    init(_ folder: PeerFolder) throws {
        peers = [
            (Self.javaScript, try folder.program(Self.javaScript.name)),
            (Self.python, try folder.program(Self.python.name)),
        ]
    }

    private static let javaScript = PeerComparison.Peer(name: "socket.io-parser", checks: "packet, JSON; not UTF-8")
    private static let python = PeerComparison.Peer(name: "python-socketio", checks: "JSON; not UTF-8")

    func run(_ report: ComparisonReport) throws {
        for corpus in SocketIOCorpus.all {
            let wanted = SocketIOIdiom.allCases.filter { idiom in
                report.selects(.socketio, "\(idiom.rawValue)/\(corpus.name)")
            }
            if !wanted.isEmpty { try run(corpus, wanted, report) }
        }
        for corpus in AlenoCorpus.equities where report.selects(.socketio, "pipeline.aleno/\(corpus.name)") {
            try run(corpus, report)
        }
    }

    private func run(_ corpus: SocketIOCorpus, _ idioms: [SocketIOIdiom], _ report: ComparisonReport) throws {
        let packets = corpus.packets()
        for (peer, process) in peers {
            try process.load(Work(shape: corpus.shape.rawValue, packets: packets.map(\.messages)))
            for idiom in idioms {
                let work = PeerComparison.Work(
                    part: .socketio,
                    name: "\(idiom.rawValue)/\(corpus.name)",
                    checks: "packet, JSON, UTF-8, types"
                )
                let comparison = try process.compare(with: readPackets(packets, of: corpus.shape, idiom))
                let aim = peer.name == Self.javaScript.name && idiom == .fields ? corpus.aim : nil
                report.append(PeerComparison(work, peer, comparison, messageCount: packets.count, aim: aim))
            }
        }
    }

    /// Ours begins with the bytes of a socket, the peers with the payload of each frame.
    private func run(_ corpus: AlenoCorpus, _ report: ComparisonReport) throws {
        let texts = corpus.texts()
        let work = PeerComparison.Work(
            part: .socketio,
            name: "pipeline.aleno/\(corpus.name)",
            checks: "frames, packet, JSON, UTF-8, types"
        )
        for (peer, process) in peers {
            try process.load(Work(shape: corpus.states.rawValue, frames: texts.map { "4" + $0 }))
            let comparison = try process.compare(with: readSocket(of: texts))
            report.append(PeerComparison(work, peer, comparison, messageCount: texts.count))
        }
    }
}

extension SocketIOCorpus {
    /// Beside the official parser.
    fileprivate var aim: Double? { shape == .book ? nil : byteCount > 4096 ? 4 : 8 }
}

extension SocketIOCorpus.Packet {
    fileprivate var messages: [String] {
        [String(decoding: text, as: UTF8.self)]
            + attachments.map(hexadecimal)
    }
}
