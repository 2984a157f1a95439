import EngineIOCodec

/// Our decoder of polling payloads beside a peer in a process of its own, on the same bytes.
struct EngineIOComparison {
    /// What a peer is given: a body in hexadecimal digits.
    private struct Work: Encodable {
        let payload: String
    }

    private static let peer = PeerComparison.Peer(name: "python-engineio", checks: "lengths, UTF-8")

    private let process: ProcessPeer

    init(_ peers: PeerFolder) throws {
        process = try peers.program(Self.peer.name)
    }

    /// The binary form, which is the only one that both read.
    func run(_ report: ComparisonReport) throws {
        let corpus = EngineIOCorpus(form: .binary)
        let name = "decode-payload/\(corpus.name)"
        guard report.selects(.engineio, name) else { return }
        let body = try corpus.body()
        try process.load(Work(payload: hexadecimal(body)))
        let comparison = try process.compare(with: readPayload(body, of: corpus.form))
        let work = PeerComparison.Work(part: .engineio, name: name, checks: "lengths, packets, UTF-8")
        report.append(PeerComparison(work, Self.peer, comparison, messageCount: EngineIOCorpus.packetCount))
    }
}
