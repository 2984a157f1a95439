import FeedwireCore
import FeedwireJSON
import PusherCodec
import SocketIOCodec
import Testing

/// A bit of the server's bytes that was flipped on the wire, and what comes of it.
struct Fault: CustomTestStringConvertible {
    /// What the bytes begin with, of which one is hit; its first occurrence.
    let place: String
    /// Which of them, counted from the first of `place`.
    var index = 0
    let bit: UInt8
    /// The rule that is broken, and that of JSON behind it if there is one.
    let rule: String
    /// Where the error is; `nil` for the byte that was hit, in the stream.
    let offset: UInt64?
    /// How much was delivered before.
    let deliveryCount: Int

    var testDescription: String { "\(rule) at \(place)" }

    /// Expects that a client finds the error, and keeps what it had before.
    func expect<Session: Recording>(of _: Session.Type, _ chunking: Chunking) throws {
        var bytes = Session.serverBytes
        let position = try #require(bytes.firstRange(of: Array(place.utf8))?.lowerBound) + index
        bytes[position] ^= bit
        var stack = try Session.makeClient()
        let error = #expect(throws: (any Error).self) { try stack.play(bytes, chunking) }
        let found = try #require(error as? any OffsetError)
        #expect(Self.rule(of: found) == rule)
        #expect(found.offset == offset ?? UInt64(position))
        let whole = try ClientOutcome<Session>(.whole).client.deliveries
        #expect(stack.client.deliveries == Array(whole.prefix(deliveryCount)))
    }

    /// The rule that was broken; for bad JSON that of JSON, too.
    static func rule(of error: any OffsetError) -> String {
        let json = (error as? SocketIODecodingError)?.json ?? (error as? PusherDecodingError)?.json
        return ["\(error.code.identifier)", json.map { "\($0.identifier)" }].compactMap(\.self).joined(separator: ", ")
    }
}
