/// What a socket subscribes to, by its name: `market:BTC-USD`, `user:user_9`, or another, for the set is open.
///
/// Names are compared byte by byte.
public struct LedgerCoreRoom: Sendable {
    /// The name on the wire.
    public let name: String

    private static let marketPrefix = "market:"
    private static let userPrefix = "user:"

    /// A room of any name.
    public init(_ name: String) {
        self.name = name
    }

    /// The room of a market, such as `BTC-USD`.
    public static func market(_ symbol: String) -> LedgerCoreRoom { LedgerCoreRoom(marketPrefix + symbol) }

    /// The room of a user, which the server joins a socket of theirs to by itself.
    public static func user(_ userID: String) -> LedgerCoreRoom { LedgerCoreRoom(userPrefix + userID) }

    /// The market whose room it is, or `nil` if it is of something else.
    public var marketSymbol: String? { suffix(behind: Self.marketPrefix) }

    /// The user whose room it is, or `nil` if it is of something else.
    public var userID: String? { suffix(behind: Self.userPrefix) }

    private func suffix(behind prefix: String) -> String? {
        guard name.utf8.starts(with: prefix.utf8) else { return nil }
        return String(Substring(name.utf8.dropFirst(prefix.utf8.count)))
    }
}

extension LedgerCoreRoom: Hashable {
    /// Whether the names have the same bytes.
    public static func == (left: LedgerCoreRoom, right: LedgerCoreRoom) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8)
    }

    /// Hashes the bytes of the name.
    public func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
    }
}
