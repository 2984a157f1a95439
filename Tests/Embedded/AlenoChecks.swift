// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// The second state is no object, and the packet ends too early.
private let equities = bytes(
    of:
        #"2["new_equity_states",[{"sentTimestampMs":18446744073709551615,"symbol":"NVDA","price":"181.25"},7],"offset""#
)

private let acknowledgement = bytes(
    of: #"31[{"status":"partial","involvedSubscriptions":["btc/usd "],"subscriptionsAfterUpdate":[]}]"#
)

/// Tier 1 of Aleno.
func checkAleno(_ checker: inout Checker) {
    checkStates(&checker)
    do throws(SocketIODecodingError) {
        let text = acknowledgement.span
        let message = try AlenoMessage(decoding: text)
        guard case .acknowledgement(let fields) = message.content else { return checker.check(false) }
        checker.check(AlenoStatus(fields.status, in: text) == .partial)
        var symbols: JSONElements<String>? = try? fields.involvedSubscriptions.elements()
        let symbol = try? symbols?.next(in: text)
        checker.check(symbol.map { AlenoSymbol("BTC/USD").isNamed(by: $0, in: text) } == true)
    } catch {
        checker.check(false)
    }
}

private func checkStates(_ checker: inout Checker) {
    do throws(SocketIODecodingError) {
        let text = equities.span
        var states = try AlenoStates(decoding: text)
        var state = AlenoMessage.EquityState()
        checker.check(states.kind == .equities)
        checker.check(try states.next(into: &state, in: text))
        checker.check((try? state.sentTimestamp.uint64(in: text)) == .max)
        checker.check(state.symbol.equals("NVDA", in: text))
        checker.check((try? state.price.double(in: text)) == 181.25)
        var values = AlenoEquityValues()
        checker.check(try states.next(into: &values, in: text) && values.symbol == nil)
        _ = try states.next(into: &state, in: text)
        checker.check(false)
    } catch {
        checker.check(error.code == .invalidJSON && error.json == .unexpectedEnd)
        checker.check(error.offset == UInt64(equities.count))
    }
}

#if OWNED
    /// Tier 2 of Aleno: what is read is written as it was.
    func checkOwnedAleno(_ checker: inout Checker) {
        do throws(SocketIODecodingError) {
            let answer = try AlenoAcknowledgement(decoding: acknowledgement.span)
            checker.check(written(answer) == acknowledgement)
        } catch {
            checker.check(false)
        }
    }

    private func written(_ message: some AlenoOwnedMessage) -> [UInt8] {
        var text: [UInt8] = []
        do throws(SocketIOEncodingError) {
            try message.encode(into: &text)
        } catch {
            return []
        }
        return text
    }
#endif
