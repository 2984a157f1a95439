// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import AriesFeed
import FeedwireCore
import FeedwireJSON
import TomoFeed

private let tomoPrice = bytes(
    of:
        #"{"event_type":"MARKET_PRICE","session_id":"s","sequence":18446744073709551615,"target_id":"0x01","market_kind":"dex","chain":"base","source_id":"m","source_publish_ts":"1970-01-01T00:00:01Z","gateway_ingest_ts":"1970-01-01T00:00:01.5Z","gateway_send_ts":"1970-01-01T00:00:02Z","freshness_ms":9,"payload":{"price":1.25},"new":[1]}"#
)

/// The second document is bad, and the last one has its members in another order.
private let ariesQuotes = bytes(
    of: """
        {"type":"event","payload":{"action":"update","type":"quote","data":{"symbol":"MSFT","bidPrice":"400.5"}}}
        }
        {"type":"event","payload":{"data":{"orderBook":["300:400.25:"]},"type":"level2","action":"update"}}
        """
)

/// Tier 1 of the feeds.
func checkFeeds(_ checker: inout Checker) {
    checkTomoFields(&checker)
    checkAriesDocuments(&checker)
    checkAriesValues(&checker)
    checkAleno(&checker)
    checkLedgerCore(&checker)
    checkShuriken(&checker)
}

private func checkTomoFields(_ checker: inout Checker) {
    do throws(JSONDecodingError) {
        let json = tomoPrice.span
        let message = try TomoMessage(decoding: json)
        checker.check(message.eventType.equals(TomoEventType.price.wireName, in: json))
        checker.check(try message.sequence.uint64(in: json) == .max)
        checker.check(try message.gatewayIngestTime.nanosecondsSinceEpoch(in: json) == 1_500_000_000)
        guard case .price(let price) = message.content else { return checker.check(false) }
        checker.check(try price.price.double(in: json) == 1.25)
        var others = message.others
        checker.check(try others.next(in: json)?.key.equals("new", in: json) == true)
        var sequence = TomoSequence()
        checker.check(sequence.take(1) == .next && sequence.take(3) == .gap(missedCount: 1))
        _ = try message.chain.require(in: json, of: message.object)
        _ = try price.baseAsset.require(in: json, of: price.object)
        checker.check(false)
    } catch {
        checker.check(error.code == .missingMember)
    }
}

private func checkAriesDocuments(_ checker: inout Checker) {
    let json = ariesQuotes.span
    var documents = AriesDocuments()
    var message = AriesMessage()
    do throws(AriesDecodingError) {
        checker.check(try documents.next(into: &message, in: json))
        guard case .marketUpdate(let quote) = message.content else { return checker.check(false) }
        checker.check((try? quote.bidPrice.double(in: json)) == 400.5)
        _ = try documents.next(into: &message, in: json)
        checker.check(false)
    } catch {
        checker.check(error == AriesDecodingError(.json(.unexpectedByte), offset: 106))
        checker.check(error.code.identifier, is: "json.unexpected-byte")
    }
    let book = try? documents.next(in: json)
    guard let book, case .marketUpdate(let update) = book.content else { return checker.check(false) }
    var levels: JSONElements<AriesLevel>? = try? update.orderBook.elements()
    let level = try? levels?.next(in: json)?.level(in: json)
    checker.check((try? level?.price?.double(in: json)) == 400.25 && level?.bidSize == nil)
    checker.check((try? documents.next(in: json)) == .some(nil))
}

/// The values of the first document, and the last one, which has none but names.
private func checkAriesValues(_ checker: inout Checker) {
    let json = ariesQuotes.span
    var documents = AriesDocuments()
    var values = AriesMarketValues()
    var message = AriesMessage()
    let quote = try? documents.next(into: &values, or: &message, in: json)
    checker.check(quote == .values && values.bidPrice == 400.5 && values.symbol?.equals("MSFT", in: json) == true)
    checker.check((try? documents.next(into: &values, or: &message, in: json)) == nil)
    let book = try? documents.next(into: &values, or: &message, in: json)
    checker.check(book == .values && values.bidPrice == nil)
}

#if OWNED
    /// Tier 2 of the feeds: what is read is written as it was.
    func checkOwnedFeeds(_ checker: inout Checker) {
        checkOwnedAleno(&checker)
        checkOwnedLedgerCore(&checker)
        checkOwnedShuriken(&checker)
        do throws(JSONDecodingError) {
            let event = try TomoEvent(decoding: tomoPrice)
            checker.check(written(event) == tomoPrice)
            let request = AriesRequest(.authentication(AriesAuthentication(token: "T")), id: "c-1")
            checker.check(try AriesRequest(decoding: written(request)) == request)
        } catch {
            checker.check(false)
        }
    }

    private func written<Message: JSONWritable>(_ message: Message) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(JSONEncodingError) {
            try message.encode(into: &bytes)
        } catch {
            return []
        }
        return bytes
    }
#endif
