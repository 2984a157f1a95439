import FeedwireConformance
import Foundation
import Synchronization
import Testing

/// A testee that accepts everything without an event.
private struct EmptyTestee: Testee {
    var description: TesteeDescription { TesteeDescription(name: "empty", operations: ["p.decode-x"]) }
    func run(_ request: TesteeRequest) -> TesteeAnswer { .decoded([]) }
}

/// A folder with one suite, for as long as a test runs.
private final class TemporaryVectors {
    let path: String

    init(_ text: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("p"),
            withIntermediateDirectories: true
        )
        try text.write(to: folder.appendingPathComponent("p/s.json"), atomically: true, encoding: .utf8)
        path = folder.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Runs the command line; returns its exit code, its output and its complaints.
private func run(_ arguments: [String]) -> (code: Int32, output: String, complaints: String) {
    let output = Mutex("")
    let complaints = Mutex("")
    let command = ConformanceCommand(
        testee: EmptyTestee(),
        catalogue: Catalogue([]),
        print: { line in output.withLock { $0 += line + "\n" } },
        complain: { line in complaints.withLock { $0 += line + "\n" } }
    )
    let code = command.run(arguments).rawValue
    return (code, output.withLock { $0 }, complaints.withLock { $0 })
}

@Suite struct CommandTests {
    @Test(arguments: [
        ([], "feedwire: name a command: check, testee or vectors"),
        (["chekc"], "feedwire: \"chekc\" is no command; there are check, testee, vectors"),
        (["check", "all"], "feedwire: \"all\" is not expected here"),
        (["check", "--seed"], "feedwire: --seed needs a value behind it"),
        (["check", "--seed", "-1"], "feedwire: --seed needs a number that is not negative, not \"-1\""),
        (
            ["check", "--vectors", "/nowhere"],
            "feedwire: /nowhere: there is no such folder; name the one with the vectors by --vectors"
        ),
        (["vectors"], "feedwire: name one of: vectors list, vectors lint, vectors format"),
        (["testee", "--fast"], "feedwire: --fast is no option here; there are none"),
    ])
    func `says in one line what is right, and ends with 2`(arguments: [String], complaint: String) {
        let result = run(arguments)
        #expect(result.code == 2)
        #expect(result.complaints == complaint + "\n")
        #expect(result.output.isEmpty)
    }

    @Test func `names the file, the vector and the member of a damaged file, and ends with 2`() throws {
        let vectors = try TemporaryVectors(suiteText().replacing("\"must\"", with: "\"perhaps\""))
        let result = run(["check", "--vectors", vectors.path])
        #expect(result.code == 2)
        #expect(result.complaints == "feedwire: p/s.json: one: level: cannot be \"perhaps\"\n")
    }

    @Test func `ends with 0 if all is as expected and with 1 if not`() throws {
        let sound = try TemporaryVectors(suiteText())
        #expect(run(["check", "--vectors", sound.path]).code == 0)
        let failing = try TemporaryVectors(suiteText().replacing("\"must\"", with: #""must", "events": [{}]"#))
        let result = run(["check", "--vectors", failing.path])
        #expect(result.code == 1)
        #expect(result.output.contains("failed  p/s/one: whole: event 1 is nothing instead of {}"))
        #expect(run(["check", "--vectors", sound.path, "--suite", "q/*"]).code == 2)
    }

    @Test func `ends with 3 if the testee would not start`() throws {
        let vectors = try TemporaryVectors(suiteText())
        for program in [["/nowhere/at/all"], ["true"], ["echo", "hello"]] {
            let result = run(["check", "--vectors", vectors.path, "--"] + program)
            #expect(result.code == 3)
            #expect(result.complaints.hasPrefix("feedwire: the testee would not start: "))
        }
    }

    @Test func `formats a file in place, and finds it unformatted before`() throws {
        let vectors = try TemporaryVectors(suiteText())
        #expect(run(["vectors", "format", "--check", "--vectors", vectors.path]).code == 1)
        #expect(run(["vectors", "lint", "--vectors", vectors.path]).code == 1)
        #expect(run(["vectors", "format", "--vectors", vectors.path]).code == 0)
        #expect(run(["vectors", "format", "--check", "--vectors", vectors.path]).code == 0)
        #expect(run(["vectors", "lint", "--vectors", vectors.path]).output == "1 vectors in 1 suites, 0 findings\n")
        #expect(run(["vectors", "list", "--vectors", vectors.path]).output == "p/s/one  accept  1: c\n")
    }
}
