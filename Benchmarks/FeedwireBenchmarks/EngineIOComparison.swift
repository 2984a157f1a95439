import EngineIOCodec

/// Our decoder of polling payloads beside a peer in a process of its own, on the same bytes.
struct EngineIOComparison {
    /// What a peer is given: a body in hexadecimal digits.
    private struct Work: Encodable {
        let payload: String
    }

    let peer: ProcessPeer

    /// Prints a line for the binary form.
    func run() throws {
        PeerTable.printHead()
        let corpus = EngineIOCorpus(form: .binary)
        let body = try corpus.body()
        try peer.load(Work(payload: hexadecimal(body)))
        let comparison = try peer.compare(with: readPayload(body, of: corpus.form))
        PeerTable.append("decode-payload/\(corpus.name)", comparison, messageCount: EngineIOCorpus.packetCount)
    }
}
