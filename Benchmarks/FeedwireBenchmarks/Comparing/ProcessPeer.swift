import Foundation

/// A decoder of another project in a process of its own, which times itself: JSON Lines over standard input and output.
///
/// ```
/// → {"load": WORK}
/// ← {}
/// → {"passCount": 40}
/// ← {"nanoseconds": 41000000, "messageCount": 2000, "byteCount": 52000, "sum": "1234"}
/// ```
///
/// The counts and the sum, modulo 2^64, are of one pass, as in `JSONSum`.
final class ProcessPeer {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private struct Load<Work: Encodable>: Encodable {
        let load: Work
    }

    private struct Run: Encodable {
        let passCount: Int
    }

    private struct Loaded: Decodable {}

    private struct Ran: Decodable {
        let nanoseconds: Double
        let messageCount: Int
        let byteCount: Int
        let sum: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var received = Data()

    /// Starts a program, which is looked for in `PATH`.
    init(command: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // So that the end of the process ends the pipe.
        try output.fileHandleForWriting.close()
    }

    /// The end of its input ends it.
    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Gives it what its passes are about, and lets it warm up.
    func load(_ work: some Encodable) throws {
        let _: Loaded = try ask(Load(load: work))
    }

    /// Times `ours` and its pass in turn, where both read the same.
    func compare(with ours: Benchmark.Pass) throws -> Comparison {
        let (first, second) = (try ours(), try run(passCount: 1).result)
        guard first == second else { throw Comparison.Disagreement(ours: first, theirs: second) }
        return try Comparison(
            sampleSeconds: 0.02,
            timing: { count in try Comparison.time(count) { _ = try ours() } },
            { count in try run(passCount: count).nanoseconds }
        )
    }

    /// Lets it do its pass so many times: the nanoseconds of all, and what one has read.
    private func run(passCount: Int) throws -> (nanoseconds: Double, result: PassResult) {
        let answer: Ran = try ask(Run(passCount: passCount))
        guard let sum = UInt64(answer.sum) else { throw Failure(description: "the peer's sum is \(answer.sum)") }
        return (
            answer.nanoseconds,
            PassResult(messageCount: answer.messageCount, payloadByteCount: answer.byteCount, edgeSum: sum)
        )
    }

    private func ask<Answer: Decodable>(_ request: some Encodable) throws -> Answer {
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                defer { received = Data(received[(end + 1)...]) }
                return try JSONDecoder().decode(Answer.self, from: received[..<end])
            }
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw Failure(description: "the peer has ended") }
            received += bytes
        }
    }
}

/// The digits in which a peer is given bytes.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
}
