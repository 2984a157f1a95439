import Foundation

let usage = "usage: Benchmarks allocations | Benchmarks frames [PEER.so]"

switch CommandLine.arguments.dropFirst().first {
case "allocations":
    exit(try AllocationGate().run() ? 0 : 1)
case "frames":
    let path = CommandLine.arguments.dropFirst(2).first
    try FrameBenchmark(peer: path.map { path throws(Peer.LoadError) in try Peer(path: path) }).run()
default:
    FileHandle.standardError.write(Data("\(usage)\n".utf8))
    exit(2)
}
