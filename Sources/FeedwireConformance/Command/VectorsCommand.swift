import FeedwireCommandLine
import Foundation

extension ConformanceCommand {
    /// `vectors list`, `vectors lint`, `vectors format`.
    func vectors(_ arguments: [String]) throws -> ExitCode {
        let parsed = try Arguments(arguments, options: ["--vectors", "--suite"], flags: ["--check"])
        switch parsed.positional {
        case ["list"]: return try list(parsed)
        case ["lint"]: return try lint(parsed)
        case ["format"]: return try format(parsed)
        default: throw Arguments.UsageError(reason: "name one of: vectors list, vectors lint, vectors format")
        }
    }

    private func list(_ arguments: Arguments) throws -> ExitCode {
        for suite in try selectedSuites(arguments) {
            for group in suite.groups {
                for vector in group.vectors {
                    print("\(suite.path)/\(vector.id)  \(vector.kind.rawValue)  \(vector.section): \(vector.comment)")
                }
            }
        }
        return .asExpected
    }

    private func lint(_ arguments: Arguments) throws -> ExitCode {
        let folder = try VectorFolder(path: arguments.value("--vectors"))
        let suites = try folder.suites()
        let linter = VectorLinter(suites: suites, coverages: try folder.coverages(), catalogue: catalogue)
        let findings = try linter.findings() + misplaced(suites, in: folder) + unformatted(in: folder)
        findings.forEach(print)
        let vectorCount = suites.reduce(0) { $0 + $1.groups.reduce(0) { $0 + $1.vectors.count } }
        print("\(vectorCount) vectors in \(suites.count) suites, \(findings.count) findings")
        return findings.isEmpty ? .asExpected : .unexpected
    }

    private func format(_ arguments: Arguments) throws -> ExitCode {
        let folder = try VectorFolder(path: arguments.value("--vectors"))
        if arguments.has("--check") {
            let findings = try unformatted(in: folder)
            findings.forEach(print)
            return findings.isEmpty ? .asExpected : .unexpected
        }
        for file in try folder.files() {
            let text = try VectorFolder.read(file)
            let formatted = try VectorFormatter.format(text, file: folder.relativePath(of: file))
            if formatted != text {
                try formatted.write(to: file)
                print("formatted \(folder.relativePath(of: file))")
            }
        }
        return .asExpected
    }

    private func unformatted(in folder: VectorFolder) throws -> [String] {
        try folder.files().compactMap { file in
            let path = folder.relativePath(of: file)
            let text = try VectorFolder.read(file)
            return try VectorFormatter.format(text, file: path) == text ? nil : "\(path): run feedwire vectors format"
        }
    }

    /// A suite's path has to be its file's, so that a name in a report leads to the file.
    private func misplaced(_ suites: [VectorSuite], in folder: VectorFolder) throws -> [String] {
        let paths = Set(try folder.files().map { folder.relativePath(of: $0) })
        return suites.filter { !paths.contains("\($0.path).json") }.map { "\($0.path): its file has another name" }
    }
}
