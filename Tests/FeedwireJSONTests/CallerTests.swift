import FeedwireJSON
import Foundation
import Testing

private let catalogue = "Sources/FeedwireJSON/FeedwireJSON.docc"

/// The callers beside this file show the reader in use; here they are run.
@Suite struct CallerTests {
    @Test(arguments: [
        ("ReadmeExample.swift", "README.md"),
        ("Callers/OrderBook.swift", "\(catalogue)/FindKnownKeys.md"),
        ("Callers/Envelope.swift", "\(catalogue)/HandAPartToFoundation.md"),
    ])
    func `the documents show the examples that are compiled here`(example: String, document: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent(example), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(document)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a trade is read in any order of its keys`() throws {
        var order = JSONKeyOrder()
        for json in [
            #"{"symbol":"QQA\/USD","price":"50123.45","id":18446744073709551615}"#,
            #"{"id":18446744073709551615,"new":[1,{"a":null}],"symbol":"QQA/USD","price":"50123.45"}"#,
            #"{"price":"1","symbol":"QQA/USD","id":18446744073709551615,"price":"50123.45"}"#,
        ] {
            let bytes = Array(json.utf8)
            let trade = try Trade(bytes.span, order: &order)
            #expect(trade.symbol == "QQA/USD" && trade.price == 50123.45 && trade.id == .max)
        }
    }

    @Test func `a trade whose price is no decimal is refused at the price`() {
        let bytes = Array(#"{"symbol":"QQA","price":"cheap"}"#.utf8)
        #expect(throws: JSONDecodingError(.wrongKind, offset: 25)) {
            var order = JSONKeyOrder()
            _ = try Trade(bytes.span, order: &order)
        }
    }

    @Test func `an order book is read level by level`() throws {
        var reader = OrderBookReader()
        for json in [
            #"{"symbol":"QQA","bids":[{"price":1.5,"size":2},{"price":1.25,"size":3e1}],"sequence":7}"#,
            #"{"sequence":7,"bids":[{"size":2,"price":1.5},{"size":30,"at":"x","price":1.25}]}"#,
        ] {
            let bytes = Array(json.utf8)
            let book = try reader.read(bytes.span)
            #expect(book.sequence == 7 && book.bids.map(\.price) == [1.5, 1.25] && book.bids.map(\.size) == [2, 30])
        }
        let none = Array(#"{"bids":[]}"#.utf8)
        #expect(throws: OrderBookReader.MissingKey.self) { _ = try reader.read(none.span) }
    }

    private struct Order: Decodable, Equatable {
        let side: String
        let legs: [Int]
    }

    @Test func `Foundation decodes a part, whatever lies around it`() throws {
        let order = #"{"side":"b\u0075y","legs":[1,2]}"#
        for json in [
            #"{"type":"order","payload":\#(order)}"#, #"{ "payload" : \#(order) , "id":[{}] , "type" : "order" } "#,
        ] {
            let envelope = try Envelope(Array(json.utf8))
            #expect(envelope.type == "order")
            #expect(try envelope.payload(as: Order.self) == Order(side: "buy", legs: [1, 2]))
            #expect(throws: DecodingError.self) { try envelope.payload(as: Int.self) }
        }
        #expect(try Envelope(Array(#"{"type":"ack","payload":12.5}"#.utf8)).payload(as: Double.self) == 12.5)
        #expect(try Envelope(Array(#"{"type":"ack"}"#.utf8)).payload(as: Double.self) == nil)
    }

    @Test func `a message with a fault anywhere is refused before Foundation sees a part of it`() {
        #expect(throws: JSONDecodingError(.unexpectedByte, offset: 22)) {
            try Envelope(Array(#"{"payload":{"legs":[1,.2]},"type":"order"}"#.utf8))
        }
    }
}
