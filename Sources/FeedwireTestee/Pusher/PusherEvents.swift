import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

extension PusherMessage {
    /// The message as a vector has it.
    func event(
        in json: Span<UInt8>,
        document: Result<VectorEvent, PusherDecodingError>?
    ) -> VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string(name.typeName), "event": textEvent(self.event, in: json),
        ]
        event["channel"] = channel.map { textEvent($0, in: json) }
        event["data"] = data.event(in: json)
        event["user_id"] = userID.isPresent ? userID.event(in: json) : nil
        switch document {
        case .success(let members): event["document"] = members
        case .failure(let error): event["document"] = errorEvent(error.json, at: error.offset)
        case nil: break
        }
        event["others"] = feedMembers(of: self, named: [], others: others, in: json)["others"]
        return .object(event)
    }

    /// The members of the document, or why there are none; `nil` where there is none, or it has no members that are known.
    func document(
        in json: Span<UInt8>,
        capacity: Int?
    ) throws(PusherDecodingError) -> Result<VectorEvent, PusherDecodingError>? {
        do throws(PusherDecodingError) {
            return try data.event(in: json, capacity: capacity) { document throws(JSONDecodingError) in
                try name.members(ofDocument: document).map { .object($0) }
            }
            .map { .success($0) }
        } catch {
            guard error.code == .invalidDocument else { throw error }
            return .failure(error)
        }
    }
}

private func errorEvent(_ code: JSONDecodingError.Code?, at offset: UInt64) -> VectorEvent {
    .object(["error": .string("\(code?.identifier ?? "?")"), "offset": .string(String(offset))])
}

extension PusherData {
    /// The data as it is.
    fileprivate func event(in json: Span<UInt8>) -> VectorEvent? {
        switch self {
        case .absent: nil
        case .null: .object(["json": .bytes(Array("null".utf8))])
        case .text(let text): textEvent(text, in: json)
        case .value(let value): .object(["json": bytesEvent(value.range, in: json)])
        }
    }

    /// What `read` makes of the document, by both kinds of buffers.
    fileprivate func event(
        in json: Span<UInt8>,
        capacity: Int? = nil,
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> VectorEvent?
    ) throws(PusherDecodingError) -> VectorEvent? {
        var growing: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: capacity ?? bufferByteCount)
        var room = buffer.mutableSpan
        let event = try withDocument(in: json, unescapingInto: &room, read)
        let other = try withDocument(in: json, unescapingInto: &growing, read)
        precondition(event == other, "a buffer that grows has \(String(describing: other))")
        return event ?? nil
    }
}

extension PusherEventName {
    fileprivate var typeName: String {
        switch self {
        case .client: "client"
        case .otherPusher: "pusher"
        case .otherInternal: "internal"
        case .internalSubscriptionError: "internal-subscription-error"
        default:
            wireName.map { String("\($0)".drop { $0 != ":" }.dropFirst().replacing("_", with: "-")) } ?? "custom"
        }
    }

