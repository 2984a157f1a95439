/// How a stream comes from the socket.
enum ReadPattern: CaseIterable {
    /// In reads of 16 KiB, a usual buffer.
    case regular
    /// In reads of changing and odd sizes, so that headers, keys and characters are cut everywhere.
    case odd

    var name: String { self == .regular ? "16384" : "odd" }

    private var byteCounts: [Int] { self == .regular ? [16_384] : [1, 613, 7, 4093, 16_381, 2, 1021] }

    /// The ranges of `count` bytes that the reads bring.
    func reads(of count: Int) -> [Range<Int>] {
        var reads: [Range<Int>] = []
        var start = 0
        while start < count {
            let end = min(start + byteCounts[reads.count % byteCounts.count], count)
            reads.append(start..<end)
            start = end
        }
        return reads
    }
}

/// A stream that comes read by read into one buffer; each read is a copy, as `recv` would make it.
struct SocketStream {
    private let bytes: [UInt8]
    private let reads: [Range<Int>]
    private var buffer: [UInt8]

    init(_ bytes: [UInt8], pattern: ReadPattern) {
        self.init(bytes, reads: pattern.reads(of: bytes.count))
    }

    init(_ bytes: [UInt8], reads: [Range<Int>]) {
        self.bytes = bytes
        self.reads = reads
        buffer = [UInt8](repeating: 0, count: reads.map(\.count).max() ?? 0)
    }

    mutating func forEachRead<Failure: Error>(
        _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        for read in reads {
            try unsafe buffer.withUnsafeMutableBufferPointer { buffer throws(Failure) in
                unsafe bytes.withUnsafeBufferPointer { source in
                    _ = unsafe buffer.update(fromContentsOf: source.extracting(read))
                }
                var input = unsafe buffer.extracting(..<read.count).mutableSpan
                try body(&input)
            }
        }
    }
}
