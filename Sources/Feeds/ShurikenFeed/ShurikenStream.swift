import FeedwireCore
public import FeedwireJSON

/// The streams of the documentation.
///
/// The set is open: a subscription to another stream keeps its text, and its events are delivered raw.
@nonexhaustive
public enum ShurikenStream: UInt8, CaseIterable, Hashable, Sendable {
    /// Swaps of a token of Solana; filtered by `tokenAddress`.
    case svmTokenSwaps
    /// What a token of Solana is worth; filtered by `tokenAddress`.
    case svmTokenPoolInfo
    /// Balances of all who hold a token of Solana; filtered by `tokenAddress`.
    case svmTokenBalances
    /// Who holds a token of Solana; filtered by `tokenAddress`.
    case svmTokenDistributionStats
    /// What holders of a token of Solana have done; filtered by `tokenAddress`.
    case svmTokenHolderStats
    /// The balance of a wallet of Solana; filtered by `walletAddress`.
    case svmWalletNativeBalance
    /// The tokens of a wallet of Solana; filtered by `walletAddress`.
    case svmWalletTokenBalances
    /// Bonding curves that are created.
    case svmBondingCurveCreations
    /// Tokens that leave their bonding curves.
    case svmBondingCurveGraduations
    /// Swaps of a token on a chain of Ethereum's kind; filtered by `chainId` and `tokenAddress`.
    case evmTokenSwaps
    /// What a token on a chain of Ethereum's kind is worth; filtered by `chainId` and `tokenAddress`.
    case evmTokenPoolInfo
    /// Balances of all who hold a token on a chain of Ethereum's kind; filtered by `chainId` and `tokenAddress`.
    case evmTokenBalances
    /// The balance of a wallet on chains of Ethereum's kind; filtered by `walletAddress`.
    case evmWalletNativeBalance
    /// The tokens of a wallet on chains of Ethereum's kind; filtered by `walletAddress`.
    case evmWalletTokenBalances
    /// Signals for everybody.
    case alphaSignalFeedGlobal
    /// Signals for the user.
    case alphaSignalFeedPersonal
    /// Signals of a profile; filtered by `profileId`.
    case alphaSignalFeedProfile
    /// Signals of a named feed; filtered by `feedId`.
    case alphaSignalFeedNamed
    /// Messages of the platforms that the user follows.
    case alphaPersonal
    /// What became of the user's tasks.
    case portfolioNotifications
    /// What became of the user's automations.
    case automationUpdates

    /// The name in a subscription.
    ///
    /// Feeds of signals have the name that the vendor's clients send; ``documentedName`` is the other one.
    public var wireName: StaticString {
        switch self {
        case .svmTokenSwaps: "svm.token.swaps"
        case .svmTokenPoolInfo: "svm.token.poolInfo"
        case .svmTokenBalances: "svm.token.balances"
        case .svmTokenDistributionStats: "svm.token.distributionStats"
        case .svmTokenHolderStats: "svm.token.holderStats"
        case .svmWalletNativeBalance: "svm.wallet.nativeBalance"
        case .svmWalletTokenBalances: "svm.wallet.tokenBalances"
        case .svmBondingCurveCreations: "svm.bondingCurve.creations"
        case .svmBondingCurveGraduations: "svm.bondingCurve.graduations"
        case .evmTokenSwaps: "evm.token.swaps"
        case .evmTokenPoolInfo: "evm.token.poolInfo"
        case .evmTokenBalances: "evm.token.balances"
        case .evmWalletNativeBalance: "evm.wallet.nativeBalance"
        case .evmWalletTokenBalances: "evm.wallet.tokenBalances"
        case .alphaSignalFeedGlobal: "alpha.signalFeedGlobal"
        case .alphaSignalFeedPersonal: "alpha.signalFeedPersonal"
        case .alphaSignalFeedProfile: "alpha.signalFeedProfile"
        case .alphaSignalFeedNamed: "alpha.signalFeedNamed"
        case .alphaPersonal: "alpha.personal"
        case .portfolioNotifications: "portfolio.notifications"
        case .automationUpdates: "automation.updates"
        }
    }

    /// The name in the vendor's documentation, which only feeds of signals have in another spelling than ``wireName``.
    public var documentedName: StaticString {
        switch self {
        case .alphaSignalFeedGlobal: "alpha.signalFeed.global"
        case .alphaSignalFeedPersonal: "alpha.signalFeed.personal"
        case .alphaSignalFeedProfile: "alpha.signalFeed.profile"
        case .alphaSignalFeedNamed: "alpha.signalFeed.named"
        default: wireName
        }
    }
}

// MARK: Finding a stream

extension ShurikenStream {
    /// The stream that a field names in either spelling, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        self.init { field.equals($0, in: json) }
    }

    /// The stream of this name in either spelling, or `nil` if it is none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ name: String) {
        let bytes = name.utf8
        self.init { name in name.withUTF8Buffer { unsafe bytes.elementsEqual($0) } }
    }

    private init?(where isName: (StaticString) -> Bool) {
        let stream = Self.allCases.first { isName($0.wireName) || isName($0.documentedName) }
        guard let stream else { return nil }
        self = stream
    }
}
