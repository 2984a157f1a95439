extension Span where Element == UInt8 {
    /// The unsigned integer of network byte order at `offset`, or `nil` if the span ends before it does.
    @inlinable
    package func bigEndian<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Value.Type = Value.self,
        at offset: Int
    ) -> Value? {
        // `count - offset` cannot overflow: both are in 0...Int.max once the first condition holds.
        guard offset >= 0, count - offset >= MemoryLayout<Value>.size else { return nil }
        return unsafe Value(bigEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self))
    }
}
