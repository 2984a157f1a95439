import FeedwireCore
import FeedwireJSON

// The idea: nearly each message of a feed is an event of the default namespace that wants no acknowledgement and has no
// attachments, and its name is plain. Such a text begins with three bytes that are the same always. They are asked for first, and
// what is found is the name and a reader behind it; what begins in another way goes part by part through `PacketHeaderReader` and
// `PayloadReader`, which find the same, or what is wrong.

/// The usual beginning of an event: `2["name"`, or only of its payload.
enum UsualEvent {
    /// Where its payload begins.
    static let payloadStart = 1

    /// A reader behind the name, or `nil` for a text that begins in another way, or that no packet may be.
    @inline(__always)
    static func arguments(of text: Span<UInt8>, limits: SocketIOLimits) -> JSONReader? {
        guard text.count <= limits.byteCount, !text.isEmpty, text[0] == UInt8(ascii: "2") else { return nil }
        return arguments(at: payloadStart, in: text, depth: limits.depth)
    }

    /// The same for a payload that begins at `start`, with whatever is before it.
    @inline(__always)
    static func arguments(at start: Int, in text: Span<UInt8>, depth: Int) -> JSONReader? {
        guard let reader = JSONReader(behindUsualStringOfArrayAt: start, depthLimit: depth, in: text),
            !ReservedEventNames.contain(name(from: start, before: reader).withoutQuotes, in: text)
        else { return nil }
        return reader
    }

    /// The name, with its quotes.
    @inline(__always)
    static func name(from start: Int = payloadStart, before arguments: JSONReader) -> ByteRange {
        ByteRange(checked: start + 1..<arguments.offset)
    }
}
