/// The vendor's server that authorizes channels: it answers the forms that were recorded, and no others.
struct ShurikenEndpoint: Equatable {
    /// A body that was posted, and one that came back.
    struct Exchange: Equatable {
        let form: String
        let answer: String
    }

    struct UnknownRequest: Error {}

    /// What has been posted, and where to, in its order.
    private(set) var requests: [String] = []

    private let exchanges: [Exchange]

    init(_ exchanges: [Exchange]) {
        self.exchanges = exchanges
    }

    mutating func post(_ form: [UInt8], to url: String?) throws -> [UInt8] {
        let form = String(decoding: form, as: UTF8.self)
        requests.append("\(url ?? "") \(form)")
        guard let exchange = exchanges.first(where: { $0.form == form }) else { throw UnknownRequest() }
        return Array(exchange.answer.utf8)
    }
}
