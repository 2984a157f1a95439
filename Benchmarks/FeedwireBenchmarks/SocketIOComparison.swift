/// Our codec of Socket.IO beside a peer in a process of its own, on the same packets.
struct SocketIOComparison {
    /// What a peer is given: each packet is its text, and its attachments in hexadecimal digits.
    private struct Work: Encodable {
        let shape: String
        let packets: [[String]]
    }

    let peer: ProcessPeer

    /// Prints a line for each corpus and idiom.
    func run(_ corpora: [SocketIOCorpus]) throws {
        PeerTable.printHead()
        for corpus in corpora {
            let packets = corpus.packets()
            try peer.load(Work(shape: corpus.shape.rawValue, packets: packets.map(\.messages)))
            for idiom in SocketIOIdiom.all(for: corpus.shape) {
                let comparison = try peer.compare(with: readPackets(packets, of: corpus.shape, idiom))
                PeerTable.append("\(idiom.rawValue)/\(corpus.name)", comparison, messageCount: packets.count)
            }
        }
    }
}

extension SocketIOCorpus.Packet {
    fileprivate var messages: [String] {
        [String(decoding: text, as: UTF8.self)]
            + attachments.map(hexadecimal)
    }
}
