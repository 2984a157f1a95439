import Foundation

/// Offers a testee over the testee protocol, line by line.
public struct TesteeServer<Judged: Testee> {
    private var testee: Judged

    /// A server for `testee`.
    public init(_ testee: Judged) {
        self.testee = testee
    }

    /// Answers requests until a `bye` or the end of the input.
    ///
    /// - Parameters:
    ///   - readLine: Gives the next line, or `nil` at the end.
    ///   - writeLine: Takes an answer; it must reach the runner at once.
    /// - Returns: `false` if a line was not a request, which ends the conversation.
    public mutating func serve(reading readLine: () -> String?, writing writeLine: (String) -> Void) -> Bool {
        while let line = readLine() {
            do throws(JSONValueError) {
                switch try TesteeCommand(line) {
                case .hello: writeLine(testee.description.json.text)
                case .run(let sequence, let request): writeLine(testee.run(request).json(sequence: sequence).text)
                case .bye: return true
                }
            } catch {
                FileHandle.standardError.write(Data("feedwire testee: \(error)\n".utf8))
                return false
            }
        }
        return true
    }
}
