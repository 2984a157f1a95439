public import FeedwireJSON

/// Who is on a presence channel, in any of the forms that servers send; ``members()`` goes over all of them alike.
public struct PusherPresence: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `ids`: an array of ids, or an object that has them as values; `null` or left out by some servers.
    public private(set) var ids = JSONField<JSONRaw>()
    /// `hash`: an object that has what is said of each user by their ids, or an array of it, where the ids are the indices.
    public private(set) var hash = JSONField<JSONRaw>()
    /// `count`: how many users there are; some servers count connections.
    public private(set) var count = JSONField<JSONDecimal>()

    static let keys = JSONKeys("ids", "hash", "count")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }

    /// A cursor over the members, by ``hash``, or by ``ids`` where that is not there.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is neither an object nor an array.
    /// - Complexity: O(1), no allocation.
    public func members() throws(JSONDecodingError) -> PusherMembers {
        hash.isPresent ? try PusherMembers(hash) : try PusherMembers(ids, holdsIDs: true)
    }
}

/// Goes over the members of a presence channel.
public struct PusherMembers: Sendable {
    private var named: JSONMembers<JSONRaw>?
    private var listed: JSONElements<JSONRaw>?
    /// Whether the values are ids, and not what is said of each user.
    private let holdsIDs: Bool
    private var index = 0

    /// A member.
    public struct Member: Hashable, Sendable {
        /// Who it is.
        public let id: ID
        /// What is said of them, if anything.
        public let info: JSONField<JSONRaw>
    }

    /// How a list has the id of a member.
    public enum ID: Hashable, Sendable {
        /// As text.
        case text(JSONString)
        /// As the place in a list, which PHP makes of the ids 0, 1 and so on.
        case index(Int)
    }

    init(_ list: JSONField<JSONRaw>, holdsIDs: Bool = false) throws(JSONDecodingError) {
        self.holdsIDs = holdsIDs
        guard let value = list.present else { return }
        switch value.kind {
        case .object: named = JSONMembers(of: list)
        case .array: listed = JSONElements(of: value)
        default: throw JSONDecodingError(.wrongKind, at: value)
        }
    }

    /// The next member.
    ///
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of an id that is none.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(in json: Span<UInt8>) throws(JSONDecodingError) -> Member? {
        while true {
            let id: ID
            let value: JSONField<JSONRaw>
            if let member = try named?.next(in: json) {
                (id, value) = (.text(member.key), member.value)
            } else if let element = try listed?.next(in: json) {
                (id, value) = (.index(index), element)
                index += 1
            } else {
                return nil
            }
            guard holdsIDs else { return Member(id: id, info: value) }
            guard let text = try JSONField<PusherUserID>(value).text() else { continue }
            return Member(id: .text(text), info: JSONField())
        }
    }
}
