/// Which attachments of a packet have had their placeholder; without an allocation, so of at most 256.
struct AttachmentSet {
    private var words = SIMD4<UInt64>()
    private(set) var count = 0

    /// Adds an attachment.
    ///
    /// - Returns: Whether it is new.
    /// - Precondition: `index` is below ``SocketIOLimits/greatestAttachmentCount``.
    mutating func insert(_ index: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(index % 64)
        guard words[index / 64] & bit == 0 else { return false }
        words[index / 64] |= bit
        count += 1
        return true
    }
}
