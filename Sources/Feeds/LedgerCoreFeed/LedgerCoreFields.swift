import FeedwireJSON

/// What an object of an event has, as ranges: its stored properties are fields, that of the whole object before the others.
protocol LedgerCoreFields {
    /// The names of the other fields, in their order.
    static var keys: JSONKeys { get }

    /// An object that is not there.
    init()
}

extension JSONReader {
    /// Reads the object that comes next.
    mutating func readFields<Fields: LedgerCoreFields>(in text: Span<UInt8>) throws(JSONDecodingError) -> Fields {
        var fields = Fields()
        try readFields(&fields, of: Fields.keys, in: text)
        return fields
    }
}
