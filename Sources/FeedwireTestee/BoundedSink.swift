import FeedwireCore

/// An array with a room of its own, so that vectors can test what an encoder does when there is too little.
struct BoundedSink: ByteSink {
    let capacity: Int
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    var freeByteCount: Int { capacity - bytes.count }

    mutating func append(_ byte: UInt8) {
        precondition(freeByteCount >= 1, "the encoder did not ask for its room")
        bytes.append(byte)
    }

    mutating func append(copying bytes: Span<UInt8>) {
        precondition(freeByteCount >= bytes.count, "the encoder did not ask for its room")
        self.bytes.append(copying: bytes)
    }

    mutating func append(reserving byteCount: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(reserving: min(byteCount, freeByteCount), write)
    }

    mutating func editSuffix(byteCount: Int, _ edit: (inout MutableSpan<UInt8>) -> Void) {
        bytes.editSuffix(byteCount: byteCount, edit)
    }
}
