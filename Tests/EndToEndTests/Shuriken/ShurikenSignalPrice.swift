import FeedwireJSON
import ShurikenFeed

/// What a token was worth when somebody spoke of it, or traded it.
struct ShurikenSignalPrice: Hashable {
    var type: ShurikenAlphaType?
    var token: String?
    /// In milliseconds since 1970.
    var time: Int64?
    var priceUsd: ShurikenAmount?
    var priceNative: ShurikenAmount?
}

extension ShurikenSignalPrice {
    init(_ update: ShurikenMessage.SignalFeedUpdate, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = ShurikenAlphaType(update.type, in: json)
        token = try update.tokenAddress.read(in: json)
        guard let signal = try update.latestSignal.fields(in: json) else { return }
        time = try signal.timestampMs.int64(in: json)
        priceUsd = try ShurikenAmount(signal.priceUsd, in: json)
        priceNative = try ShurikenAmount(signal.priceNative, in: json)
    }
}