    fileprivate func members(
        ofDocument document: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent]? {
        switch self {
        case .connectionEstablished:
            let content = try PusherConnectionEstablished(decoding: document)
            let names = ["socket_id", "activity_timeout"]
            return feedMembers(of: content, named: names, others: content.others, in: document)
        case .error:
            let content = try PusherError(decoding: document)
            let names = ["message", "code", "type", "error"]
            return feedMembers(of: content, named: names, others: content.others, in: document)
        case .subscribe, .unsubscribe:
            let content = try PusherSubscription(decoding: document)
            let names = ["auth", "channel_data", "channel"]
            var members = feedMembers(of: content, named: names, others: content.others, in: document)
            members["member"] = PusherData(JSONField(content.channelData)).memberEvent(in: document)
            return members
        case .signin:
            let content = try PusherSignin(decoding: document)
            let names = ["auth", "user_data"]
            var members = feedMembers(of: content, named: names, others: content.others, in: document)
            members["user"] = PusherData(JSONField(content.userData)).userEvent(in: document)
            return members
        case .signinSuccess:
            let content = try PusherSigninSuccess(decoding: document)
            var members = feedMembers(of: content, named: ["auth"], others: content.others, in: document)
            members["user_data"] = PusherData(content.userData).event(in: document)
            members["user"] = PusherData(content.userData).userEvent(in: document)
            return members
        case .subscriptionError, .internalSubscriptionError:
            let content = try PusherSubscriptionError(decoding: document)
            let names = ["type", "error", "status"]
            return feedMembers(of: content, named: names, others: content.others, in: document)
        case .subscriptionSucceeded:
            let content = try PusherSubscriptionSucceeded(decoding: document)
            return feedMembers(of: content, named: ["presence"], others: content.others, in: document)
        case .subscriptionCount:
            let content = try PusherSubscriptionCount(decoding: document)
            return feedMembers(of: content, named: ["subscription_count"], others: content.others, in: document)
        case .memberAdded, .memberRemoved: return try memberEvent(ofDocument: document)
        case .watchlistEvents:
            let content = try PusherWatchlist(decoding: document)
            return feedMembers(of: content, named: ["events"], others: content.others, in: document)
        default: return nil
        }
    }
}

// MARK: Parts

private func memberEvent(ofDocument document: Span<UInt8>) throws(JSONDecodingError) -> [String: VectorEvent] {
    let content = try PusherMember(decoding: document)
    return feedMembers(of: content, named: ["user_id", "user_info"], others: content.others, in: document)
}

extension PusherData {
    fileprivate func memberEvent(in json: Span<UInt8>) -> VectorEvent? {
        nestedEvent(in: json) { document throws(JSONDecodingError) in
            .object(try FeedwireTestee.memberEvent(ofDocument: document))
        }
    }

    fileprivate func userEvent(in json: Span<UInt8>) -> VectorEvent? {
        nestedEvent(in: json) { document throws(JSONDecodingError) in
            let user = try PusherUser(decoding: document)
            let names = ["id", "user_info", "watchlist"]
            return .object(feedMembers(of: user, named: names, others: user.others, in: document))
        }
    }

    private func nestedEvent(
        in json: Span<UInt8>,
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> VectorEvent?
    ) -> VectorEvent? {
        do throws(PusherDecodingError) {
            return try event(in: json, read)
        } catch {
            return errorEvent(error.json, at: error.offset)
        }
    }
}

extension PusherUserID: FeedValue {
    static func event(
        of field: JSONField<PusherUserID>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        guard let text = try field.text() else { return nil }
        if let bool = field.raw?.bool { return .bool(bool) }
        let event = textEvent(text, in: json)
        guard field.raw?.kind == .number, case .bytes(let digits) = event else { return event }
        return .string(String(decoding: digits, as: UTF8.self))
    }
}

extension PusherWatchlistChange: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        guard let change = try read(object, in: json) else { return [:] }
        let names = ["name", "user_ids", "channel_name"]
        return feedMembers(of: change, named: names, others: change.others, in: json)
    }
}

extension PusherPresence: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        guard let presence = try read(object, in: json) else { return [:] }
        let names = ["ids", "hash", "count"]
        var members = feedMembers(of: presence, named: names, others: presence.others, in: json)
        do throws(JSONDecodingError) {
            members["members"] = .array(try presence.memberEvents(in: json))
        } catch {
            members["members"] = errorEvent(error.code, at: error.offset)
        }
        return members
    }

    private func memberEvents(in json: Span<UInt8>) throws(JSONDecodingError) -> [VectorEvent] {
        var cursor = try members()
        var events: [VectorEvent] = []
        while let member = try cursor.next(in: json) {
            var event: [String: VectorEvent] = [:]
            switch member.id {
            case .text(let text): event["id"] = textEvent(text, in: json)
            case .index(let index): event["id"] = .string(String(index))
            }
            event["info"] = member.info.event(in: json)
            events.append(.object(event))
        }
        return events
    }
}
