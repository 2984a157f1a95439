import FeedwireCore
import FeedwireJSON
import PusherCodec

/// Who is on a presence channel.
struct ShurikenMember: Hashable {
    let id: String
    /// What is said of them, as JSON.
    let info: String?

    init(_ id: String, _ info: String?) {
        self.id = id
        self.info = info
    }
}

extension ShurikenMember {
    init(_ member: PusherMember, in json: Span<UInt8>) throws(JSONDecodingError) {
        let owned = try PusherMember.Owned(member, in: json)
        self.init(owned.id.text, owned.info.map { String(decoding: $0.bytes, as: UTF8.self) })
    }

    init(_ member: PusherMembers.Member, in json: Span<UInt8>) throws(JSONDecodingError) {
        let info = try member.info.read(in: json).map { String(decoding: $0.bytes, as: UTF8.self) }
        switch member.id {
        case .index(let index): self.init("\(index)", info)
        case .text(let text):
            do throws(ByteRangeError) {
                self.init(try text.string(in: json), info)
            } catch {
                throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
            }
        }
    }
}

extension JSONField<PusherPresence> {
    /// Everybody, in the order of the server; nobody where nothing is said.
    func members(in json: Span<UInt8>) throws(JSONDecodingError) -> [ShurikenMember] {
        guard var cursor = try read(in: json)?.members() else { return [] }
        var members: [ShurikenMember] = []
        while let member = try cursor.next(in: json) { members.append(try ShurikenMember(member, in: json)) }
        return members
    }
}
