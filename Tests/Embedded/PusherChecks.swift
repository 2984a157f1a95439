// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON
import PusherCodec

private let added = bytes(
    of:
        #"{"event":"pusher_internal:member_added","channel":"presence-r","data":"{\"user_id\":7,\"user_info\":[]}","user_id":true}"#
)

private let subscribed = bytes(
    of: #"{"data":{"presence":{"hash":["a",null]}},"event":"pusher_internal:subscription_succeeded"}"#
)

/// Tier 1 of Pusher.
func checkPusher(_ checker: inout Checker) {
    var buffer = [UInt8](repeating: 0, count: 64)
    do throws(PusherDecodingError) {
        let json = added.span
        let message = try PusherMessage(decoding: json)
        checker.check(message.name == .memberAdded && message.channel?.equals("presence-r", in: json) == true)
        checker.check((try? message.userID.text())??.equals("true", in: json) == true)
        let isSeven = try message.data.withDocument(in: json, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in
            try PusherMember(decoding: document).userID.text()?.equals("7", in: document)
        }
        checker.check(isSeven == true)
        var small = [UInt8](repeating: 0, count: 8)
        var room = small.mutableSpan
        _ = try message.data.withDocument(in: json, unescapingInto: &room) { $0.count }
        checker.check(false)
    } catch {
        checker.check(error.code == .insufficientBuffer && error.neededByteCount == 32)
    }
    checker.check(memberCount(in: subscribed.span, &buffer) == 2)
}

private func memberCount(in json: Span<UInt8>, _ buffer: inout [UInt8]) -> Int? {
    do throws(PusherDecodingError) {
        return try PusherMessage(decoding: json).data.withDocument(in: json, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in
            let content = try PusherSubscriptionSucceeded(decoding: document)
            var members = try content.presence.read(in: document)?.members()
            var count = 0
            while try members?.next(in: document) != nil { count += 1 }
            return count
        }
    } catch {
        return nil
    }
}

#if OWNED
    /// Tier 2 of Pusher: what is read is written as it was.
    func checkOwnedPusher(_ checker: inout Checker) {
        do throws(PusherDecodingError) {
            let event = try PusherEvent(decoding: added)
            var json: [UInt8] = []
            try? event.encode(into: &json)
            checker.check(json == added)
        } catch {
            checker.check(false)
        }
        var subscribe: [UInt8] = []
        try? PusherEvent.subscribe(to: "c").encode(into: &subscribe)
        checker.check(subscribe == bytes(of: #"{"event":"pusher:subscribe","data":{"channel":"c"}}"#))
    }
#endif
