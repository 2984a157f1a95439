/// A stream that the simulator of Shuriken has.
struct ShurikenStreamKind: Sendable {
    let id: String
    /// The filters that a subscription has to have.
    let filters: [String]
    /// How the name of a channel begins.
    let channelPrefix: String
    let event: String
    let visibility: String
    let templates: [MessageTemplate]
    /// Whether what is sent is an object and no text with JSON in it.
    var sendsObjects = false

    private init(
        _ id: String,
        _ filters: [String],
        _ channelPrefix: String,
        event: String = "update",
        visibility: String = "public",
        sendsObjects: Bool = false,
        _ templates: [MessageTemplate]
    ) {
        self.id = id
        self.filters = filters
        self.channelPrefix = channelPrefix
        self.event = event
        self.visibility = visibility
        self.sendsObjects = sendsObjects
        self.templates = templates
    }

    /// The stream with an id, in either spelling of those that have two.
    static func named(_ id: String) -> ShurikenStreamKind? {
        let id = id.replacing("alpha.signalFeed.", with: "alpha.signalFeed").lowercased()
        return all.first { $0.id.lowercased() == id }
    }

    private static let token = ["tokenAddress"]
    private static let wallet = ["walletAddress"]
    private static let evmToken = ["chainId", "tokenAddress"]

    private static let all = [
        ShurikenStreamKind("svm.token.swaps", token, "svm-swaps", ShurikenTemplates.svmSwaps),
        ShurikenStreamKind("svm.token.poolInfo", token, "svm-pool", ShurikenTemplates.svmPools),
        ShurikenStreamKind("svm.token.balances", token, "svm-balances", ShurikenTemplates.svmBalances),
        ShurikenStreamKind("svm.token.distributionStats", token, "svm-distribution", ShurikenTemplates.distributions),
        ShurikenStreamKind("svm.token.holderStats", token, "svm-holders", ShurikenTemplates.holders),
        ShurikenStreamKind("svm.wallet.nativeBalance", wallet, "svm-native", ShurikenTemplates.svmNativeBalances),
        ShurikenStreamKind("svm.wallet.tokenBalances", wallet, "svm-wallet", ShurikenTemplates.svmBalances),
        ShurikenStreamKind("svm.bondingCurve.creations", [], "svm-creations", ShurikenTemplates.creations),
        ShurikenStreamKind("svm.bondingCurve.graduations", [], "svm-graduations", ShurikenTemplates.graduations),
        ShurikenStreamKind("evm.token.swaps", evmToken, "evm-swaps", ShurikenTemplates.evmSwaps),
        ShurikenStreamKind("evm.token.poolInfo", evmToken, "evm-pool", sendsObjects: true, ShurikenTemplates.evmPools),
        ShurikenStreamKind("evm.token.balances", evmToken, "evm-balances", ShurikenTemplates.evmBalances),
        ShurikenStreamKind("evm.wallet.nativeBalance", wallet, "evm-native", ShurikenTemplates.evmNativeBalances),
        ShurikenStreamKind("evm.wallet.tokenBalances", wallet, "evm-wallet", ShurikenTemplates.evmBalances),
        // As the vendor's own fixture has it: public, and still to be authorized because of its name.
        ShurikenStreamKind(
            "alpha.signalFeedGlobal",
            [],
            "private-signal-global",
            event: "signal",
            ShurikenAlphaTemplates.globalSignals
        ),
        presence("alpha.signalFeedPersonal", [], "presence-signal-feed-u1", ShurikenAlphaTemplates.personalSignals),
        presence("alpha.signalFeedProfile", ["profileId"], "presence-profile", ShurikenAlphaTemplates.profileSignals),
        presence("alpha.signalFeedNamed", ["feedId"], "presence-signal-feed-u1", ShurikenAlphaTemplates.namedSignals),
        presence("alpha.personal", [], "presence-alpha-u1", ShurikenAlphaTemplates.personal),
        presence("portfolio.notifications", [], "presence-notification_u1", ShurikenAlphaTemplates.notifications),
        presence("automation.updates", [], "presence-automation-u1", ShurikenAlphaTemplates.automations),
    ]

    private static func presence(
        _ id: String,
        _ filters: [String],
        _ channelPrefix: String,
        _ templates: [MessageTemplate]
    ) -> ShurikenStreamKind {
        ShurikenStreamKind(id, filters, channelPrefix, visibility: "presence", templates)
    }
}

/// A stream with the values of its filters: what is sent to one channel.
struct ShurikenSource: Sendable {
    let kind: ShurikenStreamKind
    let filter: [String: String]

    /// Opaque to clients, and the same for the same filters.
    var channel: String {
        ([kind.channelPrefix] + kind.filters.map { filter[$0] ?? "" }).joined(separator: "-")
    }
}
