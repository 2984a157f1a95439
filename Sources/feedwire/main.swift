import FeedwireConformance
import FeedwireTestee
import Foundation

let command = ConformanceCommand(
    testee: CodecTestee(),
    catalogue: .feedwire,
    print: { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) },
    complain: { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
)
exit(command.run(Array(CommandLine.arguments.dropFirst())).rawValue)
