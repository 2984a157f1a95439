/// Counts the checks, and keeps the number of the first that failed.
struct Checker {
    private(set) var count: CInt = 0
    private(set) var firstFailure: CInt = 0

    /// A check that `holds`, or else is reported by its place.
    mutating func check(_ holds: Bool, file: StaticString = #fileID, line: Int = #line) {
        count += 1
        guard !holds else { return }
        print(file, terminator: ":")
        print(line, terminator: ": check ")
        print(count, terminator: " failed\n")
        if firstFailure == 0 { firstFailure = count }
    }

    /// The check that two names are the same, byte by byte.
    mutating func check(
        _ name: StaticString,
        is expected: StaticString,
        file: StaticString = #fileID,
        line: Int = #line
    ) {
        check(bytes(of: name) == bytes(of: expected), file: file, line: line)
    }
}

/// The UTF-8 bytes of `text`.
func bytes(of text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { unsafe Array($0) }
}

/// A generator of known numbers, which draws the masking key `37 fa 21 3d` of RFC 6455 section 5.7 again and again.
struct KnownGenerator: RandomNumberGenerator {
    func next() -> UInt64 { 0x37FA_213D }
}
