import FeedwireConformance
import PusherCodec

/// What a client's session says of itself, so that a vector sees what a step has changed.
struct PusherClientReport {
    private let connection: VectorEvent
    private let user: VectorEvent?
    private let channels: [(name: String, event: VectorEvent)]

    init(_ session: PusherClientSession) {
        var connection: [String: VectorEvent] = [
            "type": .string("connection"), "state": .string(session.state.eventName),
        ]
        if let socketID = session.socketID {
            connection["socketID"] = sessionText(socketID)
            connection["activityTimeout"] = .string(String(session.activityTimeout.milliseconds))
        }
        self.connection = .object(connection)
        user = session.userID.map { .object(["type": .string("user"), "id": sessionText($0)]) }
        channels = session.channelNames.map { name in
            var event: [String: VectorEvent] = ["type": .string("channel"), "channel": sessionText(name)]
            event["state"] = session.state(of: name).map { .string($0.eventName) }
            event["subscriptionCount"] = session.subscriptionCount(of: name).map { .string(String($0)) }
            if let presence = session.presence(of: name) {
                event["count"] = .string(String(presence.count))
                event["members"] = .array(presence.members.map { memberEvent($0) })
                event["me"] = presence.me.map { memberEvent($0) }
            }
            return (name, .object(event))
        }
    }

    /// What is another than it was.
    func changes(since former: PusherClientReport) -> [VectorEvent] {
        var events: [VectorEvent] = []
        if connection != former.connection { events.append(connection) }
        if user != former.user { events.append(user ?? .object(["type": .string("user")])) }
        for channel in channels where former.event(of: channel.name) != channel.event { events.append(channel.event) }
        for channel in former.channels where event(of: channel.name) == nil {
            events.append(.object(["type": .string("channel"), "channel": sessionText(channel.name)]))
        }
        return events
    }

    private func event(of name: String) -> VectorEvent? {
        channels.first { $0.name.utf8.elementsEqual(name.utf8) }?.event
    }
}

extension PusherConnectionState {
    fileprivate var eventName: String {
        switch self {
        case .initialized: "initialized"
        case .connecting: "connecting"
        case .connected: "connected"
        case .unavailable: "unavailable"
        case .disconnected: "disconnected"
        }
    }
}

extension PusherSubscriptionState {
    fileprivate var eventName: String {
        switch self {
        case .waiting: "waiting"
        case .authorizing: "authorizing"
        case .pending: "pending"
        case .subscribed: "subscribed"
        case .leaving: "leaving"
        case .failed: "failed"
        }
    }
}
