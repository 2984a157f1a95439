/// The versions of the protocol that servers still take; they differ in what comes first and last, and not in events.
@nonexhaustive
public enum PusherRevision: UInt8, CaseIterable, Hashable, Sendable {
    /// A ping is answered; an error comes before every close.
    case five = 5
    /// A close frame has the code, and no error comes before it.
    case six = 6
    /// The first event says how long a connection may be silent (`activity_timeout`).
    case seven = 7

    /// The revision of `protocol` in a query, or `nil` for any other text.
    init?(digit text: String) {
        guard let revision = Self.allCases.first(where: { text.utf8.elementsEqual(CollectionOfOne($0.digit)) }) else {
            return nil
        }
        self = revision
    }

    /// The value of `protocol` in a query.
    var digit: UInt8 { UInt8(ascii: "0") + rawValue }
}
