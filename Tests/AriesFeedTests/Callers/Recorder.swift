import AriesFeed
import FeedwireJSON

/// Queues messages as they come, with what was found in them, for another task to read at leisure.
struct Recorder: Sendable {
    /// A message, and where the fields of its documents are: nothing was copied but the bytes.
    struct Entry: Sendable {
        let bytes: [UInt8]
        let documents: [AriesMessage]
    }

    let entries: AsyncStream<Entry>
    private let queue: AsyncStream<Entry>.Continuation

    init() {
        (entries, queue) = AsyncStream.makeStream()
    }

    /// The reading end of the socket calls this.
    func take(_ bytes: [UInt8]) throws {
        var cursor = AriesDocuments()
        var documents: [AriesMessage] = []
        while let document = try cursor.next(in: bytes.span) { documents.append(document) }
        queue.yield(Entry(bytes: bytes, documents: documents))
    }

    func finish() {
        queue.finish()
    }

    /// Another task writes a line for each order and for each book, and the topic of what is not documented.
    func lines() async throws -> [String] {
        var lines: [String] = []
        for await entry in entries {
            let json = entry.bytes.span
            for document in entry.documents {
                switch document.content {
                case .order(let order):
                    let id = try order.clOrdID.read(in: json) ?? "?"
                    lines.append("\(id) \(try order.ordStatus.read(in: json) ?? "?")")
                case .marketUpdate(let update):
                    if let depth = try depth(of: update, in: json) {
                        lines.append("bids \(depth.bids), asks \(depth.asks)")
                    }
                case .other: lines.append(try document.payload.type.read(in: json) ?? "?")
                default: break
                }
            }
        }
        return lines
    }

    /// Units on both sides of a book, if the update has one.
    private func depth(
        of update: AriesMessage.MarketUpdate,
        in json: Span<UInt8>
    ) throws -> (bids: Int64, asks: Int64)? {
        guard var levels = try update.orderBook.elements() else { return nil }
        var depth: (bids: Int64, asks: Int64) = (0, 0)
        while let level = try levels.next(in: json)?.level(in: json) {
            depth.bids += try level.bidSize?.int64(in: json) ?? 0
            depth.asks += try level.askSize?.int64(in: json) ?? 0
        }
        return depth
    }
}
