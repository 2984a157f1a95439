import FeedwireConformance
import FeedwireVectors
import Foundation
public import FeedwireFuzzProperties
public import Testing

extension FuzzEntry: CustomTestStringConvertible {
    /// The entry's name.
    public var testDescription: String { name }
}

@Suite struct FuzzPropertyTests {
    /// Few, since `scripts/fuzz.sh` is what looks for more.
    private static let inputCount = 1000

    /// Another one in each run, unless `FEEDWIRE_FUZZ_SEED` says which.
    private static let seed: UInt64 = {
        let chosen = ProcessInfo.processInfo.environment["FEEDWIRE_FUZZ_SEED"].flatMap { UInt64($0) }
        let seed = chosen ?? .random(in: 0...UInt64.max)
        print("fuzz properties: FEEDWIRE_FUZZ_SEED=\(seed)")
        return seed
    }()

    /// Read once for all entries: in a debug build that takes longer than all that is tested here.
    private static let suites = Result { try VectorFolder(path: FeedwireVectors.path).suites() }

    @Test(arguments: fuzzEntries)
    func `damaged vectors keep every property`(entry: FuzzEntry) throws {
        var generator = InputGenerator(entry, suites: try Self.suites.get(), seed: Self.seed)
        for _ in 0..<Self.inputCount {
            let input = generator.next()
            guard check(input, entry, "seed \(Self.seed)") else { return }
        }
    }

    @Test(arguments: fuzzEntries)
    func `inputs that once broke a property keep it`(entry: FuzzEntry) throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = repository.appending(path: "Vectors/regressions/\(entry.name)")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension != "md" {
            check(Array(try Data(contentsOf: file)), entry, file.lastPathComponent)
        }
    }

    @discardableResult
    private func check(_ input: [UInt8], _ entry: FuzzEntry, _ origin: String) -> Bool {
        do throws(PropertyFailure) {
            try entry.check(input)
            return true
        } catch {
            let digits = input.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            Issue.record("\(entry.name), \(origin), input \(digits): \(error)")
            return false
        }
    }
}
