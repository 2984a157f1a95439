/// What an implementation has, for the completeness rule of the linter: everything in it must have its vectors.
public struct Catalogue: Hashable, Sendable {
    /// What it has of one protocol.
    public struct Entry: Hashable, Sendable {
        /// Such as `websocket`.
        public let protocolName: String
        /// The identifiers of all its errors; each needs a reject vector.
        public let errorIdentifiers: [String]
        /// The names of all its limits; each needs a vector at it and one over it.
        public let limits: [String]
        /// The operations that encode; each needs a canonical form.
        public let encoders: [String]

        /// An entry of these.
        public init(protocolName: String, errorIdentifiers: [String], limits: [String], encoders: [String]) {
            self.protocolName = protocolName
            self.errorIdentifiers = errorIdentifiers
            self.limits = limits
            self.encoders = encoders
        }
    }

    /// One for each protocol.
    public let entries: [Entry]

    /// A catalogue of `entries`; those of one protocol are joined.
    public init(_ entries: [Entry]) {
        self.entries = entries.reduce(into: []) { joined, entry in
            if let index = joined.firstIndex(where: { $0.protocolName == entry.protocolName }) {
                joined[index] = joined[index].joined(with: entry)
            } else {
                joined.append(entry)
            }
        }
    }
}

extension Catalogue.Entry {
    /// All that both have, once.
    fileprivate func joined(with other: Self) -> Self {
        Self(
            protocolName: protocolName,
            errorIdentifiers: errorIdentifiers + other.errorIdentifiers.filter { !errorIdentifiers.contains($0) },
            limits: limits + other.limits.filter { !limits.contains($0) },
            encoders: encoders + other.encoders.filter { !encoders.contains($0) }
        )
    }
}
