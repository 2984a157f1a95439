/// A piece of our work beside a peer's that does the same.
struct PeerComparison: Codable {
    /// What is compared with what.
    enum Part: String, CaseIterable, Codable {
        case frames
        case json
        case socketio
        case engineio
    }

    /// Who is beside us.
    struct Peer {
        let name: String
        let checks: String
    }

    /// What we do.
    struct Work {
        let part: Part
        let name: String
        let checks: String
    }

    let part: Part
    let work: String
    let peer: String
    /// Of a message; `nil` for a mean of several lines.
    private(set) var nanoseconds: Double?
    private(set) var peerNanoseconds: Double?
    /// The peer's time divided by ours.
    let ratio: Double
    /// The ratio that is to be reached, where there is one.
    let aim: Double?
    let weCheck: String
    let peerChecks: String

    /// Two times that were taken in turn, of so many messages each.
    init(_ work: Work, _ peer: Peer, _ comparison: Comparison, messageCount: Int, aim: Double? = nil) {
        self.init(work, peer, ratio: comparison.ratio, aim: aim)
        nanoseconds = comparison.nanoseconds.first / Double(messageCount)
        peerNanoseconds = comparison.nanoseconds.second / Double(messageCount)
    }

    /// A ratio that stands for several.
    init(_ work: Work, _ peer: Peer, ratio: Double, aim: Double? = nil) {
        part = work.part
        self.work = work.name
        self.peer = peer.name
        self.ratio = ratio
        self.aim = aim
        weCheck = work.checks
        peerChecks = peer.checks
    }

    /// Whether an aim was missed.
    var isShort: Bool { aim.map { ratio < $0 } ?? false }
}
