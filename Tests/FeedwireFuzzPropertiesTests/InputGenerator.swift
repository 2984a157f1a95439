import FeedwireConformance
import FeedwireFuzzProperties

/// Makes inputs for an entry: mostly its protocol's vectors, damaged, otherwise random bytes.
struct InputGenerator {
    private let entry: FuzzEntry
    private let streams: [Stream]
    private var random: SeededGenerator

    /// The input of a vector, and who it is for.
    private struct Stream {
        let role: UInt8
        let bytes: [UInt8]
    }

    init(_ entry: FuzzEntry, suites: [VectorSuite], seed: UInt64) {
        self.entry = entry
        streams = suites.filter { entry.name.hasPrefix($0.protocolName + "-") }.flatMap(Self.streams)
        precondition(!streams.isEmpty, "no vector is for \(entry.name)")
        random = SeededGenerator(seed: seed)
    }

    /// The inputs of the suite's vectors that are short, as most are: on long ones little happens.
    private static func streams(of suite: VectorSuite) -> [Stream] {
        let server: JSONValue = .string("server")
        return suite.groups.flatMap { group in
            group.vectors.compactMap { vector in
                guard case .bytes(let bytes) = vector.input, bytes.count <= 128 else { return nil }
                return Stream(role: group.options["role"] == server ? 1 : 0, bytes: bytes)
            }
        }
    }

    /// The next input.
    mutating func next() -> [UInt8] {
        let role: UInt8
        var stream: [UInt8]
        if Int.random(in: 0..<8, using: &random) > 0, let known = streams.randomElement(using: &random) {
            role = known.role
            stream = known.bytes
            for _ in 0..<Int.random(in: 0...3, using: &random) { damage(&stream) }
        } else {
            role = UInt8.random(in: 0...1, using: &random)
            stream = bytes(Int.random(in: 0..<64, using: &random))
        }
        // Zeros are the defaults, which each option has half of the time.
        var options = bytes(entry.optionByteCount).map { Bool.random(using: &random) ? $0 : 0 }
        if !options.isEmpty { options[0] = options[0] & ~1 | role }
        return options + stream
    }

    private mutating func damage(_ stream: inout [UInt8]) {
        let start = Int.random(in: 0...stream.count, using: &random)
        let end = Int.random(in: start...min(start + 8, stream.count), using: &random)
        switch Int.random(in: 0...6, using: &random) {
        case 0 where start < stream.count: stream[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where start < stream.count: stream[start] = .random(in: 0...255, using: &random)
        case 2: stream.removeSubrange(start..<end)
        case 3: stream.insert(contentsOf: bytes(8), at: start)
        case 4: stream.insert(contentsOf: stream[start..<end], at: start)
        case 5: stream += stream
        default:
            guard let other = streams.randomElement(using: &random) else { return }
            stream.replaceSubrange((Bool.random(using: &random) ? start : stream.count)..., with: other.bytes)
        }
    }

    private mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in .random(in: 0...255, using: &random) }
    }
}
