import FeedwireConformance
import FeedwireFuzzProperties

/// Makes inputs for an entry: mostly its protocol's vectors, damaged, otherwise random bytes.
struct InputGenerator {
    private let entry: FuzzEntry
    private let streams: [Stream]
    private var random: SeededGenerator

    /// The input of a vector, and what the first option byte says about it.
    private struct Stream {
        let flags: UInt8
        let bytes: [UInt8]
    }

    /// The bits of the first option byte that a stream settles: the role, whether it begins with a head, and whether the
    /// client offers nothing.
    private static let flagMask: UInt8 = 7

    init(_ entry: FuzzEntry, suites: [VectorSuite], seed: UInt64) {
        self.entry = entry
        streams =
            if entry.name == "feed-sessions" {
                FeedSessionStreams.all(of: suites).map { Stream(flags: $0.flags, bytes: $0.bytes) }
            } else {
                suites.filter { entry.name.hasPrefix($0.protocolName + "-") }
                    .flatMap { Self.streams(of: $0, for: entry) }
            }
        precondition(!streams.isEmpty, "no vector is for \(entry.name)")
        random = SeededGenerator(seed: seed)
    }

    /// The inputs of the suite's vectors for this entry that are short, as most are: on long ones little happens.
    private static func streams(of suite: VectorSuite, for entry: FuzzEntry) -> [Stream] {
        suite.groups.flatMap { group -> [Stream] in
            let startsWithHead = startsWithHead(group)
            guard entry.start == .either || (entry.start == .head) == startsWithHead else { return [] }
            let flags = flags(of: group, startsWithHead)
            // A head and a feed's message have many parts before they are anything.
            let byteCountLimit =
                startsWithHead || entry.start == .document && hasLongInputs(entry) ? 512 : 128
            let isOfMessages = suite.protocolName == "socketio" || entry.name == "pusher-session"
            return group.vectors.compactMap { vector in
                let bytes = bytes(of: vector.input, asMessages: isOfMessages)
                return bytes.isEmpty || bytes.count > byteCountLimit ? nil : Stream(flags: flags, bytes: bytes)
            }
        }
    }

    private static func hasLongInputs(_ entry: FuzzEntry) -> Bool {
        entry.name.hasSuffix("-messages") || entry.name == "pusher-session"
    }

    private static func startsWithHead(_ group: VectorGroup) -> Bool {
        let operation = group.operation
        return operation.hasSuffix("-request") || operation.hasSuffix("-response")
            || operation.hasSuffix(".run-connection") && group.options["opened"] != .bool(true)
    }

    private static func flags(of group: VectorGroup, _ startsWithHead: Bool) -> UInt8 {
        if group.operation.hasPrefix("engineio.") {
            let forms: [JSONValue] = [.string("record-separated"), .string("length-prefixed"), .string("binary")]
            return UInt8(forms.firstIndex { $0 == group.options["form"] } ?? forms.count)
        }
        // A session's first bits say which ends there are.
        if group.operation.hasPrefix("socketio.run-") || group.operation.hasPrefix("pusher.run-") {
            return group.operation.hasSuffix("-client") ? 1 : 0
        }
        let isServer = group.options["role"] == .string("server") || group.operation.hasSuffix("-request")
        let offers = group.options["subprotocols"] != nil || group.options["extensions"] != nil
        return (isServer ? 1 : 0) | (startsWithHead ? 2 : 0) | (isServer || offers ? 0 : 4)
    }

    /// The bytes, or all that the steps of a story feed; where that are messages, as `checkSocketIOMessages` tells them apart.
    private static func bytes(of input: Vector.Input, asMessages: Bool) -> [UInt8] {
        switch input {
        case .bytes(let bytes): return bytes
        case .events: return []
        case .steps(let steps) where asMessages:
            return Array(steps.map { message($0.action) }.joined(separator: [0x1E]))
        case .steps(let steps):
            return steps.flatMap { if case .feed(let bytes) = $0.action { bytes } else { [UInt8]() } }
        }
    }

    private static func message(_ action: StoryStep.Action) -> [UInt8] {
        switch action {
        case .feed(let bytes): bytes
        case .feedBinary(let bytes): Array("b".utf8) + bytes
        case .reset, .carrier: Array("r".utf8)
        case .finish, .send, .wait: []
        }
    }

    /// The next input.
    mutating func next() -> [UInt8] {
        let flags: UInt8
        var stream: [UInt8]
        if Int.random(in: 0..<8, using: &random) > 0, let known = streams.randomElement(using: &random) {
            flags = known.flags
            stream = known.bytes
            for _ in 0..<Int.random(in: 0...3, using: &random) { damage(&stream) }
        } else {
            flags = UInt8.random(in: 0...Self.flagMask, using: &random)
            stream = bytes(Int.random(in: 0..<64, using: &random))
        }
        // Zeros are the defaults, which each option has half of the time.
        var options = bytes(entry.optionByteCount).map { Bool.random(using: &random) ? $0 : 0 }
        if !options.isEmpty { options[0] = options[0] & ~Self.flagMask | flags }
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
