import FeedwireCore
import FeedwireJSON
import Foundation

/// Typed reads of every corpus in either order whose name is wanted.
func jsonBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    JSONCorpus.all.compactMap { corpus in
        let name = "\(corpus.isFeed ? "feeds.decode-fields" : "json.read-fields")/\(corpus.name)/\(corpus.order)"
        guard isWanted(name) else { return nil }
        let messages = corpus.messages()
        return Benchmark(
            name: name,
            tier: .one,
            messageCount: messages.ends.count,
            byteCount: messages.bytes.count,
            prepare: { corpus.read(messages) }
        )
    }
}

/// Reads an object of one shape, and keeps the order in which its members come.
protocol JSONShapeReader {
    mutating func read(
        _ reader: inout JSONReader,
        in json: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(JSONDecodingError)
}

/// The members of an object that `JSONDecoder` makes.
protocol JSONShapeValues: Decodable {
    /// How many bytes of a message are before its JSON.
    static var prefixByteCount: Int { get }

    func add(to sum: inout JSONSum) throws
}

extension JSONShapeValues {
    static var prefixByteCount: Int { 0 }
}

extension Array: JSONShapeValues where Element: JSONShapeValues {
    func add(to sum: inout JSONSum) throws {
        for element in self { try element.add(to: &sum) }
    }
}

/// An event of Socket.IO: its packet is a digit and an array.
struct JSONEventValues<Argument: JSONShapeValues>: JSONShapeValues {
    static var prefixByteCount: Int { 1 }

    let name: String
    let argument: Argument

    init(from decoder: any Decoder) throws {
        var parts = try decoder.unkeyedContainer()
        name = try parts.decode(String.self)
        argument = try parts.decode(Argument.self)
    }

    func add(to sum: inout JSONSum) throws {
        sum.add(name)
        try argument.add(to: &sum)
    }
}

extension JSONShapeReader {
    /// Reads a whole document.
    @inline(__always)
    mutating func readDocument(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
        var reader = try JSONReader(json)
        try read(&reader, in: json, &sum)
        try reader.finish(in: json)
    }

    /// Reads a document in a string, which is unescaped into `buffer`.
    @inline(__always)
    mutating func readInner(
        _ reader: inout JSONReader,
        in json: Span<UInt8>,
        _ buffer: inout [UInt8],
        _ sum: inout JSONSum
    ) throws(JSONDecodingError) {
        let string = try reader.readString(in: json)
        buffer.removeAll(keepingCapacity: true)
        // The string was read from these bytes.
        try? string.copy(into: &buffer, in: json)
        try unsafe buffer.withUnsafeBufferPointer { bytes throws(JSONDecodingError) in
            try readDocument(unsafe bytes.span, &sum)
        }
    }
}

/// What was read of messages, to prove that two readers read the same.
struct JSONSum {
    private(set) var byteCount = 0
    private(set) var sum: UInt64 = 0

    @inline(__always)
    mutating func add(_ string: JSONString, in json: Span<UInt8>) {
        byteCount &+= string.range.count
        guard !string.range.isEmpty else { return }
        let range = string.range.indices
        sum &+= UInt64(json[range.lowerBound]) &+ UInt64(json[range.upperBound &- 1])
    }

    mutating func add(_ bytes: Span<UInt8>) {
        byteCount += bytes.count
        guard !bytes.isEmpty else { return }
        sum &+= UInt64(bytes[0]) &+ UInt64(bytes[bytes.count - 1])
    }

    mutating func add(_ string: String) {
        byteCount += string.utf8.count
        sum &+= UInt64(string.utf8.first ?? 0) &+ UInt64(string.utf8.last ?? 0)
    }

    @inline(__always)
    mutating func add(_ value: Int64) { sum &+= UInt64(bitPattern: value) }

    @inline(__always)
    mutating func add(_ value: Double) { sum &+= value.bitPattern }

    func result(messageCount: Int) -> PassResult {
        PassResult(messageCount: messageCount, payloadByteCount: byteCount, edgeSum: sum)
    }
}

/// A pass of our reader; what it learns of the order is kept from message to message and pass to pass.
func readMessages(_ messages: JSONMessages, _ shape: some JSONShapeReader) -> Benchmark.Pass {
    var shape = shape
    return {
        var sum = JSONSum()
        try unsafe messages.bytes.withUnsafeBufferPointer { bytes throws(JSONDecodingError) in
            let bytes = unsafe bytes.span
            var start = 0
            for end in messages.ends {
                try shape.readDocument(bytes.extracting(start..<Int(end)), &sum)
                start = Int(end)
            }
        }
        return sum.result(messageCount: messages.ends.count)
    }
}

/// A pass of `JSONDecoder`.
func decodeMessages<Values: JSONShapeValues>(_ messages: JSONMessages, _: Values.Type) throws -> Benchmark.Pass {
    var start = 0
    let texts = messages.ends.flatMap { end in
        defer { start = Int(end) }
        return messages.bytes[start..<Int(end)].split(separator: UInt8(ascii: "\n")).map {
            Data($0.dropFirst(Values.prefixByteCount))
        }
    }
    let decoder = JSONDecoder()
    return {
        var sum = JSONSum()
        for text in texts { try decoder.decode(Values.self, from: text).add(to: &sum) }
        return sum.result(messageCount: messages.ends.count)
    }
}
