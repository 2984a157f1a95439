import FeedwireJSON

/// The settings of a JSON reader that an input chooses with its first bytes; all zeros are the defaults.
struct JSONFuzzOptions {
    static let byteCount = 3

    let limits: JSONLimits
    /// Seed of what is drawn at random, as the order of members.
    let seed: UInt8

    init(_ input: inout FuzzInput) {
        let standard = JSONLimits()
        let (depth, byteCount) = (Int(input.byte()) & 127, Int(input.byte()))
        limits = JSONLimits(
            depth: depth == 0 ? standard.depth : depth - 1,
            byteCount: byteCount == 0 ? standard.byteCount : byteCount - 1
        )
        seed = input.byte()
    }
}
