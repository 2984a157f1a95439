import FeedwireCore
public import FeedwireJSON

// A stream or a type of payload is added here, in ShurikenEvent.swift, in ShurikenStream.swift, and in a file of its own in Messages.

/// The payload of an event, as ranges into its document: every field is found and checked, and read on demand.
///
/// No payload says which stream it is of: the session does, by the channel. See ``ShurikenSession``.
///
/// ```swift
/// if case .svmSwap(let swap) = try ShurikenMessage(decoding: document, of: .svmTokenSwaps) {
///     print(try swap.priceUsd.double(in: document) ?? .nan)
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. ``ShurikenEvent`` owns what it has. Who knows what comes can decode a payload alone:
/// `ShurikenMessage.SvmSwap(decoding: document)`.
@nonexhaustive
public enum ShurikenMessage: Hashable, Sendable {
    /// `svm.token.swaps`
    case svmSwap(SvmSwap)
    /// `svm.token.poolInfo`
    case svmTokenPool(SvmTokenPool)
    /// `svm.token.balances`, `svm.wallet.tokenBalances`
    case svmTokenBalance(SvmTokenBalance)
    /// `svm.wallet.nativeBalance`
    case svmNativeBalance(SvmNativeBalance)
    /// `svm.token.distributionStats`
    case distributionStats(DistributionStats)
    /// `svm.token.holderStats`
    case holderStats(HolderStats)
    /// `svm.bondingCurve.creations`
    case curveCreation(CurveCreation)
    /// `svm.bondingCurve.graduations`
    case curveGraduation(CurveGraduation)
    /// The streams of bonding curves before 2026-04-20: there is a `blockIndex`, and neither a `slot` nor a `signature`.
    case legacyCurve(LegacyCurve)
    /// `evm.token.swaps`
    case evmSwap(EvmSwap)
    /// `evm.token.poolInfo`
    case evmTokenPool(EvmTokenPool)
    /// `evm.token.balances`, `evm.wallet.tokenBalances`
    case evmTokenBalance(EvmTokenBalance)
    /// `evm.wallet.nativeBalance`
    case evmNativeBalance(EvmNativeBalance)
    /// The streams of signals.
    case signalFeedUpdate(SignalFeedUpdate)
    /// `alpha.personal`: there is no `type`, but a `platform` and `data`.
    case alphaMessage(AlphaMessage)
    /// `alpha.personal` before 2026-05: there is neither a `type` nor `data`, but a `platform`.
    case legacyMessage(LegacyMessage)
    /// `alpha.personal` with the type `callReference`.
    case callReference(CallReference)
    /// `alpha.signalFeed.named` and `alpha.personal` with the type `feedMessage`.
    case feedMessage(FeedMessage)
    /// `portfolio.notifications`
    case notification(Notification)
    /// `automation.updates`
    case automation(Notification)
    /// The document of another stream, or an object whose type is not known.
    case other(JSONField<JSONRaw>)

    /// Reads a payload; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - document: The data of an event: what is in its string if it is one.
    ///   - stream: The stream that it is of; `nil` for one that is not known.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is of a stream and no object. What its members
    ///   are is checked when they are read.
    /// - Complexity: O(*n*), no allocation.
    public init(
        decoding document: Span<UInt8>,
        of stream: ShurikenStream?,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        switch stream {
        case .svmTokenSwaps: self = .svmSwap(try SvmSwap(decoding: document, limits: limits))
        case .svmTokenPoolInfo: self = .svmTokenPool(try SvmTokenPool(decoding: document, limits: limits))
        case .svmTokenBalances, .svmWalletTokenBalances:
            self = .svmTokenBalance(try SvmTokenBalance(decoding: document, limits: limits))
        case .svmWalletNativeBalance: self = .svmNativeBalance(try SvmNativeBalance(decoding: document, limits: limits))
        case .svmTokenDistributionStats:
            self = .distributionStats(try DistributionStats(decoding: document, limits: limits))
        case .svmTokenHolderStats: self = .holderStats(try HolderStats(decoding: document, limits: limits))
        case .svmBondingCurveCreations:
            let creation = try CurveCreation(decoding: document, limits: limits)
            let isNew = creation.slot.isPresent || creation.signature.isPresent
            let legacy = try isNew ? nil : LegacyCurve(ifAt: creation.object, in: document)
            self = legacy.map { .legacyCurve($0) } ?? .curveCreation(creation)
        case .svmBondingCurveGraduations:
            let graduation = try CurveGraduation(decoding: document, limits: limits)
            let isNew = graduation.slot.isPresent || graduation.signature.isPresent
            let legacy = try isNew ? nil : LegacyCurve(ifAt: graduation.object, in: document)
            self = legacy.map { .legacyCurve($0) } ?? .curveGraduation(graduation)
        case .evmTokenSwaps: self = .evmSwap(try EvmSwap(decoding: document, limits: limits))
        case .evmTokenPoolInfo: self = .evmTokenPool(try EvmTokenPool(decoding: document, limits: limits))
        case .evmTokenBalances, .evmWalletTokenBalances:
            self = .evmTokenBalance(try EvmTokenBalance(decoding: document, limits: limits))
        case .evmWalletNativeBalance: self = .evmNativeBalance(try EvmNativeBalance(decoding: document, limits: limits))
        case .alphaSignalFeedGlobal, .alphaSignalFeedPersonal, .alphaSignalFeedProfile, .alphaSignalFeedNamed,
            .alphaPersonal:
            self = try Self.alpha(SignalFeedUpdate(decoding: document, limits: limits), in: document)
        case .portfolioNotifications:
            let notification = try Notification(decoding: document, limits: limits)
            self = notification.isKnown(in: document) ? .notification(notification) : .other(notification.object)
        case .automationUpdates:
            let notification = try Notification(decoding: document, limits: limits)
            self = notification.isKnown(in: document) ? .automation(notification) : .other(notification.object)
        case nil: self = .other(JSONField(try JSONValue(decoding: document, limits: limits)))
        }
    }

    /// What a payload of the alpha streams is, which it says itself; an update of signals is most of them.
    private static func alpha(
        _ update: SignalFeedUpdate,
        in document: Span<UInt8>
    ) throws(JSONDecodingError) -> ShurikenMessage {
        let object = update.object
        switch ShurikenAlphaType(update.type, in: document) {
        case .globalSignalFeedUpdate, .personalSignalFeedUpdate, .namedSignalFeedUpdate, .profileSignalFeedUpdate:
            return .signalFeedUpdate(update)
        case .callReference: return .callReference(try CallReference(at: object.range, in: document))
        case .feedMessage: return .feedMessage(try FeedMessage(at: object.range, in: document))
        case nil:
            let message = try AlphaMessage(at: object.range, in: document)
            guard !update.type.isPresent, message.platform.isPresent else { return .other(object) }
            guard !message.data.isPresent else { return .alphaMessage(message) }
            return .legacyMessage(try LegacyMessage(at: object.range, in: document))
        }
    }
}

extension ShurikenMessage.LegacyCurve {
    /// The older shape of an object that is not of the newer one, or `nil` if it is of neither.
    fileprivate init?(ifAt object: JSONField<JSONRaw>, in document: Span<UInt8>) throws(JSONDecodingError) {
        try self.init(at: object.range, in: document)
        guard blockIndex.isPresent else { return nil }
    }
}
