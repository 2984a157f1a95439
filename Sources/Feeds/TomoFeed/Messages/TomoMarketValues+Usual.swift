import FeedwireCore
import FeedwireJSON

extension TomoMarketValues {
    /// Reads a message that is a price or a candle in its usual form.
    ///
    /// - Returns: Whether it is such a one; otherwise the values are of no use.
    mutating func readUsual(_ json: Span<UInt8>, limits: JSONLimits) -> Bool {
        guard var object = UsualObject(document: json, ofDepth: 2, limits: limits) else { return false }
        // Asked for once: that they were made is looked at whenever they are asked for.
        let keys = TomoMessage.Envelope.keys
        while let index = object.nextKey(of: keys, in: json) {
            guard readMember(index, of: &object, in: json) else { return false }
        }
        return object.end(in: json) == json.count && settle()
    }

    /// Reads a member of the envelope; a number is its place among the keys.
    @inline(__always)
    private mutating func readMember(_ index: Int, of object: inout UsualObject, in json: Span<UInt8>) -> Bool {
        switch index {
        case 0:
            guard let text = object.string(in: json) else { return false }
            eventType = text
            type = TomoEventType(text, in: json)
        case 1: return object.read(&sessionID, in: json)
        case 2: return object.read(&sequence, in: json)
        case 3: return object.read(&targetID, in: json)
        case 4: return object.read(&marketKind, in: json)
        case 5: return object.read(&chain, in: json)
        case 6: return object.read(&sourceID, in: json)
        case 7: return object.read(&sourcePublishTime, in: json)
        case 8: return object.read(&gatewayIngestTime, in: json)
        case 9: return object.read(&gatewaySendTime, in: json)
        case 10: return object.read(&freshness, in: json)
        case TomoMessage.Envelope.payloadIndex:
            return readPayload(of: &object, in: json)
        default: return false
        }
        return true
    }

    /// The members of a candle, without the time that it may have, and the one that only a price has.
    private static let payloadKeys = JSONKeys(
        "base_asset",
        "quote_asset",
        "interval",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "price"
    )

    /// Reads the payload, of which it may not be known yet what it is.
    @inline(__always)
    private mutating func readPayload(of message: inout UsualObject, in json: Span<UInt8>) -> Bool {
        // Of a payload that comes twice, nothing of the first is kept.
        (baseAsset, quoteAsset, price) = (nil, nil, nil)
        (interval, open, high, low, close, volume) = (nil, nil, nil, nil, nil, nil)
        var object = message.object
        let keys = Self.payloadKeys
        while let index = object.nextKey(of: keys, in: json) {
            // In a price it comes third.
            if index == 1, type == .price { object.expect(8) }
            let isRead =
                switch index {
                case 0: object.read(&baseAsset, in: json)
                case 1: object.read(&quoteAsset, in: json)
                case 2: object.read(&interval, in: json)
                case 3: object.read(&open, in: json)
                case 4: object.read(&high, in: json)
                case 5: object.read(&low, in: json)
                case 6: object.read(&close, in: json)
                case 7: object.read(&volume, in: json)
                default: object.read(&price, in: json)
                }
            guard isRead else { return false }
        }
        return message.finish(object, in: json)
    }

    /// Leaves out what an event of the type that it turned out to be does not document.
    ///
    /// - Returns: Whether the type is one of the two.
    private mutating func settle() -> Bool {
        switch type {
        case .price: (interval, open, high, low, close, volume) = (nil, nil, nil, nil, nil, nil)
        case .candle: price = nil
        default: return false
        }
        return true
    }
}
