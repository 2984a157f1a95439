// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

private let ledgerCoreUpdate = bytes(
    of:
        #"2/ws,7["market_chart_live_update",{"symbol":"BTC-USD","open":"1.5","close":18446744073709551615,"timestamp":"1970-01-01T00:00:01.5Z","new":1},2]"#
)

/// Tier 1 of LedgerCore, and the rooms of a socket.
func checkLedgerCore(_ checker: inout Checker) {
    checkLedgerCoreUpdate(&checker)
    checkLedgerCoreRooms(&checker)
}

private func checkLedgerCoreUpdate(_ checker: inout Checker) {
    let text = ledgerCoreUpdate.span
    do throws(SocketIODecodingError) {
        let message = try LedgerCoreMessage(decoding: text)
        checker.check(message.event == .marketChartLiveUpdate && message.event?.family == .marketData)
        checker.check(message.packet.acknowledgementID == 7 && message.packet.namespace.equals("/ws", in: text))
        guard case .marketChartLiveUpdate(let update) = message.content else { return checker.check(false) }
        checker.check((try? update.open.double(in: text)) == 1.5)
        checker.check((try? update.close.uint64(in: text)) == .max)
        checker.check((try? update.timestamp.millisecondsSinceEpoch(in: text)) == 1500)
        var others = update.others
        checker.check((try? others.next(in: text))?.key.equals("new", in: text) == true)
        _ = try LedgerCoreMessage(decoding: text.extracting(..<60))
        checker.check(false)
    } catch {
        checker.check(error.json == .unexpectedEnd && error.offset == 60)
    }
}

private func checkLedgerCoreRooms(_ checker: inout Checker) {
    var rooms = LedgerCoreRooms(limit: 1)
    checker.check(rooms.join(.market("BTC-USD")) == .subscribe)
    checker.check(rooms.confirm(.market("BTC-USD")) && rooms[.market("BTC-USD")] == .joined)
    checker.check(rooms.join(.user("user_9")) == .full && !rooms.hasSpace)
}

#if OWNED
    /// Tier 2 of LedgerCore.
    func checkOwnedLedgerCore(_ checker: inout Checker) {
        var output: [UInt8] = []
        do throws(SocketIODecodingError) {
            let event = LedgerCoreEvent(.subscribe(LedgerCoreRoomReference(room: .market("BTC-USD"))))
            try? event.encode(into: &output)
            checker.check(output == bytes(of: #"2["subscribe",{"room":"market:BTC-USD"}]"#))
            checker.check(try LedgerCoreEvent(decoding: output) == event)
            // An update without a low price.
            _ = try LedgerCoreEvent(decoding: ledgerCoreUpdate)
            checker.check(false)
        } catch {
            checker.check(error.json == .missingMember)
        }
    }
#endif
