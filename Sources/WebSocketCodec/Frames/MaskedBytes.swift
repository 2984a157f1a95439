// The idea: blocks of sixteen bytes and no loop over single ones. What is left behind the last whole block is masked as a
// block that ends with the bytes and reaches back over some that the loop masks as well: it is loaded before the loop and
// stored behind it, so each byte is masked once all the same. Where there are fewer than sixteen, two words do that.

/// Masks bytes in place, and sees on the way whether the outcome is ASCII.
enum MaskedBytes {
    private typealias Block = SIMD2<UInt64>

    /// Masks `count` bytes with a key of four bytes in memory order.
    ///
    /// All accesses are of `offset..<offset + size` with `offset + size <= count`.
    ///
    /// - Returns: Whether all bytes are ASCII now.
    @inline(__always)
    static func exclusiveOr(_ base: UnsafeMutableRawPointer, count: Int, key: UInt32) -> Bool {
        let union =
            count >= 16
            ? unsafe exclusiveOrByBlocks(base, count: count, key: key)
            : unsafe exclusiveOrByWords(base, count: count, key: key)
        return union & 0x8080_8080_8080_8080 == 0
    }

    /// Masks at least sixteen bytes.
    ///
    /// - Returns: The bits that are set in any byte of eight.
    @inline(__always)
    private static func exclusiveOrByBlocks(_ base: UnsafeMutableRawPointer, count: Int, key: UInt32) -> UInt64 {
        let blockKey = Block(repeating: doubled(key))
        let lastStart = count &- 16
        let last = unsafe block(base, at: lastStart) ^ Block(repeating: doubled(rotated(key, by: count)))
        var union = last
        var offset = 0
        while count &- offset >= 64 {
            let first = unsafe block(base, at: offset) ^ blockKey
            let second = unsafe block(base, at: offset &+ 16) ^ blockKey
            let third = unsafe block(base, at: offset &+ 32) ^ blockKey
            let fourth = unsafe block(base, at: offset &+ 48) ^ blockKey
            unsafe base.storeBytes(of: first, toByteOffset: offset, as: Block.self)
            unsafe base.storeBytes(of: second, toByteOffset: offset &+ 16, as: Block.self)
            unsafe base.storeBytes(of: third, toByteOffset: offset &+ 32, as: Block.self)
            unsafe base.storeBytes(of: fourth, toByteOffset: offset &+ 48, as: Block.self)
            union |= (first | second) | (third | fourth)
            offset &+= 64
        }
        while offset < lastStart {
            let next = unsafe block(base, at: offset) ^ blockKey
            unsafe base.storeBytes(of: next, toByteOffset: offset, as: Block.self)
            union |= next
            offset &+= 16
        }
        unsafe base.storeBytes(of: last, toByteOffset: lastStart, as: Block.self)
        return union[0] | union[1]
    }

    /// Masks fewer than sixteen bytes.
    ///
    /// - Returns: The bits that are set in any byte of eight.
    @inline(__always)
    private static func exclusiveOrByWords(_ base: UnsafeMutableRawPointer, count: Int, key: UInt32) -> UInt64 {
        if count >= 8 {
            let first = unsafe base.loadUnaligned(as: UInt64.self) ^ doubled(key)
            let last =
                unsafe base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
                ^ doubled(rotated(key, by: count))
            unsafe base.storeBytes(of: first, as: UInt64.self)
            unsafe base.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
            return first | last
        }
        if count >= 4 {
            let first = unsafe base.loadUnaligned(as: UInt32.self) ^ key
            let last = unsafe base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self) ^ rotated(key, by: count)
            unsafe base.storeBytes(of: first, as: UInt32.self)
            unsafe base.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
            return UInt64(first | last)
        }
        var union: UInt64 = 0
        for offset in 0..<count {
            let mask = UInt8(truncatingIfNeeded: rotated(key, by: offset).littleEndian)
            let byte = unsafe base.load(fromByteOffset: offset, as: UInt8.self) ^ mask
            unsafe base.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
            union |= UInt64(byte)
        }
        return union
    }

    /// The key for bytes that begin `byteCount` bytes later.
    @inline(__always)
    static func rotated(_ key: UInt32, by byteCount: Int) -> UInt32 {
        // In numbers that a byte more or less of memory multiplies or divides: little-endian.
        let bits = 8 &* UInt32(truncatingIfNeeded: byteCount & 3)
        let key = key.littleEndian
        return (key &>> bits | key &<< (32 &- bits)).littleEndian
    }

    @inline(__always)
    private static func doubled(_ key: UInt32) -> UInt64 { UInt64(key) << 32 | UInt64(key) }

    @inline(__always)
    private static func block(_ base: UnsafeMutableRawPointer, at offset: Int) -> Block {
        unsafe base.loadUnaligned(fromByteOffset: offset, as: Block.self)
    }
}
