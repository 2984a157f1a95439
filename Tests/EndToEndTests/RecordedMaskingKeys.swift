/// Gives the masking keys of a recording, and then zeros.
struct RecordedMaskingKeys: RandomNumberGenerator {
    private var keys: ArraySlice<UInt32>

    init(_ keys: [UInt32]) {
        self.keys = keys[...]
    }

    mutating func next() -> UInt64 { UInt64(keys.popFirst() ?? 0) }
}
