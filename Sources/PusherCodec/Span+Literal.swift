extension Span<UInt8> {
    /// Skips `literal`, which is to stand at `offset`.
    ///
    /// - Returns: Whether it does; otherwise `offset` is that of the first byte that departs from it, or the end.
    func skip(_ literal: StaticString, at offset: inout Int) -> Bool {
        for index in 0..<literal.utf8CodeUnitCount {
            let expected = literal.withUTF8Buffer { unsafe $0[index] }
            guard offset < count, self[offset] == expected else { return false }
            offset += 1
        }
        return true
    }
}
