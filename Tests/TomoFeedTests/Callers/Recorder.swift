import FeedwireJSON
import TomoFeed

/// Queues messages as they come, with what was found in them, for another task to read at leisure.
struct Recorder: Sendable {
    /// A message, and where its fields are: nothing was copied but the bytes.
    struct Entry: Sendable {
        let bytes: [UInt8]
        let message: TomoMessage
    }

    let entries: AsyncStream<Entry>
    private let queue: AsyncStream<Entry>.Continuation

    init() {
        (entries, queue) = AsyncStream.makeStream()
    }

    /// The reading end of the socket calls this.
    func take(_ bytes: [UInt8]) throws {
        queue.yield(Entry(bytes: bytes, message: try TomoMessage(decoding: bytes)))
    }

    func finish() {
        queue.finish()
    }

    /// Another task writes a line for each candle, and for each event that is not documented its type.
    func lines() async throws -> [String] {
        var lines: [String] = []
        for await entry in entries {
            let json = entry.bytes.span
            switch entry.message.content {
            case .candle(let candle):
                let interval = try candle.interval.read(in: json) ?? "?"
                lines.append("\(interval) \(try candle.close.double(in: json) ?? .nan)")
            case .other: lines.append(try entry.message.eventType.read(in: json) ?? "?")
            default: break
            }
        }
        return lines
    }
}
