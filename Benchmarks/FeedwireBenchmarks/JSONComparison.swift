import Foundation

/// Our reader beside simdjson in each of its builds and idioms, and beside `JSONDecoder`.
struct JSONComparison {
    private static let idioms = ["find_field", "operator[]", "loop"]
    /// The same, where simdjson tells the lines of a message apart.
    private static let lineIdioms = idioms + idioms.map { "\($0), many" }

    let peers: [JSONPeer]

    init(paths: [String]) throws(Peer.LoadError) {
        var peers: [JSONPeer] = []
        for path in paths { peers.append(try JSONPeer(path: path)) }
        self.peers = peers
    }

    /// Prints a line for each corpus, and the geometric means.
    func run(_ corpora: [JSONCorpus]) throws {
        print(
            "corpus                  bytes  ns ours  ns simdjson   ratio  simdjson's best build, idiom   JSONDecoder's ratio"
        )
        var ratios: [String: [Double]] = [:]
        for corpus in corpora {
            let messages = corpus.messages()
            let (best, label) = try beside(corpus, messages)
            let decoder = try corpus.decode(messages)
            let foundation = try compare(corpus.read(messages), decoder, roundCount: 25)
            ratios["\(corpus.isFeed ? "feeds" : "reader"), \(corpus.order) order", default: []].append(1 / best.ratio)
            print(
                "\(corpus.name)/\(corpus.order)".padding(toLength: 22, withPad: " ", startingAt: 0),
                String(
                    format: "%6d %8.1f %12.1f %7.3f  %-30@ %6.1f",
                    messages.bytes.count / messages.ends.count,
                    best.nanoseconds.first / Double(messages.ends.count),
                    best.nanoseconds.second / Double(messages.ends.count),
                    1 / best.ratio,
                    label.padding(toLength: 30, withPad: " ", startingAt: 0) as NSString,
                    foundation.ratio
                )
            )
        }
        for (kind, ratios) in ratios.sorted(by: { $0.key > $1.key }) {
            let mean = exp(ratios.map { log($0) }.reduce(0, +) / Double(ratios.count))
            print("geometric mean, \(kind): \(String(format: "%.3f", mean)) of simdjson's time")
        }
    }

    /// The comparison in which simdjson is fastest, and with what.
    private func beside(_ corpus: JSONCorpus, _ messages: JSONMessages) throws -> (Comparison, String) {
        var best: (comparison: Comparison, label: String)?
        for peer in peers {
            // Members in another order are no find for the first idiom.
            let idioms = corpus.lineCount > 1 ? Self.lineIdioms : Self.idioms
            for idiom in idioms.indices where idiom % 3 > 0 || !corpus.isShuffled {
                let comparison = try compare(corpus.read(messages), peer.pass(messages, idiom: idiom))
                guard best.map({ comparison.nanoseconds.second < $0.comparison.nanoseconds.second }) ?? true else {
                    continue
                }
                best = (comparison, "\(peer.name) \(idioms[idiom])")
            }
        }
        guard let best else { throw Peer.LoadError(description: "there is no peer") }
        return best
    }

    private func compare(
        _ ours: Benchmark.Pass,
        _ theirs: Benchmark.Pass,
        roundCount: Int = 75
    ) throws -> Comparison {
        let (first, second) = (try ours(), try theirs())
        guard first == second else { throw Measurement.Disagreement(ours: first, theirs: second) }
        return try Comparison(roundCount: roundCount, sampleSeconds: 0.001, { _ = try ours() }, { _ = try theirs() })
    }
}

/// simdjson in a shared object that exports `feedwire_peer_read_json`.
@safe struct JSONPeer {
    /// See `Peers/simdjson.cpp`.
    private typealias Read =
        @convention(c) (
            _ corpus: UnsafePointer<CChar>, _ idiom: Int32, _ bytes: UnsafePointer<UInt8>,
            _ ends: UnsafePointer<UInt32>,
            _ count: Int, _ result: UnsafeMutablePointer<UInt64>
        ) -> Int32

    let name: String
    private let read: Read

    init(path: String) throws(Peer.LoadError) {
        name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        // The symbol has this type by the contract in `Peers/simdjson.cpp`.
        unsafe read = unsafeBitCast(try Peer.symbol("feedwire_peer_read_json", path: path), to: Read.self)
    }

    func pass(_ messages: JSONMessages, idiom: Int) -> Benchmark.Pass {
        var padded = messages
        padded.pad(byteCount: 64)
        let messages = padded
        return {
            var values: [UInt64] = [0, 0, 0]
            let status = unsafe read(
                messages.corpus,
                Int32(idiom),
                messages.bytes,
                messages.ends,
                messages.ends.count,
                &values
            )
            guard status == 0 else { throw Peer.LoadError(description: "the peer refused \(messages.corpus)") }
            return PassResult(messageCount: Int(values[0]), payloadByteCount: Int(values[1]), edgeSum: values[2])
        }
    }
}
