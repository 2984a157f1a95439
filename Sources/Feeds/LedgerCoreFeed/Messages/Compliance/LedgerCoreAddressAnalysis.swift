public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis`.
    public struct AddressAnalysis: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `chain`: its chain, such as `ethereum`.
        public private(set) var chain = JSONField<String>()
        /// `address`: the address.
        public private(set) var address = JSONField<String>()
        /// `hops`: how many transfers away from it to look; may be left out.
        public private(set) var hopCount = JSONField<JSONDecimal>()

        static let keys = JSONKeys("chain", "address", "hops")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// An address that a client wants to have analysed.
public struct LedgerCoreAddressAnalysis: Hashable, Sendable {
    /// `chain`: its chain, such as `ethereum`.
    public var chain: String
    /// `address`: the address.
    public var address: String
    /// `hops`: how many transfers away from it to look; may be left out.
    public var hopCount: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An address that a client wants to have analysed, with what it has to have and may have.
    public init(chain: String, address: String, hopCount: JSONDecimal? = nil) {
        self.chain = chain
        self.address = address
        self.hopCount = hopCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.AddressAnalysis, in text: Span<UInt8>) throws(JSONDecodingError) {
        chain = try fields.chain.require(in: text, of: fields.object)
        address = try fields.address.require(in: text, of: fields.object)
        hopCount = try fields.hopCount.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAddressAnalysis: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("chain", chain, into: &sink)
        try writer.member("address", address, into: &sink)
        try writer.member("hops", hopCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
