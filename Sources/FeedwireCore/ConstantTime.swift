/// Comparison for secrets: how long it takes says nothing of where they differ.
public enum ConstantTime {
    /// Whether two texts have the same bytes.
    ///
    /// Of texts of different lengths, the lengths alone are looked at: they are no secret.
    ///
    /// - Complexity: O(*n*) whatever the bytes are, no allocation.
    @inline(never)
    public static func equals(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
        guard first.count == second.count else { return false }
        var difference: UInt8 = 0
        for index in first.indices { difference |= first[index] ^ second[index] }
        return difference == 0
    }
}
