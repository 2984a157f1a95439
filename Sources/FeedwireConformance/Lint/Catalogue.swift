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

    /// A catalogue of `entries`.
    public init(_ entries: [Entry]) {
        self.entries = entries
    }
}
