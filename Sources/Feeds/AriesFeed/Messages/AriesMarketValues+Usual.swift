import FeedwireCore
import FeedwireJSON

// The idea: what a message is can be said only behind its data, since the type, the action and the topic may come later; but nearly
// all are market updates. So data is read as one where it stands, and whether it is one is asked at the end. What is not, and what is
// written in an unusual way, was read in vain up to its first surprise, mostly the first key of its data, and is read by its fields.

extension AriesMarketValues {
    /// Reads a document that is a market update in its usual form, of the current protocol.
    ///
    /// - Parameters:
    ///   - start: Where it begins.
    ///   - isLine: Whether it may end with a line feed, if not with `json`.
    ///   - limits: How much it may make us take.
    ///   - json: What has the document.
    /// - Returns: Where it ends, or `nil` if it is anything else; the values are of no use then.
    mutating func readUsualDocument(
        from start: Int,
        isLine: Bool,
        limits: JSONLimits,
        in json: Span<UInt8>
    ) -> Int? {
        guard var message = UsualObject(document: json, from: start, ofDepth: 3, limits: limits) else { return nil }
        self = AriesMarketValues()
        var hasPayload = false
        let keys = AriesMessage.Envelope.keys
        while let index = message.nextKey(of: keys, in: json) {
            switch index {
            case 0:
                guard message.read(&type, in: json) else { return nil }
            case AriesMessage.Envelope.payloadIndex:
                // Of two the last one counts, and nothing of the first.
                guard !hasPayload, readUsualPayload(of: &message, in: json) else { return nil }
                hasPayload = true
            default: return nil
            }
        }
        guard hasPayload, isUpdate(in: json), let end = message.end(in: json) else { return nil }
        return end == json.count || isLine && json[end] == UInt8(ascii: "\n") ? end : nil
    }

    /// Whether the names that were found are those of a market update.
    @inline(__always)
    private func isUpdate(in json: Span<UInt8>) -> Bool {
        guard type?.range.equals(AriesMessageType.event.wireName, in: json) == true,
            action?.range.equals(AriesAction.update.wireName, in: json) == true
        else { return false }
        return topic.flatMap { AriesTopic($0, in: json) } == nil
    }

    /// Reads the payload, which is an object with data.
    @inline(__always)
    private mutating func readUsualPayload(of message: inout UsualObject, in json: Span<UInt8>) -> Bool {
        var payload = message.object
        var hasData = false
        let keys = AriesMessage.Payload.keys
        while let index = payload.nextKey(of: keys, in: json) {
            switch index {
            case 0:
                guard payload.read(&action, in: json) else { return false }
            case 1:
                guard payload.read(&topic, in: json) else { return false }
            case AriesMessage.Payload.dataIndex:
                guard !hasData, readUsualData(of: &payload, in: json) else { return false }
                hasData = true
            case 3:
                guard payload.read(&timestamp, in: json) else { return false }
            default: return false
            }
        }
        return message.finish(payload, in: json) && hasData
    }

    /// Reads the data, which is an object with at least one of the fields.
    @inline(__always)
    private mutating func readUsualData(of payload: inout UsualObject, in json: Span<UInt8>) -> Bool {
        var data = payload.object
        let keys = AriesMessage.MarketUpdate.keys
        while let index = data.nextKey(of: keys, in: json) {
            guard readMember(index, of: &data, in: json) else { return false }
        }
        return payload.finish(data, in: json)
    }

    /// Reads a member of the data; a number is its place among the keys.
    @inline(__always)
    private mutating func readMember(_ index: Int, of data: inout UsualObject, in json: Span<UInt8>) -> Bool {
        switch index {
        case 0: data.read(&symbol, in: json)
        case 1: data.read(&instrumentType, in: json)
        case 2: data.read(&bidPrice, in: json)
        case 3: data.read(&bidSize, in: json)
        case 4: data.read(&bidExchange, in: json)
        case 5: data.read(&askPrice, in: json)
        case 6: data.read(&askSize, in: json)
        case 7: data.read(&askExchange, in: json)
        case 8: data.read(&quoteTimestamp, in: json)
        case 13: data.read(&lastPrice, in: json)
        case 14: data.read(&price, in: json)
        case 15: data.read(&size, in: json)
        case 16: data.read(&tradeExchange, in: json)
        case 17: data.read(&tradeTimestamp, in: json)
        case 20: data.read(&totalVolume, in: json)
        // Raw, or of several parts.
        case 19, 36, 37: false
        // A number that is not among the values.
        default: data.double(in: json) != nil
        }
    }
}
