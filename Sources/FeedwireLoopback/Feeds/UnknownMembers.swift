import FeedwireJSON

/// What a decoded value has kept of the wire without knowing it: each type of a feed has such members in `others`.
package enum UnknownMembers {
    /// The names of all of them, in objects inside of objects too.
    package static func names(in value: Any) -> [String] {
        Mirror(reflecting: value).children.flatMap { child in
            if child.label == "others", let others = child.value as? JSONMap<JSONRaw> {
                return others.entries.map(\.name)
            }
            return names(in: child.value)
        }
    }
}

extension FeedReport {
    /// Fails where a decoded value has members that are not known.
    func requireKnown(_ value: Any) {
        if let name = UnknownMembers.names(in: value).first { fail("a member that is not known: \(name)") }
    }
}
