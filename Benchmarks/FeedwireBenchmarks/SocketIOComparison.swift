/// Our codec of Socket.IO, and a feed on it, beside a peer in a process of its own, on the same packets.
struct SocketIOComparison {
    /// What a peer is given: each packet is its text, and its attachments in hexadecimal digits; each frame its payload.
    private struct Work: Encodable {
        let shape: String
        var packets: [[String]] = []
        var frames: [String] = []
    }

    let peer: ProcessPeer

    /// Prints a line for each corpus and idiom.
    func run(_ corpora: [SocketIOCorpus], _ pushes: [AlenoCorpus]) throws {
        PeerTable.printHead()
        try run(corpora)
        try run(pushes)
    }

    private func run(_ corpora: [SocketIOCorpus]) throws {
        for corpus in corpora {
            let packets = corpus.packets()
            try peer.load(Work(shape: corpus.shape.rawValue, packets: packets.map(\.messages)))
            for idiom in SocketIOIdiom.all(for: corpus.shape) {
                let comparison = try peer.compare(with: readPackets(packets, of: corpus.shape, idiom))
                PeerTable.append("\(idiom.rawValue)/\(corpus.name)", comparison, messageCount: packets.count)
            }
        }
    }

    /// Ours begins with the bytes of a socket, the peer with the payload of each frame.
    private func run(_ corpora: [AlenoCorpus]) throws {
        for corpus in corpora {
            let texts = corpus.texts()
            try peer.load(Work(shape: corpus.states.rawValue, frames: texts.map { "4" + $0 }))
            let comparison = try peer.compare(with: readSocket(of: texts))
            PeerTable.append("pipeline.aleno/\(corpus.name)", comparison, messageCount: texts.count)
        }
    }
}

extension SocketIOCorpus.Packet {
    fileprivate var messages: [String] {
        [String(decoding: text, as: UTF8.self)]
            + attachments.map(hexadecimal)
    }
}
