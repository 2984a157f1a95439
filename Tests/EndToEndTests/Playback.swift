/// How a stream is cut into reads.
enum Chunking {
    /// One read for all.
    case whole
    case byteByByte
    /// Two reads, the first of so many bytes.
    case split(Int)
    /// Reads of 0 to 99 bytes, as a seed has it.
    case random(seed: UInt64)

    /// The reads of `count` bytes, in order.
    func reads(of count: Int) -> [Range<Int>] {
        switch self {
        case .whole: return [0..<count]
        case .byteByByte: return (0..<count).map { $0..<$0 + 1 }
        case .split(let index): return [0..<index, index..<count]
        case .random(let seed):
            var generator = SplitMix(state: seed)
            var reads: [Range<Int>] = []
            var start = 0
            while start < count {
                let end = min(count, start + Int.random(in: 0..<100, using: &generator))
                reads.append(start..<end)
                start = end
            }
            return reads
        }
    }
}

/// Plays a recording to one end, read after read, each into the middle of a buffer that holds other bytes too.
struct Playback {
    private static let margin = [UInt8](repeating: 0xA5, count: 7)

    private let bytes: [UInt8]
    private let chunking: Chunking

    init(_ bytes: [UInt8], _ chunking: Chunking) {
        self.bytes = bytes
        self.chunking = chunking
    }

    /// Calls `receive` for each read, with the buffer and where in it the read lies.
    ///
    /// - Returns: Whether all bytes around the reads are what they were.
    func run(_ receive: (inout MutableSpan<UInt8>, Range<Int>) throws -> Void) rethrows -> Bool {
        var isIntact = true
        for read in chunking.reads(of: bytes.count) {
            var buffer = Self.margin + bytes[read] + Self.margin
            var span = buffer.mutableSpan
            try receive(&span, Self.margin.count..<Self.margin.count + read.count)
            isIntact =
                isIntact && buffer.starts(with: Self.margin) && buffer.suffix(Self.margin.count) == Self.margin[...]
        }
        return isIntact
    }
}

/// A generator that gives the same numbers for the same seed (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
