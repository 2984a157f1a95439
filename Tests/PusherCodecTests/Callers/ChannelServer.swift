import FeedwireJSON
import PusherCodec

/// A server for tests of clients: one presence channel, to which everybody is let, and events from one to the others.
struct ChannelServer {
    private let channel: String
    private var members: [PusherMember.Owned] = []

    init(channel: String) {
        self.channel = channel
    }

    /// What a connection is told first.
    func greeting(socketID: String) -> PusherEvent { .connectionEstablished(socketID: socketID) }

    /// Takes a message of a connection, and returns what answers it, and what the other connections are told.
    mutating func receive(_ json: [UInt8]) throws -> (answers: [PusherEvent], others: [PusherEvent]) {
        let event: PusherEvent
        do {
            event = try PusherEvent(decoding: json)
        } catch {
            return ([.error("\(error.code.identifier) at \(error.offset)", code: 4200)], [])
        }
        switch event.name {
        case "pusher:ping": return ([.pong], [])
        case "pusher:subscribe": return try subscribe(event.data?.document ?? [])
        case let name where name.hasPrefix("client-") && event.channel == channel: return ([], [event])
        default: return ([.error("Unknown event")], [])
        }
    }

    private mutating func subscribe(
        _ document: [UInt8]
    ) throws -> (answers: [PusherEvent], others: [PusherEvent]) {
        let subscription = try PusherSubscription(decoding: document)
        guard let name = try subscription.channel.read(in: document.span), name == channel,
            let data = try subscription.channelData.read(in: document.span)
        else { return ([.error("No such channel")], []) }
        let memberDocument = Array(data.utf8)
        let fields = try PusherMember(decoding: memberDocument)
        let member = try PusherMember.Owned(fields, in: memberDocument.span)
        guard !members.contains(where: { $0.id == member.id }) else {
            return ([.subscriptionSucceeded(on: name, members: members)], [])
        }
        members.append(member)
        return ([.subscriptionSucceeded(on: name, members: members)], [.memberAdded(member, on: name)])
    }
}
