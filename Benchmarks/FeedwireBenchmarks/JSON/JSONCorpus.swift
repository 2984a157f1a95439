import FeedwireCore

/// Messages of one shape, the same for the same seed.
struct JSONCorpus: Sendable {
    /// How a member's value is made.
    indirect enum Value: Sendable {
        case text([String])
        case hex(Int)
        case base58(Int)
        case int(ClosedRange<Int64>)
        /// A number with so many digits behind the point.
        case fixed(Int)
        /// The shortest text of a double with all its bits at random.
        case real
        case time
        case bool
        /// A number in a string.
        case quoted(Value)
        case object(Members)
        /// An object as JSON in a string.
        case inner(Members)
    }

    typealias Members = [(name: String, value: Value)]

    /// The event of Socket.IO whose packets the messages are.
    struct Event: Sendable {
        let name: String
        /// Whether its argument is an array with the object in it.
        let isList: Bool

        init(_ name: String, isList: Bool) {
            self.name = name
            self.isList = isList
        }

        /// The text of the packet.
        func packet(of object: String) -> String { "2[\"\(name)\",\(isList ? "[\(object)]" : object)]" }
    }

    static let messageCount = 2000
    private static let seed: UInt64 = 5

    let name: String
    let members: Members
    /// How many documents a message has, each in a line of its own.
    let lineCount: Int
    /// The event that a message is, if it is one.
    let event: Event?
    /// Whether a feed's codec reads it.
    let isFeed: Bool
    /// Whether the members of each object come in an order of their own.
    var isShuffled = false
    /// What our reader makes of messages, and what `JSONDecoder` does.
    let read: @Sendable (JSONMessages) -> Benchmark.Pass
    let decode: @Sendable (JSONMessages) throws -> Benchmark.Pass

    init(
        _ name: String,
        _ members: Members,
        lineCount: Int,
        event: Event? = nil,
        isFeed: Bool,
        read: @escaping @Sendable (JSONMessages) -> Benchmark.Pass,
        decode: @escaping @Sendable (JSONMessages) throws -> Benchmark.Pass
    ) {
        self.name = name
        self.members = members
        self.lineCount = lineCount
        self.event = event
        self.isFeed = isFeed
        self.read = read
        self.decode = decode
    }

    /// Every corpus in both orders.
    static let all = shapes.flatMap { corpus in
        var shuffled = corpus
        shuffled.isShuffled = true
        return [corpus, shuffled]
    }

    var order: String { isShuffled ? "shuffled" : "usual" }

    /// The messages, or as many of the first, made anew.
    func messages(count: Int = Self.messageCount) -> JSONMessages {
        var generator = SeededGenerator(state: Self.seed)
        var shuffler = SeededGenerator(state: Self.seed)
        var messages = JSONMessages(corpus: name)
        for _ in 0..<min(count, Self.messageCount / lineCount) {
            let lines = (0..<lineCount).map { _ in text(of: .object(members), &generator, &shuffler) }
            let message = lines.joined(separator: "\n")
            messages.append(event.map { $0.packet(of: message) } ?? message)
        }
        return messages
    }

    /// Values do not depend on the order, so that both orders have the same sums.
    private func text(
        of value: Value,
        _ generator: inout SeededGenerator,
        _ shuffler: inout SeededGenerator
    ) -> String {
        switch value {
        case .text(let texts): return "\"\(texts[Int(generator.next() % UInt64(texts.count))])\""
        case .hex(let count): return "\"0x\(digits("0123456789abcdef", count, &generator))\""
        case .base58(let count):
            let alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
            return "\"\(digits(alphabet, count, &generator))\""
        case .int(let range): return String(Int64.random(in: range, using: &generator))
        case .fixed(let count):
            let integer = generator.next() % [9, 99, 999, 9999, 99_999][Int(generator.next() % 5)]
            return "\(integer).\(digits("0123456789", count, &generator))"
        case .real: return String(Double.random(in: 1..<1e9, using: &generator))
        case .time:
            let parts = [24, 60, 60].map { two(generator.next() % $0) }.joined(separator: ":")
            return "\"2026-01-\(two(1 + generator.next() % 28))T\(parts).\(digits("0123456789", 3, &generator))Z\""
        case .bool: return generator.next() % 2 == 0 ? "true" : "false"
        case .quoted(let number): return "\"\(text(of: number, &generator, &shuffler))\""
        case .object(let members):
            var texts = members.map { "\"\($0.name)\":\(text(of: $0.value, &generator, &shuffler))" }
            if isShuffled { texts.shuffle(using: &shuffler) }
            return "{\(texts.joined(separator: ","))}"
        case .inner(let members):
            let inner = text(of: .object(members), &generator, &shuffler)
            return "\"\(inner.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
        }
    }

    private func digits(_ alphabet: String, _ count: Int, _ generator: inout SeededGenerator) -> String {
        let characters = Array(alphabet)
        return String((0..<count).map { _ in characters[Int(generator.next() % UInt64(characters.count))] })
    }

    private func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// Messages one behind the other.
struct JSONMessages {
    /// The name of their corpus.
    let corpus: String
    private(set) var bytes: [UInt8] = []
    /// Behind the last byte of each.
    private(set) var ends: [UInt32] = []

    init(corpus: String) {
        self.corpus = corpus
    }

    mutating func append(_ text: String) {
        bytes += Array(text.utf8)
        ends.append(UInt32(bytes.count))
    }

    /// Room behind the last message, which simdjson asks for.
    mutating func pad(byteCount: Int) {
        bytes += [UInt8](repeating: 0, count: byteCount)
    }
}
