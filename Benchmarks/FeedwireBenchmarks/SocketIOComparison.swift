import Foundation

/// Our codec of Socket.IO beside a peer in a process of its own, on the same packets.
struct SocketIOComparison {
    /// What a peer is given: each packet is its text, and its attachments in hexadecimal digits.
    private struct Work: Encodable {
        let shape: String
        let packets: [[String]]
    }

    let peer: ProcessPeer

    /// Prints a line for each corpus.
    func run(_ corpora: [SocketIOCorpus]) throws {
        print("corpus            ns ours     ns peer   ratio   peer's time")
        for corpus in corpora {
            let packets = corpus.packets()
            try peer.load(Work(shape: corpus.shape.rawValue, packets: packets.map(\.messages)))
            let ours = readPackets(packets, of: corpus.shape)
            let (first, second) = (try ours(), try peer.run(passCount: 1).result)
            guard first == second else { throw Measurement.Disagreement(ours: first, theirs: second) }
            let comparison = try Comparison(
                sampleSeconds: 0.02,
                timing: { count in try Comparison.time(count) { _ = try ours() } },
                { count in try peer.run(passCount: count).nanoseconds }
            )
            let count = Double(packets.count)
            print(
                corpus.name.padding(toLength: 14, withPad: " ", startingAt: 0),
                String(
                    format: "%10.1f %11.1f %7.3f   × %.1f",
                    comparison.nanoseconds.first / count,
                    comparison.nanoseconds.second / count,
                    1 / comparison.ratio,
                    comparison.ratio
                )
            )
        }
    }
}

extension SocketIOCorpus.Packet {
    fileprivate var messages: [String] {
        [String(decoding: text, as: UTF8.self)]
            + attachments.map { $0.map { String(format: "%02x", $0) }.joined() }
    }
}
