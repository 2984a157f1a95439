import Foundation
import FeedwireFuzzProperties

/// The entry that the environment names.
private let entry: FuzzEntry = {
    let name = ProcessInfo.processInfo.environment["FEEDWIRE_FUZZ_ENTRY"]
    guard let entry = fuzzEntries.first(where: { $0.name == name }) else {
        fatalError("FEEDWIRE_FUZZ_ENTRY must be one of \(fuzzEntries.map(\.name).joined(separator: ", "))")
    }
    return entry
}()

/// Checks one input of libFuzzer's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do throws(PropertyFailure) {
        try entry.check(input)
    } catch {
        fatalError("\(entry.name): \(error)")
    }
    return 0
}
