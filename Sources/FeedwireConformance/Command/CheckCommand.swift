import FeedwireCommandLine
import Foundation

extension ConformanceCommand {
    private static var options: Set<String> {
        ["--vectors", "--suite", "--seed", "--expected-failures", "--timeout"]
    }

    /// `check`: judges the own testee, or the one behind `--`.
    func check(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: Self.options, flags: ["--strict"])
        try arguments.refusePositional()
        let seed = try arguments.number("--seed", default: UInt64(1))
        let timeout = try arguments.number("--timeout", default: 10.0)
        let suites = try selectedSuites(arguments)
        let expected = try expectedFailures(arguments).restricted(to: Set(suites.map(\.path)))
        if let command = arguments.command {
            guard !command.isEmpty else { throw Arguments.UsageError(reason: "name the testee's program behind --") }
            let process = try TesteeProcess(arguments: command, timeout: timeout)
            return report(process, suites, seed, expected, arguments)
        }
        return report(testee, suites, seed, expected, arguments)
    }

    /// The suites that `--vectors` and `--suite` name.
    func selectedSuites(_ arguments: Arguments) throws -> [VectorSuite] {
        let suites = try VectorFolder(path: arguments.value("--vectors")).suites()
        guard let glob = arguments.value("--suite") else { return suites }
        let selected = suites.filter { unsafe fnmatch(glob, $0.path, 0) == 0 }
        guard !selected.isEmpty else {
            let paths = suites.map(\.path).joined(separator: ", ")
            throw Arguments.UsageError(reason: "no suite matches \"\(glob)\"; there are \(paths)")
        }
        return selected
    }

    private func expectedFailures(_ arguments: Arguments) throws -> ExpectedFailures {
        guard let path = arguments.value("--expected-failures") else { return .none }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Arguments.UsageError(reason: "--expected-failures: \(path) cannot be read")
        }
        do throws(ExpectedFailures.LineError) {
            return try ExpectedFailures(decoding: text)
        } catch {
            throw Arguments.UsageError(reason: "\(path): line \(error.line): \(error.reason)")
        }
    }

    private func report(
        _ testee: some Testee,
        _ suites: [VectorSuite],
        _ seed: UInt64,
        _ expectedFailures: ExpectedFailures,
        _ arguments: Arguments
    ) -> ExitCode {
        let progress = Progress()
        var runner = VectorRunner(testee, seed: seed)
        var judgements: [Judgement] = []
        for suite in suites {
            progress.show(suite.path)
            judgements += runner.judge(suite)
        }
        progress.clear()
        let report = Report(
            judgements: judgements,
            testee: testee.description.name,
            expectedFailures: expectedFailures,
            isStrict: arguments.has("--strict")
        )
        print(report.text)
        return report.isAsExpected ? .asExpected : .unexpected
    }
}

/// One line on a terminal that says where a long run is; nothing elsewhere.
private struct Progress {
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ name: String) {
        write("\r\u{1B}[K\(name) …")
    }

    func clear() {
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        if isTerminal { FileHandle.standardError.write(Data(text.utf8)) }
    }
}
