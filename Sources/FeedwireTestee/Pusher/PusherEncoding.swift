import FeedwireConformance
import FeedwireJSON
import PusherCodec

extension PusherEvent {
    /// The message that an event of a vector is: its `data`, or else the `document` as the protocol has it.
    init(_ event: VectorMembers) throws(JSONValueError) {
        if event.has("document"), !event.has("data") {
            self = try .ofDocument(event.object("document"), event)
        } else {
            self.init(
                try event.text("event"),
                on: try event.optionalText("channel"),
                data: try event.data("data"),
                userID: try event.userID("user_id")
            )
        }
        others = try event.others()
    }

    private static func ofDocument(
        _ document: VectorMembers,
        _ event: VectorMembers
    ) throws(JSONValueError) -> PusherEvent {
        switch try event.string("type") {
        case "ping": return .ping
        case "pong": return .pong
        case "subscribe":
            return .subscribe(
                to: try document.text("channel"),
                auth: try document.optionalText("auth"),
                channelData: try document.optionalText("channel_data")
            )
        case "unsubscribe": return .unsubscribe(from: try document.text("channel"))
        case "signin": return .signin(auth: try document.text("auth"), userData: try document.text("user_data"))
        case "connection-established":
            return .connectionEstablished(
                socketID: try document.text("socket_id"),
                activityTimeout: try document.decimal("activity_timeout")
            )
        case "error": return .error(try document.text("message"), code: try document.optionalDecimal("code"))
        case "signin-success": return .signinSuccess(userData: try document.text("user_data"))
        case "watchlist-events":
            var changes: [PusherWatchlistChange.Owned] = []
            for change in try document.objects("events") {
                changes.append(.init(try change.text("name"), userIDs: try change.userIDs("user_ids")))
            }
            return .watchlistEvents(changes)
        default: return try .ofDocument(document, event, on: event.text("channel"))
        }
    }

    private static func ofDocument(
        _ document: VectorMembers,
        _ event: VectorMembers,
        on channel: String
    ) throws(JSONValueError) -> PusherEvent {
        switch try event.string("type") {
        case "subscription-succeeded" where document.has("presence"):
            var members: [PusherMember.Owned] = []
            for member in try document.object("presence").objects("members") {
                members.append(.init(PusherUserID(try member.text("id")), info: try member.optionalRaw("info")))
            }
            return .subscriptionSucceeded(on: channel, members: members)
        case "subscription-succeeded": return .subscriptionSucceeded(on: channel)
        case "subscription-count":
            return .subscriptionCount(try document.decimal("subscription_count"), on: channel)
        case "subscription-error":
            return .subscriptionError(
                type: try document.text("type"),
                error: try document.text("error"),
                status: try document.decimal("status"),
                on: channel
            )
        case "member-added":
            let member = PusherMember.Owned(
                try document.requiredUserID("user_id"),
                info: try document.optionalRaw("user_info")
            )
            return .memberAdded(member, on: channel)
        case "member-removed": return .memberRemoved(try document.requiredUserID("user_id"), on: channel)
        case let other: throw event.error("type", "\(other) has no document")
        }
    }
}

extension VectorMembers {
    fileprivate func data(_ name: String) throws(JSONValueError) -> PusherEvent.Data? {
        guard has(name) else { return nil }
        if let json = try? object(name), json.has("json") { return .json(try json.json("json")) }
        return .text(try text(name))
    }

    fileprivate func userID(_ name: String) throws(JSONValueError) -> PusherUserID? {
        guard has(name) else { return nil }
        if let bool = try? flag(name) { return PusherUserID(bool) }
        if let number = try? optionalDecimal(name) { return PusherUserID(number) }
        return PusherUserID(try text(name))
    }

    fileprivate func requiredUserID(_ name: String) throws(JSONValueError) -> PusherUserID {
        guard let id = try userID(name) else { throw error(name, "is missing") }
        return id
    }

    fileprivate func userIDs(_ name: String) throws(JSONValueError) -> [PusherUserID] {
        var ids: [PusherUserID] = []
        for element in try array(name) { ids.append(try VectorMembers(["id": element]).requiredUserID("id")) }
        return ids
    }
}
