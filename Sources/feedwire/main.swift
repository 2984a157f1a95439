import FeedwireConformance
import FeedwireLoopback
import FeedwireTestee
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
let print: (String) -> Void = { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) }
let complain: (String) -> Void = { FileHandle.standardError.write(Data("\($0)\n".utf8)) }

if let name = arguments.first, LoopbackCommand.names.contains(name) {
    exit(LoopbackCommand(print: print, complain: complain).run(arguments).rawValue)
}
let command = ConformanceCommand(
    testee: CodecTestee(),
    catalogue: .feedwire,
    otherCommands: LoopbackCommand.names,
    otherUsage: LoopbackCommand.usage,
    print: print,
    complain: complain
)
exit(command.run(arguments).rawValue)
