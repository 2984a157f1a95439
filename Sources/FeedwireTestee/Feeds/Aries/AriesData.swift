import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// What a caller knows the data of an update to be; no message says so.
enum AriesData: String {
    case position
    case balance
    case chartUpdate = "chart-update"

    /// The option `data`, or `nil` if it is absent.
    init?(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let options = VectorMembers(options)
        guard options.has("data") else { return nil }
        self = try options.choice("data")
    }

    /// The data of a message, field by field.
    func event(of data: JSONField<JSONRaw>, in json: Span<UInt8>) -> VectorEvent? {
        switch self {
        case .position: JSONField<AriesPosition>(data.raw).event(in: json)
        case .balance: JSONField<AriesBalance>(data.raw).event(in: json)
        case .chartUpdate: JSONField<AriesChartUpdate>(data.raw).event(in: json)
        }
    }

    /// The payload of a message, owned, with its data as tier 2 writes it.
    func content(
        of payload: AriesMessage.Payload,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> AriesEvent.Content {
        let data: (any JSONWritable)? =
            switch self {
            case .position: try JSONField<AriesPosition>(payload.data.raw).read(in: json)
            case .balance: try JSONField<AriesBalance>(payload.data.raw).read(in: json)
            case .chartUpdate: try JSONField<AriesChartUpdate>(payload.data.raw).read(in: json)
            }
        return .other(
            action: try payload.action.read(in: json),
            topic: try payload.type.read(in: json),
            data: try data.map { data throws(JSONDecodingError) in try JSONRaw(writing: data) }
        )
    }

    /// The data of an event.
    func data(_ payload: VectorMembers) throws(JSONValueError) -> JSONRaw? {
        guard payload.hasValue("data") else { return nil }
        let members = try payload.object("data")
        let data: any JSONWritable =
            switch self {
            case .position: try AriesPosition(members)
            case .balance: try AriesBalance(members)
            case .chartUpdate: try AriesChartUpdate(members)
            }
        do throws(JSONDecodingError) {
            return try JSONRaw(writing: data)
        } catch let failure {
            throw payload.error("data", "is written as no JSON: \(failure)")
        }
    }
}

extension AriesMessage {
    /// Whether the message has data that says nothing of itself.
    func mayHaveOtherData(in json: Span<UInt8>) -> Bool {
        switch content {
        case .marketUpdate, .other: !isLegacy && AriesAction(payload.action, in: json) == .update
        default: false
        }
    }
}

extension JSONRaw {
    /// What a value is written as.
    fileprivate init(writing value: any JSONWritable) throws(JSONDecodingError) {
        var bytes: [UInt8] = []
        // An array has room; what is written otherwise is no JSON.
        try? value.encode(into: &bytes)
        try self.init(bytes.span)
    }
}
