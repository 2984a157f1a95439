/// One piece of work that is measured.
struct Benchmark {
    /// Which allocations are allowed.
    enum Tier: Int {
        /// Zero-copy: none per message.
        case one = 1
        /// Owned values: what they need.
        case two = 2
    }

    /// Operation and what it is done with, such as `websocket.decode-messages/ascii/1024/masked/16384`.
    let name: String
    let tier: Tier
    /// In one pass.
    let messageCount: Int
    /// On the wire, in one pass.
    let byteCount: Int
    /// Strings, arrays and blobs that a message of tier 2 owns, where they are counted: one allocation more is allowed.
    var ownedCount: Int?
    /// Makes the state of a pass, which is not measured, and returns the pass.
    let prepare: () throws -> Pass

    /// Does the work once, and returns what it read or wrote.
    typealias Pass = () throws -> PassResult
}

/// What one pass read, to prove that two decoders read the same.
struct PassResult: Equatable, CustomStringConvertible {
    var messageCount = 0
    var payloadByteCount = 0
    /// The sum of the first and the last byte of every payload.
    var edgeSum: UInt64 = 0

    var description: String { "\(messageCount) messages, \(payloadByteCount) bytes, edges \(edgeSum)" }
}
