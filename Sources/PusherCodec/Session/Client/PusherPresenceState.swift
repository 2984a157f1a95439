import FeedwireCore
import FeedwireJSON

/// Who is on a presence channel, as far as a client was told.
public struct PusherPresenceState: Hashable, Sendable {
    /// The members, in the order of their ids' bytes.
    public let members: [PusherMember.Owned]
    /// How many there are by the server's count, which may be one of connections.
    public let count: Int
    /// The id of the client's own user.
    public let ownID: PusherUserID?

    /// The client's own user, if it is among the members.
    public var me: PusherMember.Owned? {
        ownID.flatMap { id in members.first { $0.id == id } }
    }
}

/// The members of a presence channel that a client keeps.
struct PresenceMembers: Sendable {
    private var list = NamedList<PusherMember.Owned>()
    private(set) var byteCount = 0
    private(set) var count = 0

    /// How many members may be kept, and bytes of them.
    struct Room {
        let memberCount: Int
        let byteCount: Int
    }

    enum Outcome {
        case added, replaced
        /// There is no room for it.
        case refused
    }

    var members: [PusherMember.Owned] { list.entries.map { $0.value } }

    /// Keeps a member.
    mutating func add(_ member: PusherMember.Owned, room: Room) -> Outcome {
        let index = list.index(of: member.id.text)
        let formerByteCount = index.map { list[$0].keptByteCount } ?? 0
        guard index != nil || list.count < room.memberCount,
            byteCount - formerByteCount + member.keptByteCount <= room.byteCount
        else { return .refused }
        byteCount += member.keptByteCount - formerByteCount
        list.set(member, for: Array(member.id.text.utf8))
        guard index == nil else { return .replaced }
        if count < Int.max { count += 1 }
        return .added
    }

    /// Forgets a member.
    ///
    /// - Returns: Whether it was known.
    mutating func remove(_ id: PusherUserID) -> Bool {
        guard let index = list.index(of: id.text) else { return false }
        byteCount -= list.remove(at: index).value.keptByteCount
        count = max(0, count - 1)
        return true
    }

    /// Takes over how many the server counts; without it all that are kept.
    mutating func setCount(_ count: Int?) {
        self.count = count ?? list.count
    }
}

extension PusherMember.Owned {
    fileprivate var keptByteCount: Int { id.text.utf8.count + (info?.bytes.count ?? 0) }
}

extension PresenceMembers {
    /// What a server says of a presence channel.
    struct Reading {
        var presence: PresenceMembers?
        /// The place of the first member that there is no room for.
        var refusedOffset: UInt64?
    }

    /// Reads the document of `pusher_internal:subscription_succeeded`.
    static func read(_ document: Span<UInt8>, room: Room) throws(JSONDecodingError) -> Reading {
        let content = try PusherSubscriptionSucceeded(decoding: document)
        guard let fields = try content.presence.read(in: document) else { return Reading() }
        var presence = PresenceMembers()
        var cursor = try fields.members()
        while let member = try cursor.next(in: document) {
            let id: PusherUserID
            switch member.id {
            case .index(let index): id = PusherUserID(String(index))
            case .text(let text): id = PusherUserID(text.decoded(in: document))
            }
            let owned = PusherMember.Owned(id, info: try member.info.read(in: document))
            guard presence.add(owned, room: room) != .refused else {
                return Reading(refusedOffset: member.id.offset ?? fields.object.offset)
            }
        }
        presence.setCount(fields.memberCount(in: document))
        return Reading(presence: presence)
    }
}

extension PusherMembers.ID {
    fileprivate var offset: UInt64? {
        if case .text(let text) = self { UInt64(text.range.lowerBound) } else { nil }
    }
}

extension PusherPresence {
    /// `count`, where it is one.
    fileprivate func memberCount(in document: Span<UInt8>) -> Int? {
        do throws(JSONDecodingError) {
            return try count.uint64(in: document).map { Int(clamping: $0) }
        } catch {
            return nil
        }
    }
}

extension JSONString {
    /// The text, of a string that was found in `json`.
    func decoded(in json: Span<UInt8>) -> String {
        do throws(ByteRangeError) {
            return try string(in: json)
        } catch {
            return ""
        }
    }
}
