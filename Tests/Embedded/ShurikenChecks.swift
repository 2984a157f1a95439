// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON
import ShurikenFeed

private let shurikenSwap = bytes(
    of:
        #"{"tokenMint":"So111","slot":18446744073709551615,"isBuy":true,"priceUsd":"160.25","fees":{"gasLamports":5000},"new":1}"#
)

/// Tier 1 of Shuriken.
func checkShuriken(_ checker: inout Checker) {
    let document = shurikenSwap.span
    do throws(JSONDecodingError) {
        guard case .svmSwap(let swap) = try ShurikenMessage(decoding: document, of: .svmTokenSwaps) else {
            return checker.check(false)
        }
        checker.check(try swap.slot.uint64(in: document) == .max)
        checker.check(try swap.priceUsd.double(in: document) == 160.25)
        checker.check(try swap.isBuy.bool() == true)
        checker.check(try swap.fees.fields(in: document)?.gasLamports.int64(in: document) == 5000)
        var others = swap.others
        checker.check(try others.next(in: document)?.key.equals("new", in: document) == true)
        var values = ShurikenSvmSwapValues()
        try values.read(document)
        checker.check(values.slot == .max && values.priceUsd == 160.25 && values.fees?.gasLamports == 5000)
        let notification = bytes(of: #"{"type":"swap","task_id":"t1"}"#)
        guard
            case .automation(let automation) = try ShurikenMessage(
                decoding: notification.span,
                of: .automationUpdates
            )
        else { return checker.check(false) }
        checker.check(automation.usesSnakeCase && automation.taskID.equals("t1", in: notification.span))
        _ = try ShurikenMessage(decoding: document.extracting(..<60), of: .svmTokenSwaps)
        checker.check(false)
    } catch {
        checker.check(error.code == .unexpectedEnd && error.offset == 60)
    }
}

#if OWNED
    /// Tier 2 of Shuriken.
    func checkOwnedShuriken(_ checker: inout Checker) {
        var output: [UInt8] = []
        do throws(JSONDecodingError) {
            let request = ShurikenSessionRequest(subscriptions: [
                ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": "So111"])
            ])
            try? request.expanded(by: request.subscriptions).encode(into: &output)
            checker.check(
                output
                    == bytes(
                        of:
                            #"{"subscriptions":[{"stream":"svm.token.swaps","filter":{"tokenAddress":"So111"}}]}"#
                    )
            )
            checker.check(try ShurikenSessionRequest(decoding: output) == request)
            // A swap without a signature.
            _ = try ShurikenEvent(decoding: shurikenSwap.span, of: .svmTokenSwaps)
            checker.check(false)
        } catch {
            checker.check(error.code == .missingMember)
        }
    }
#endif
