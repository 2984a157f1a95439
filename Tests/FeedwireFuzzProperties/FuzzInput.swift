/// A cursor over the bytes of a fuzzer, which first choose options and then are the data.
///
/// It reads zeros past the end, so that every input is one.
struct FuzzInput {
    private var unread: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        unread = bytes[...]
    }

    var isAtEnd: Bool { unread.isEmpty }

    /// All that is left.
    var rest: [UInt8] { Array(unread) }

    mutating func byte() -> UInt8 { unread.popFirst() ?? 0 }

    /// The next `count` bytes, or fewer at the end.
    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { unread = unread.dropFirst(count) }
        return Array(unread.prefix(count))
    }
}
