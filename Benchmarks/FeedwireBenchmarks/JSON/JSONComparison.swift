import Foundation

/// Our readers and the feeds' codecs beside simdjson, in the faster of its builds and idioms, and beside `JSONDecoder`.
struct JSONComparison {
    private static let idioms = ["find_field", "operator[]", "loop"]
    /// The same, where simdjson tells the lines of a message apart.
    private static let lineIdioms = idioms + idioms.map { "\($0), many" }
    private static let checks = "all of RFC 8259, types"

    private let builds: [JSONPeer]

    init(_ peers: PeerFolder) throws(PeerFolder.LoadError) {
        builds = [try JSONPeer("simdjson-baseline", of: peers), try JSONPeer("simdjson-native", of: peers)]
    }

    /// Reports each corpus, and the geometric mean of what a feed's codec reads in its usual order.
    func run(_ report: ComparisonReport) throws {
        var ratios: [Double] = []
        for corpus in JSONCorpus.all where report.selects(.json, "\(corpus.name)/\(corpus.order)") {
            let messages = corpus.messages()
            let work = PeerComparison.Work(
                part: .json,
                name: "\(corpus.name)/\(corpus.order)",
                checks: Self.checks
            )
            let simdjson = try besideSimdjson(corpus, messages, work)
            report.append(simdjson)
            if corpus.isFeed, !corpus.isShuffled { ratios.append(simdjson.ratio) }
            report.append(try besideFoundation(corpus, messages, work))
        }
        guard ratios.count > 1 else { return }
        let mean = exp(ratios.map { log($0) }.reduce(0, +) / Double(ratios.count))
        let work = PeerComparison.Work(part: .json, name: "geometric mean of feeds", checks: Self.checks)
        // 0.85 of its time.
        report.append(PeerComparison(work, Self.simdjson("in its best"), ratio: mean, aim: 1 / 0.85))
    }

    /// The comparison in which simdjson is fastest.
    private func besideSimdjson(
        _ corpus: JSONCorpus,
        _ messages: JSONMessages,
        _ work: PeerComparison.Work
    ) throws -> PeerComparison {
        var best: (comparison: Comparison, label: String)?
        for build in builds {
            // Members in another order are no find for the first idiom.
            let idioms = corpus.lineCount > 1 ? Self.lineIdioms : Self.idioms
            for idiom in idioms.indices where idiom % 3 > 0 || !corpus.isShuffled {
                let comparison = try Comparison(
                    agreeing: corpus.read(messages),
                    build.pass(messages, idiom: idiom),
                    roundCount: 75,
                    sampleSeconds: 0.001
                )
                if let best, best.comparison.nanoseconds.second <= comparison.nanoseconds.second { continue }
                best = (comparison, "\(build.name), \(idioms[idiom])")
            }
        }
        guard let best else { throw PeerFolder.LoadError(description: "there is no build of simdjson") }
        return PeerComparison(
            work,
            Self.simdjson(best.label),
            best.comparison,
            messageCount: messages.ends.count,
            aim: corpus.isFeed ? corpus.isShuffled ? 0.8 : 1 : nil
        )
    }

    private static func simdjson(_ label: String) -> PeerComparison.Peer {
        PeerComparison.Peer(name: "simdjson, \(label)", checks: "UTF-8, what it reads")
    }

    private func besideFoundation(
        _ corpus: JSONCorpus,
        _ messages: JSONMessages,
        _ work: PeerComparison.Work
    ) throws -> PeerComparison {
        let comparison = try Comparison(agreeing: corpus.read(messages), try corpus.decode(messages))
        let aim = corpus.hasInnerDocument ? 25.0 : 30
        return PeerComparison(
            work,
            PeerComparison.Peer(name: "JSONDecoder", checks: "all of RFC 8259, types"),
            comparison,
            messageCount: messages.ends.count,
            aim: corpus.isFeed && !corpus.isShuffled ? aim : nil
        )
    }
}

extension JSONCorpus {
    /// Whether a member is JSON inside a string.
    fileprivate var hasInnerDocument: Bool {
        members.contains { member in
            if case .inner = member.value { true } else { false }
        }
    }
}

/// A build of simdjson behind the function of `Peers/simdjson.cpp`.
@safe struct JSONPeer {
    private typealias Read =
        @convention(c) (
            _ corpus: UnsafePointer<CChar>, _ idiom: Int32, _ bytes: UnsafePointer<UInt8>,
            _ ends: UnsafePointer<UInt32>,
            _ count: Int, _ result: UnsafeMutablePointer<UInt64>
        ) -> Int32

    /// `baseline` or `native`.
    let name: String
    private let read: Read

    init(_ library: String, of peers: PeerFolder) throws(PeerFolder.LoadError) {
        name = library.replacingOccurrences(of: "simdjson-", with: "")
        // The symbol has this type by the contract in `Peers/simdjson.cpp`.
        unsafe read = unsafeBitCast(try peers.symbol("feedwire_peer_read_json", of: library), to: Read.self)
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
            guard status == 0 else { throw PeerFolder.LoadError(description: "simdjson refused \(messages.corpus)") }
            return PassResult(messageCount: Int(values[0]), payloadByteCount: Int(values[1]), edgeSum: values[2])
        }
    }
}
