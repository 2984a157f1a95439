import FeedwireJSON
import ShurikenFeed

/// What somebody wrote on a platform.
struct ShurikenPost: Hashable {
    var platform: String
    var author: String?
    var text: String?
    /// In milliseconds since 1970.
    var time: Int64?
}

extension ShurikenPost {
    init(_ message: ShurikenMessage.AlphaMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        let owned = try ShurikenAlphaMessage(message, in: json)
        platform = owned.platform
        guard case .telegram(let telegram) = owned.content else { return }
        author = telegram.author?.username
        text = telegram.content
        time = try telegram.timestamp.int64()
    }
}
