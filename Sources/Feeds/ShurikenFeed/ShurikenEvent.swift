public import FeedwireCore
public import FeedwireJSON

/// The payload of an event, owned.
///
/// ``ShurikenMessage`` says the same as ranges, without an allocation, and leaves readable what is beside a bad field.
@nonexhaustive
public enum ShurikenEvent: Hashable, Sendable {
    /// `svm.token.swaps`
    case svmSwap(ShurikenSvmSwap)
    /// `svm.token.poolInfo`
    case svmTokenPool(ShurikenSvmTokenPool)
    /// `svm.token.balances`, `svm.wallet.tokenBalances`
    case svmTokenBalance(ShurikenSvmTokenBalance)
    /// `svm.wallet.nativeBalance`
    case svmNativeBalance(ShurikenSvmNativeBalance)
    /// `svm.token.distributionStats`
    case distributionStats(ShurikenDistributionStats)
    /// `svm.token.holderStats`
    case holderStats(ShurikenHolderStats)
    /// `svm.bondingCurve.creations`
    case curveCreation(ShurikenCurveCreation)
    /// `svm.bondingCurve.graduations`
    case curveGraduation(ShurikenCurveGraduation)
    /// The streams of bonding curves before 2026-04-20: there is a `blockIndex`, and neither a `slot` nor a `signature`.
    case legacyCurve(ShurikenLegacyCurve)
    /// `evm.token.swaps`
    case evmSwap(ShurikenEvmSwap)
    /// `evm.token.poolInfo`
    case evmTokenPool(ShurikenEvmTokenPool)
    /// `evm.token.balances`, `evm.wallet.tokenBalances`
    case evmTokenBalance(ShurikenEvmTokenBalance)
    /// `evm.wallet.nativeBalance`
    case evmNativeBalance(ShurikenEvmNativeBalance)
    /// The streams of signals.
    case signalFeedUpdate(ShurikenSignalFeedUpdate)
    /// `alpha.personal`: there is no `type`, but a `platform` and `data`.
    case alphaMessage(ShurikenAlphaMessage)
    /// `alpha.personal` before 2026-05: there is neither a `type` nor `data`, but a `platform`.
    case legacyMessage(ShurikenLegacyMessage)
    /// `alpha.personal` with the type `callReference`.
    case callReference(ShurikenCallReference)
    /// `alpha.signalFeed.named` and `alpha.personal` with the type `feedMessage`.
    case feedMessage(ShurikenFeedMessage)
    /// `portfolio.notifications`
    case notification(ShurikenNotification)
    /// `automation.updates`
    case automation(ShurikenNotification)
    /// The document of another stream, or an object whose type is not known.
    case other(JSONRaw)

    /// Reads a payload.
    ///
    /// - Parameters:
    ///   - document: The data of an event: what is in its string if it is one.
    ///   - stream: The stream that it is of; `nil` for one that is not known.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind` and `JSONDecodingError.Code.missingMember`, for which the
    ///   fields of ``ShurikenMessage`` may be read one by one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(
        decoding document: Span<UInt8>,
        of stream: ShurikenStream?,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        try self.init(ShurikenMessage(decoding: document, of: stream, limits: limits), in: document)
    }

    /// Owns what a payload says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ message: ShurikenMessage, in document: Span<UInt8>) throws(JSONDecodingError) {
        switch message {
        case .svmSwap(let fields): self = .svmSwap(try ShurikenSvmSwap(fields, in: document))
        case .svmTokenPool(let fields): self = .svmTokenPool(try ShurikenSvmTokenPool(fields, in: document))
        case .svmTokenBalance(let fields): self = .svmTokenBalance(try ShurikenSvmTokenBalance(fields, in: document))
        case .svmNativeBalance(let fields): self = .svmNativeBalance(try ShurikenSvmNativeBalance(fields, in: document))
        case .distributionStats(let fields):
            self = .distributionStats(try ShurikenDistributionStats(fields, in: document))
        case .holderStats(let fields): self = .holderStats(try ShurikenHolderStats(fields, in: document))
        case .curveCreation(let fields): self = .curveCreation(try ShurikenCurveCreation(fields, in: document))
        case .curveGraduation(let fields): self = .curveGraduation(try ShurikenCurveGraduation(fields, in: document))
        case .legacyCurve(let fields): self = .legacyCurve(try ShurikenLegacyCurve(fields, in: document))
        case .evmSwap(let fields): self = .evmSwap(try ShurikenEvmSwap(fields, in: document))
        case .evmTokenPool(let fields): self = .evmTokenPool(try ShurikenEvmTokenPool(fields, in: document))
        case .evmTokenBalance(let fields): self = .evmTokenBalance(try ShurikenEvmTokenBalance(fields, in: document))
        case .evmNativeBalance(let fields): self = .evmNativeBalance(try ShurikenEvmNativeBalance(fields, in: document))
        case .signalFeedUpdate(let fields): self = .signalFeedUpdate(try ShurikenSignalFeedUpdate(fields, in: document))
        case .alphaMessage(let fields): self = .alphaMessage(try ShurikenAlphaMessage(fields, in: document))
        case .legacyMessage(let fields): self = .legacyMessage(try ShurikenLegacyMessage(fields, in: document))
        case .callReference(let fields): self = .callReference(try ShurikenCallReference(fields, in: document))
        case .feedMessage(let fields): self = .feedMessage(try ShurikenFeedMessage(fields, in: document))
        case .notification(let fields): self = .notification(try ShurikenNotification(fields, in: document))
        case .automation(let fields): self = .automation(try ShurikenNotification(fields, in: document))
        case .other(let raw): self = .other(try raw.require(in: document, of: raw))
        }
    }
}

extension ShurikenEvent: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .svmSwap(let payload): try payload.write(with: &writer, into: &sink)
        case .svmTokenPool(let payload): try payload.write(with: &writer, into: &sink)
        case .svmTokenBalance(let payload): try payload.write(with: &writer, into: &sink)
        case .svmNativeBalance(let payload): try payload.write(with: &writer, into: &sink)
        case .distributionStats(let payload): try payload.write(with: &writer, into: &sink)
        case .holderStats(let payload): try payload.write(with: &writer, into: &sink)
        case .curveCreation(let payload): try payload.write(with: &writer, into: &sink)
        case .curveGraduation(let payload): try payload.write(with: &writer, into: &sink)
        case .legacyCurve(let payload): try payload.write(with: &writer, into: &sink)
        case .evmSwap(let payload): try payload.write(with: &writer, into: &sink)
        case .evmTokenPool(let payload): try payload.write(with: &writer, into: &sink)
        case .evmTokenBalance(let payload): try payload.write(with: &writer, into: &sink)
        case .evmNativeBalance(let payload): try payload.write(with: &writer, into: &sink)
        case .signalFeedUpdate(let payload): try payload.write(with: &writer, into: &sink)
        case .alphaMessage(let payload): try payload.write(with: &writer, into: &sink)
        case .legacyMessage(let payload): try payload.write(with: &writer, into: &sink)
        case .callReference(let payload): try payload.write(with: &writer, into: &sink)
        case .feedMessage(let payload): try payload.write(with: &writer, into: &sink)
        case .notification(let payload): try payload.write(with: &writer, into: &sink)
        case .automation(let payload): try payload.write(with: &writer, into: &sink)
        case .other(let raw): try raw.write(with: &writer, into: &sink)
        }
    }
}
