/// Where an encoder writes its bytes: an array, an `OutputSpan` or an `OutputRawSpan`.
///
/// One encoder body serves a sink that grows and one of fixed room. An encoder asks ``freeByteCount`` once, before its
/// first byte, so that a message that does not fit writes nothing; the `append` methods trap when the room is exceeded.
public protocol ByteSink: ~Copyable, ~Escapable {
    /// How many more bytes fit; `Int.max` for a sink that grows.
    var freeByteCount: Int { get }

    /// Appends one byte.
    mutating func append(_ byte: UInt8)

    /// Appends a copy of `bytes`.
    mutating func append(copying bytes: Span<UInt8>)

    /// Appends what `write` appends to a span of at least `byteCount` free bytes or, in a sink that does not grow, of all that
    /// are free.
    mutating func append(reserving byteCount: Int, _ write: (inout OutputSpan<UInt8>) -> Void)

    /// Lets `edit` change the last `byteCount` bytes in place; they must have been appended before.
    mutating func editSuffix(byteCount: Int, _ edit: (inout MutableSpan<UInt8>) -> Void)
}

extension Array: ByteSink where Element == UInt8 {
    /// An array grows: always `Int.max`.
    public var freeByteCount: Int { .max }

    /// Appends a copy of `bytes`, growing the array where needed.
    public mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Appends what `write` appends to a span of `byteCount` free bytes, for which the array grows where needed.
    public mutating func append(reserving byteCount: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        append(addingCapacity: byteCount) { span in write(&span) }
    }

    /// Lets `edit` change the last `byteCount` elements in place.
    public mutating func editSuffix(byteCount: Int, _ edit: (inout MutableSpan<UInt8>) -> Void) {
        let start = count - byteCount
        unsafe withUnsafeMutableBufferPointer { buffer in
            var suffix = unsafe buffer.extracting(start...).mutableSpan
            edit(&suffix)
        }
    }
}

extension OutputSpan: ByteSink where Element == UInt8 {
    /// The capacity that is not initialised yet.
    public var freeByteCount: Int { freeCapacity }

    /// Appends a copy of `bytes`; traps when they do not fit.
    public mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "the output span is full")
        unsafe withUnsafeMutableBufferPointer { buffer, initializedCount in
            unsafe bytes.withUnsafeBufferPointer { source in
                _ = unsafe buffer.extracting(initializedCount...).initialize(fromContentsOf: source)
            }
            initializedCount += bytes.count
        }
    }

    /// Appends what `write` appends to this span.
    public mutating func append(reserving _: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        write(&self)
    }

    /// Lets `edit` change the last `byteCount` initialised elements in place.
    public mutating func editSuffix(byteCount: Int, _ edit: (inout MutableSpan<UInt8>) -> Void) {
        let start = count - byteCount
        unsafe withUnsafeMutableBufferPointer { buffer, initializedCount in
            var suffix = unsafe buffer.extracting(start..<initializedCount).mutableSpan
            edit(&suffix)
        }
    }
}

extension OutputRawSpan: ByteSink {
    /// The capacity that is not initialised yet.
    public var freeByteCount: Int { freeCapacity }

    /// Appends one byte; traps when there is no room.
    public mutating func append(_ byte: UInt8) {
        unsafe append(byte, as: UInt8.self)
    }

    /// Appends a copy of `bytes`; traps when they do not fit.
    public mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "the output span is full")
        unsafe withUnsafeMutableBytes { buffer, initializedCount in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[initializedCount...]).copyMemory(from: source)
            }
            initializedCount += bytes.count
        }
    }

    /// Appends what `write` appends to a span of the free bytes.
    public mutating func append(reserving _: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        unsafe withUnsafeMutableBytes { buffer, initializedCount in
            let free = unsafe buffer.bindMemory(to: UInt8.self).extracting(initializedCount...)
            var span = unsafe OutputSpan(buffer: free, initializedCount: 0)
            write(&span)
            initializedCount += unsafe span.finalize(for: free)
        }
    }

    /// Lets `edit` change the last `byteCount` initialised bytes in place.
    public mutating func editSuffix(byteCount: Int, _ edit: (inout MutableSpan<UInt8>) -> Void) {
        let start = self.byteCount - byteCount
        unsafe withUnsafeMutableBytes { buffer, initializedCount in
            let bytes = unsafe buffer.bindMemory(to: UInt8.self)
            var suffix = unsafe bytes.extracting(start..<initializedCount).mutableSpan
            edit(&suffix)
        }
    }
}
