import FeedwireCore
import FeedwireJSON
import SocketIOCodec

// The idea: what this feed has in plenty is one event, the live updates of charts, each written as the one before it. So its first
// bytes are compared as a whole, and what stands between them and the last bracket is read at once. What begins or ends in another
// way, and what is wrong, goes the general way from the first byte on.

/// A live update whose packet is written as usual.
struct UsualLiveUpdate {
    /// The packet, with its payload.
    let packet: SocketIOPacket
    private(set) var fields = LedgerCoreMessage.MarketChartUpdate()

    /// The update that is all of a text; `nil` for any other text.
    @inline(__always)
    init?(_ text: Span<UInt8>, limits: SocketIOLimits) {
        let start = LedgerCoreLiveUpdateValues.start.utf8CodeUnitCount
        guard text.count <= limits.byteCount, limits.depth > 0,
            ByteRange(checked: 0..<start).equals(LedgerCoreLiveUpdateValues.start, in: text)
        else { return nil }
        // The name lies behind `2[`, and before the comma.
        packet = SocketIOPacket(
            eventNamed: ByteRange(checked: 2..<start - 1),
            payload: ByteRange(checked: 1..<text.count)
        )
        var reader = JSONReader(insideArrayAt: start, depth: 1, depthLimit: limits.depth)
        do throws(JSONDecodingError) {
            try reader.readFields(&fields, of: LedgerCoreMessage.MarketChartUpdate.keys, in: text)
        } catch {
            return nil
        }
        guard reader.offset == text.count - 1, text[reader.offset] == UInt8(ascii: "]") else { return nil }
    }
}
