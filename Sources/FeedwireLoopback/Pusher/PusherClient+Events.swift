import FeedwireJSON
import PusherCodec

extension PusherClient {
    /// Prints what came of a message.
    func tell(_ step: PusherSessionStep, in text: Span<UInt8>) throws(PusherDecodingError) {
        let event = try PusherEvent(step.message, in: text)
        switch step.kind {
        case .established:
            established()
            report("connected") { report throws(JSONEncodingError) in
                try report.add("socket_id", session.socketID)
            }
        case .subscribed:
            let presence = event.channel.flatMap { session.presence(of: $0) }
            report("subscribed") { report throws(JSONEncodingError) in
                try report.add("channel", event.channel)
                if let presence { try report.add(presence) }
            }
        case .memberAdded, .memberRemoved: try tellMember(step, event, in: text)
        case .subscriptionCount:
            let count = event.channel.flatMap { session.subscriptionCount(of: $0) }
            report("count") { report throws(JSONEncodingError) in
                try report.add("channel", event.channel)
                try report.add("count", count.map { JSONDecimal($0) })
            }
        case .cacheMiss:
            report("cache-miss") { report throws(JSONEncodingError) in try report.add("channel", event.channel) }
        case .signedIn:
            awaitsUser = false
            report("signed-in") { report throws(JSONEncodingError) in try report.add("user_id", session.userID) }
        case .error: try tellError(step, event, in: text)
        case .event, .encryptedEvent, .clientEvent:
            let sender = try sender(of: step, in: text)
            report("event") { report throws(JSONEncodingError) in
                try report.add("event", event.name)
                try report.add("channel", event.channel)
                try report.add("data", event.data)
                try report.add("user_id", sender)
            }
        case .subscriptionFailed: tell("refused", event)
        case .watchlist: tell("watchlist", event)
        case .unknown: tell("unknown", event)
        @unknown default: tell("unknown", event)
        }
    }

    /// Prints an event that is told as it is.
    private func tell(_ type: StaticString, _ event: PusherEvent) {
        report(type) { report throws(JSONEncodingError) in
            try report.add("event", event.name)
            try report.add("channel", event.channel)
            try report.add("data", event.data)
        }
    }

    private func tellMember(
        _ step: PusherSessionStep,
        _ event: PusherEvent,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) {
        var buffer: [UInt8] = []
        let member = try step.message.data.withDocument(in: text, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in
            try PusherMember.Owned(PusherMember(decoding: document), in: document)
        }
        report(step.kind == .memberAdded ? "member-added" : "member-removed") { report throws(JSONEncodingError) in
            try report.add("channel", event.channel)
            try report.add("user_id", member?.id)
            try report.add("user_info", member?.info)
        }
    }

    private func tellError(
        _ step: PusherSessionStep,
        _ event: PusherEvent,
        in text: Span<UInt8>
    ) throws(PusherDecodingError) {
        var buffer: [UInt8] = []
        let fields = try step.message.data.withDocument(in: text, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in
            let error = try PusherError(decoding: document)
            return (code: try error.code.read(in: document), message: try error.message.read(in: document))
        }
        report("error") { report throws(JSONEncodingError) in
            try report.add("code", fields?.code)
            try report.add("message", fields?.message)
            try report.add("channel", event.channel)
        }
    }

    private func sender(of step: PusherSessionStep, in text: Span<UInt8>) throws(PusherDecodingError) -> PusherUserID? {
        do throws(JSONDecodingError) {
            return try step.sender.read(in: text)
        } catch {
            return nil
        }
    }
}
