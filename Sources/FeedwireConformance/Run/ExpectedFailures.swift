/// The vectors that a testee is known to fail, each with the reason.
public struct ExpectedFailures: Hashable, Sendable {
    /// From the path of a judgement to the reason.
    public let reasons: [String: String]

    /// No failure is expected.
    public static let none = ExpectedFailures(reasons: [:])

    /// Those of the suites with these paths.
    func restricted(to suites: Set<String>) -> ExpectedFailures {
        ExpectedFailures(
            reasons: reasons.filter { path, _ in
                suites.contains(path.split(separator: "/").prefix(2).joined(separator: "/"))
            }
        )
    }

    /// A line that is not `path: reason`.
    public struct LineError: Error {
        /// The line's number, from 1.
        public let line: Int
        /// What is wrong with it.
        public let reason: String
    }

    private init(reasons: [String: String]) {
        self.reasons = reasons
    }

    /// Reads a file's text: a line `protocol/suite/vector: reason` each; empty lines and those that begin with `#` do not
    /// count.
    public init(decoding text: String) throws(LineError) {
        var reasons: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingPrefix(while: \.isWhitespace)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, !halves[1].allSatisfy(\.isWhitespace) else {
                throw LineError(line: index + 1, reason: "must be \"protocol/suite/vector: reason\"")
            }
            let path = String(halves[0])
            let reason = String(halves[1].trimmingPrefix(while: \.isWhitespace))
            guard reasons.updateValue(reason, forKey: path) == nil else {
                throw LineError(line: index + 1, reason: "names \(path) again")
            }
        }
        self.reasons = reasons
    }
}
