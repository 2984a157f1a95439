import FeedwireCommandLine
import Foundation

/// The command line of the conformance kit: `check`, `testee` and `vectors`, for the testee that it is made with.
///
/// An implementation in Swift that conforms to ``Testee`` gets the whole command with it.
public struct ConformanceCommand<Own: Testee> {
    /// What the process ends with.
    public enum ExitCode: Int32, Sendable {
        /// All is as expected.
        case asExpected = 0
        /// Something is not, an unexpected pass too.
        case unexpected = 1
        /// The arguments or the vector files cannot be used.
        case usage = 2
        /// The testee would not start.
        case testeeWouldNotStart = 3
    }

    let testee: Own
    let catalogue: Catalogue
    private let names: [String]
    private let otherUsage: String
    let print: (String) -> Void
    let complain: (String) -> Void

    /// The command line.
    ///
    /// - Parameters:
    ///   - testee: Who is judged by `check`, and offered by `testee`.
    ///   - catalogue: What the testee has, for the linter's completeness rule.
    ///   - otherCommands: The names of commands that the program has besides, for the complaint about one that nobody knows.
    ///   - otherUsage: Their lines of `help`.
    ///   - print: Takes the lines of standard output.
    ///   - complain: Takes the lines of standard error.
    public init(
        testee: Own,
        catalogue: Catalogue,
        otherCommands: [String] = [],
        otherUsage: String = "",
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) {
        self.testee = testee
        self.catalogue = catalogue
        names = ["check", "testee", "vectors"] + otherCommands
        self.otherUsage = otherUsage
        self.print = print
        self.complain = complain
    }

    /// Does what `arguments`, without the program's name, ask for.
    public func run(_ arguments: [String]) -> ExitCode {
        do {
            switch arguments.first {
            case "check": return try check(Array(arguments.dropFirst()))
            case "testee": return try serve(Array(arguments.dropFirst()))
            case "vectors": return try vectors(Array(arguments.dropFirst()))
            case "help", "--help", "-h":
                print(otherUsage.isEmpty ? Self.usage : "\(Self.usage)\n\(otherUsage)")
                return .asExpected
            case let other?:
                throw Arguments.UsageError(
                    reason: "\"\(other)\" is no command; there are \(names.joined(separator: ", "))"
                )
            case nil:
                let others = names.dropLast().joined(separator: ", ")
                throw Arguments.UsageError(reason: "name a command: \(others) or \(names.last ?? "")")
            }
        } catch let error as Arguments.UsageError {
            complain("feedwire: \(error.reason)")
            return .usage
        } catch let error as TesteeProcess.StartError {
            complain("feedwire: the testee would not start: \(error.reason)")
            return .testeeWouldNotStart
        } catch {
            complain("feedwire: \(error)")
            return .usage
        }
    }

    private static var usage: String {
        """
        feedwire check [options] [-- ARGV…]    run the vectors against this library, or against a testee
            --vectors DIR              the vector files; otherwise ./Vectors, or the copies in the package
            --suite GLOB               only suites whose path matches, such as 'websocket/*'
            --seed N                   where long inputs are split; 1 if left out
            --strict                   count failed SHOULDs and skips as failures
            --expected-failures FILE   vectors that may, and must, fail
            --timeout SECONDS          how long a testee may take for an answer; 10 if left out
        feedwire testee                        this library as a testee, JSON Lines on standard input and output
        feedwire vectors list [--suite GLOB]   the vectors, a line each
        feedwire vectors lint                  what is wrong with the vector files
        feedwire vectors format [--check]      lay the vector files out, or say which are not
        """
    }

    private func serve(_ arguments: [String]) throws -> ExitCode {
        try Arguments(arguments, options: [], flags: []).refusePositional()
        var server = TesteeServer(testee)
        return server.serve(reading: { readLine() }, writing: print) ? .asExpected : .usage
    }
}
