import FeedwireCore

/// A name and its value, of a query or a form, without escapes.
public struct PusherPair: Hashable, Sendable {
    /// The name, which may come again.
    public var name: String
    /// The value, which may be empty.
    public var value: String

    /// A name and its value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the name has these bytes.
    func isNamed(_ literal: StaticString) -> Bool { name.utf8.elementsEqual(literal) }
}
