import FeedwireJSON

/// A decimal amount: the digits of the server, and the nearest number.
struct ShurikenAmount: Hashable {
    let text: String
    let value: Double

    init(_ text: String, _ value: Double) {
        self.text = text
        self.value = value
    }

    /// An amount, or `nil` if there is none.
    init?(_ field: JSONField<JSONDecimal>, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard let decimal = try field.read(in: json), let value = try field.double(in: json) else { return nil }
        self.init(decimal.text, value)
    }
}
