import FeedwireConformance
import Foundation
import Testing

/// A testee in the shell that accepts all but three inputs: at `dead` it ends, at `beef` it hangs, at `face` it prints
/// garbage.
private let unreliableTestee = #"""
    while read -r line; do
      sequence=${line#*'"seq": '}; sequence=${sequence%%,*}
      case $line in
        *hello*) echo '{"type": "hello", "protocol": "feedwire-testee/1", "name": "sh", "operations": ["p.decode-x"],
      "identifiers": false, "offsets": false}' | tr -d '\n'; echo ;;
        *bye*) exit 0 ;;
        *dead*) exit 1 ;;
        *beef*) while :; do sleep 1; done ;;
        *face*) echo 'garbage' ;;
        *) echo "{\"type\": \"accepted\", \"seq\": $sequence, \"events\": []}" ;;
      esac
    done
    """#

@Suite struct TesteeProcessTests {
    @Test func `a crash, a hang and garbage are blamed on their vectors, and the run goes on`() throws {
        let inputs = [
            "good-one": "01", "crash": "dead", "good-two": "02", "hang": "beef", "garbage": "face", "good-three": "03",
        ]
        let vectors = ["good-one", "crash", "good-two", "hang", "garbage", "good-three"].map { id in
            #"{"id": "\#(id)", "section": "1", "comment": "c", "input": {"hex": "\#(inputs[id] ?? "")"}, "#
                + #""verdict": "accept", "level": "must"}"#
        }
        let testee = try TesteeProcess(arguments: ["sh", "-c", unreliableTestee], timeout: 2)
        #expect(testee.description.name == "sh")
        var runner = VectorRunner(testee, seed: 1)
        let judgements = runner.judge(try suite(suiteText(vectors.joined(separator: ", "))))
        let results = Dictionary(uniqueKeysWithValues: judgements.map { ($0.path, $0.result) })
        #expect(results["p/s/good-one"] == .passed)
        #expect(results["p/s/good-two"] == .passed)
        #expect(results["p/s/good-three"] == .passed)
        #expect(results["p/s/crash"] == .failed("whole: ended without an answer"))
        #expect(results["p/s/hang"] == .failed("whole: did not answer within 2.0 s"))
        guard case .failed(let difference)? = results["p/s/garbage"] else {
            Issue.record("garbage was taken for an answer")
            return
        }
        #expect(difference.hasPrefix("whole: answered garbage: not JSON"))
    }

    @Test func `a program that says no hello does not start`() {
        let error = #expect(throws: TesteeProcess.StartError.self) {
            try TesteeProcess(arguments: ["sleep", "5"], timeout: 0.2)
        }
        #expect(error?.reason == "no hello within 0.2 s")
    }
}
