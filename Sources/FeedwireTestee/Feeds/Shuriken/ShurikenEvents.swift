import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import ShurikenFeed

// What the codec finds, as vectors have it. Members have the names that it looks for: what it does not know is among the others.

extension ShurikenMessage {
    func event(in json: Span<UInt8>) -> VectorEvent {
        switch self {
        case .svmSwap(let fields): event("svm-swap", fields.members(in: json))
        case .svmTokenPool(let fields): event("svm-token-pool", fields.members(in: json))
        case .svmTokenBalance(let fields): event("svm-token-balance", fields.members(in: json))
        case .svmNativeBalance(let fields): event("svm-native-balance", fields.members(in: json))
        case .distributionStats(let fields): event("distribution-stats", fields.members(in: json))
        case .holderStats(let fields): event("holder-stats", fields.members(in: json))
        case .curveCreation(let fields): event("curve-creation", fields.members(in: json))
        case .curveGraduation(let fields): event("curve-graduation", fields.members(in: json))
        case .legacyCurve(let fields): event("legacy-curve", fields.members(in: json))
        case .evmSwap(let fields): event("evm-swap", fields.members(in: json))
        case .evmTokenPool(let fields): event("evm-token-pool", fields.members(in: json))
        case .evmTokenBalance(let fields): event("evm-token-balance", fields.members(in: json))
        case .evmNativeBalance(let fields): event("evm-native-balance", fields.members(in: json))
        case .signalFeedUpdate(let fields): event("signal-feed-update", fields.members(in: json))
        case .alphaMessage(let fields): event("message", fields.membersByPlatform(in: json))
        case .legacyMessage(let fields): event("legacy-message", fields.members(in: json))
        case .callReference(let fields): event("call-reference", fields.members(in: json))
        case .feedMessage(let fields): event("feed-message", fields.members(in: json))
        case .notification(let fields):
            event("notification", fields.membersInCamelCase(in: json), spelling: fields.usesSnakeCase ? "snake" : nil)
        case .automation(let fields):
            event("automation", fields.membersInCamelCase(in: json), spelling: fields.usesSnakeCase ? "snake" : nil)
        case .other(let value): .object(["type": .string("other"), "payload": value.event(in: json) ?? .null])
        }
    }

    private func event(
        _ type: String,
        _ members: [String: VectorEvent],
        spelling: String? = nil
    ) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string(type), "fields": .object(members)]
        event["spelling"] = spelling.map { .string($0) }
        return .object(event)
    }
}

extension ShurikenFields {
    /// The members of an object, by the names in its document.
    func members(in json: Span<UInt8>) -> [String: VectorEvent] {
        feedMembers(of: self, named: Self.keys.names, others: others, in: json)
    }
}

extension ShurikenMessage.Notification {
    /// The members by their names in camel case, whichever they have.
    fileprivate func membersInCamelCase(in json: Span<UInt8>) -> [String: VectorEvent] {
        var members = feedMembers(of: self, named: ["type"], others: others, in: json)
        let texts = [
            "taskId": taskID, "rootTaskId": rootTaskID, "claimId": claimID, "regionId": regionID, "userId": userID,
        ]
        for (name, text) in texts { members[name] = text.event(in: json) }
        members["chainId"] = chainID.event(in: json)
        return members
    }
}

// MARK: Objects that say what they have

extension ShurikenMessage.AlphaMessage {
    fileprivate func membersByPlatform(in json: Span<UInt8>) -> [String: VectorEvent] {
        var members = members(in: json)
        do throws(JSONDecodingError) {
            switch try content(in: json) {
            case .discord(let message): members["data"] = .object(message.members(in: json))
            case .telegram(let message): members["data"] = .object(message.members(in: json))
            case .x(let message): members["data"] = .object(message.members(in: json))
            default: break
            }
        } catch {
            members["data"] = VectorEvent(error)
        }
        return members
    }
}

extension ShurikenMessage.SignalSource {
    fileprivate func membersByType(in json: Span<UInt8>) -> [String: VectorEvent] {
        var members = members(in: json)
        do throws(JSONDecodingError) {
            switch try content(in: json) {
            case .discord(let source): members["source"] = .object(source.members(in: json))
            case .telegram(let source): members["source"] = .object(source.members(in: json))
            case .x(let source): members["source"] = .object(source.members(in: json))
            case .trade(let source): members["source"] = .object(source.members(in: json))
            default: break
            }
        } catch {
            members["source"] = VectorEvent(error)
        }
        return members
    }
}

extension VectorEvent {
    /// What stands in place of a member that cannot be read.
    fileprivate init(_ error: JSONDecodingError) {
        self = .object(["error": .string("\(error.code.identifier)"), "offset": .string(String(error.offset))])
    }
}

extension ShurikenAlphaMessage: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        try Fields(object, in: json).membersByPlatform(in: json)
    }
}

extension ShurikenSignalSource: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        try Fields(object, in: json).membersByType(in: json)
    }
}

extension ShurikenResponse: FeedValue where Content: FeedObject {}

extension ShurikenResponse: FeedObject where Content: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let response = try Fields(object, in: json)
        let content = try response.content(in: json, as: Content.Fields.self).members(in: json)
        guard response.isWrapped else { return content }
        var members = response.members(in: json)
        members["data"] = .object(content)
        return members
    }
}

extension ShurikenFailure: FeedValue {
    static func event(
        of field: JSONField<ShurikenFailure>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        if let text = field.text() { return textEvent(text, in: json) }
        return try field.details(in: json).map { .object($0.members(in: json)) }
    }
}

// MARK: Other objects

extension FeedObject where Self: ShurikenObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        try Fields(object, in: json).members(in: json)
    }
}

extension ShurikenSubscription: FeedObject {}
extension ShurikenConnection: FeedObject {}
extension ShurikenSessionSettings: FeedObject {}
extension ShurikenResolvedSubscription: FeedObject {}
extension ShurikenCatalogFilter: FeedObject {}
extension ShurikenCatalogStream: FeedObject {}
extension ShurikenSvmFees: FeedObject {}
extension ShurikenDistribution: FeedObject {}
extension ShurikenHolderTrades: FeedObject {}
extension ShurikenTokenMetadata: FeedObject {}
extension ShurikenSignal: FeedObject {}
extension ShurikenAuthor: FeedObject {}
extension ShurikenXAuthor: FeedObject {}
extension ShurikenTokenReference: FeedObject {}
extension ShurikenXMention: FeedObject {}
extension ShurikenXMetrics: FeedObject {}
extension ShurikenCallMention: FeedObject {}
extension ShurikenSessionRequest: FeedObject {}
extension ShurikenSession: FeedObject {}
extension ShurikenAuthorization: FeedObject {}
extension ShurikenCatalog: FeedObject {}
extension ShurikenErrorResponse: FeedObject {}
