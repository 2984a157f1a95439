import FeedwireJSON
import PusherCodec

/// The last price on a channel: nothing is allocated for a message, once the buffer is large enough.
struct PriceSubscriber {
    private let channel: StaticString
    private var buffer: [UInt8] = []
    private(set) var lastPrice: Double?

    init(channel: StaticString) {
        self.channel = channel
    }

    /// Takes a message, and returns what answers it, if anything does.
    mutating func receive(_ json: Span<UInt8>) throws -> PusherEvent? {
        let message = try PusherMessage(decoding: json)
        switch message.name {
        case .connectionEstablished: return .subscribe(to: "\(channel)")
        case .ping: return .pong
        case .custom where message.event.equals("price", in: json):
            guard message.channel?.equals(channel, in: json) == true else { return nil }
            lastPrice = try message.data.withDocument(in: json, unescapingInto: &buffer, price)
            return nil
        default: return nil
        }
    }
}

/// The member `price` of a document.
private func price(in document: Span<UInt8>) throws(JSONDecodingError) -> Double {
    var reader = try JSONReader(document)
    try reader.beginObject(in: document)
    while let key = try reader.nextKey(in: document) {
        if key.equals("price", in: document) { return try reader.readNumber(in: document).double(in: document) }
        try reader.skipValue(in: document)
    }
    throw JSONDecodingError(.missingMember, offset: 0)
}
