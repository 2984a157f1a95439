// Made by scripts/generate-json-benchmarks.py from Benchmarks/Corpora/json-fields.txt; do not edit.

import FeedwireCore
import FeedwireJSON
import Foundation

extension JSONCorpus {
    /// Every corpus in usual order.
    static let shapes: [JSONCorpus] = [
        JSONCorpus(
            "aries",
            [
                ("type", .text(["event"])),
                (
                    "payload",
                    .object([
                        ("action", .text(["update"])), ("type", .text(["quote"])),
                        (
                            "data",
                            .object([
                                ("symbol", .text(["MSFT", "NVDA", "AMZN", "GOOGL", "F"])),
                                ("instrumentType", .text(["e"])), ("bidPrice", .fixed(2)), ("bidSize", .int(1...5000)),
                                ("bidExchange", .text(["Q", "N", "P", "ARCX"])), ("askPrice", .fixed(2)),
                                ("askSize", .int(1...5000)), ("askExchange", .text(["Q", "N", "P", "ARCX"])),
                                ("quoteTimestamp", .time),
                            ])
                        ), ("timestamp", .int(1760000000000...1790000000000)),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: false,
            read: { readMessages($0, JSONAries()) },
            decode: { try decodeMessages($0, JSONAriesValues.self) }
        ),
        JSONCorpus(
            "tomo",
            [
                ("event_type", .text(["MARKET_PRICE", "SHORT_RANGE_OHLCV"])),
                ("session_id", .text(["sess_demo_7", "sess_demo_12"])), ("sequence", .int(1...900000)),
                ("target_id", .hex(40)), ("market_kind", .text(["dex", "cex"])),
                ("chain", .text(["base", "ethereum", "bsc"])), ("source_id", .text(["multi-source-kline"])),
                ("source_publish_ts", .time), ("gateway_ingest_ts", .time), ("gateway_send_ts", .time),
                ("freshness_ms", .int(1...900)),
                (
                    "payload",
                    .object([
                        ("base_asset", .text(["AERO", "WETH", "CAKE"])), ("quote_asset", .text(["USDC", "USDT"])),
                        ("interval", .text(["1m", "5m"])), ("open", .fixed(4)), ("high", .fixed(4)), ("low", .fixed(4)),
                        ("close", .fixed(4)), ("volume", .fixed(1)),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: false,
            read: { readMessages($0, JSONTomo()) },
            decode: { try decodeMessages($0, JSONTomoValues.self) }
        ),
        JSONCorpus(
            "shuriken",
            [
                ("tokenAddress", .hex(40)), ("txHash", .hex(64)), ("chainId", .int(1...84530)),
                ("blockNumber", .int(20000000...40000000)), ("timestamp", .int(1760000000...1790000000)),
                ("isBuy", .bool), ("amountNative", .quoted(.fixed(6))), ("amountUsd", .quoted(.fixed(2))),
                ("priceNative", .quoted(.fixed(9))), ("priceUsd", .quoted(.fixed(6))), ("tokenDecimals", .int(6...18)),
                ("tokenInAddress", .hex(40)), ("amountIn", .quoted(.int(1000000...900000000000000000))),
                ("amountOut", .quoted(.int(1000000...900000000000000000))), ("network", .text(["base", "eth"])),
            ],
            lineCount: 1,
            isFeed: false,
            read: { readMessages($0, JSONShuriken()) },
            decode: { try decodeMessages($0, JSONShurikenValues.self) }
        ),
        JSONCorpus(
            "aleno",
            [
                ("id", .text(["BTC/USD", "ETH/USD", "LINK/USD", "AERO/USD"])),
                ("baseSymbol", .text(["BTC", "ETH", "LINK", "AERO"])), ("quoteSymbol", .text(["USD"])),
                ("processTimestamp", .int(1760000000...1790000000)),
                ("processBlockChainId", .text(["base", "ethereum"])), ("processBlockNumber", .int(10000000...40000000)),
                ("processBlockTimestamp", .int(1760000000...1790000000)), ("aggregatedLast7DaysBaseVolume", .fixed(2)),
                ("price", .quoted(.fixed(4))), ("aggregatedMarketDepthMinusOnePercentUsdAmount", .fixed(2)),
                ("aggregatedMarketDepthPlusOnePercentUsdAmount", .fixed(2)), ("aggregatedMarketDepthUsdAmount", .real),
                ("aggregatedLast7DaysUsdVolume", .quoted(.fixed(6))),
            ],
            lineCount: 1,
            isFeed: false,
            read: { readMessages($0, JSONAleno()) },
            decode: { try decodeMessages($0, JSONAlenoValues.self) }
        ),
        JSONCorpus(
            "pusher",
            [
                ("event", .text(["update"])),
                ("channel", .text(["svm-swaps-So11111111111111111111111111111111111111112", "svm-swaps-7dHbWXmc"])),
                (
                    "data",
                    .inner([
                        ("tokenMint", .base58(44)), ("signature", .base58(88)), ("slot", .int(300000000...400000000)),
                        ("blockTime", .int(1760000000...1790000000)), ("isBuy", .bool), ("sizeSol", .quoted(.fixed(6))),
                        ("sizeUsd", .quoted(.fixed(2))), ("priceUsd", .quoted(.fixed(6))),
                        ("priceSol", .quoted(.fixed(9))), ("network", .text(["sol"])),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: false,
            read: { readMessages($0, JSONPusher()) },
            decode: { try decodeMessages($0, JSONPusherValues.self) }
        ),
        JSONCorpus(
            "tomoCandle",
            [
                ("event_type", .text(["MARKET_SHORT_RANGE_OHLCV"])),
                ("session_id", .text(["sess_demo_7", "sess_demo_12"])), ("sequence", .int(1...900000)),
                ("target_id", .hex(40)), ("market_kind", .text(["dex", "cex"])),
                ("chain", .text(["base", "ethereum", "bsc"])), ("source_id", .text(["multi-source-kline"])),
                ("source_publish_ts", .time), ("gateway_ingest_ts", .time), ("gateway_send_ts", .time),
                ("freshness_ms", .int(1...900)),
                (
                    "payload",
                    .object([
                        ("base_asset", .text(["AERO", "WETH", "CAKE"])), ("quote_asset", .text(["USDC", "USDT"])),
                        ("interval", .text(["1m", "5m"])), ("open", .fixed(4)), ("high", .fixed(4)), ("low", .fixed(4)),
                        ("close", .fixed(4)), ("volume", .fixed(1)),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readTomoMarkets($0) },
            decode: { try decodeMessages($0, JSONTomoCandleValues.self) }
        ),
        JSONCorpus(
            "tomoPrice",
            [
                ("event_type", .text(["MARKET_PRICE"])), ("session_id", .text(["sess_demo_7", "sess_demo_12"])),
                ("sequence", .int(1...900000)), ("target_id", .hex(40)), ("market_kind", .text(["dex", "cex"])),
                ("chain", .text(["base", "ethereum", "bsc"])), ("source_id", .text(["multi-source-kline"])),
                ("source_publish_ts", .time), ("gateway_ingest_ts", .time), ("gateway_send_ts", .time),
                ("freshness_ms", .int(1...900)),
                (
                    "payload",
                    .object([
                        ("base_asset", .text(["AERO", "WETH", "CAKE"])), ("quote_asset", .text(["USDC", "USDT"])),
                        ("price", .fixed(4)),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readTomoMarkets($0) },
            decode: { try decodeMessages($0, JSONTomoPriceValues.self) }
        ),
        JSONCorpus(
            "ariesQuote",
            [
                ("type", .text(["event"])),
                (
                    "payload",
                    .object([
                        ("action", .text(["update"])), ("type", .text(["quote"])),
                        (
                            "data",
                            .object([
                                ("symbol", .text(["MSFT", "NVDA", "AMZN", "GOOGL", "F"])),
                                ("instrumentType", .text(["e"])), ("bidPrice", .fixed(2)), ("bidSize", .int(1...5000)),
                                ("bidExchange", .text(["Q", "N", "P", "ARCX"])), ("askPrice", .fixed(2)),
                                ("askSize", .int(1...5000)), ("askExchange", .text(["Q", "N", "P", "ARCX"])),
                                ("quoteTimestamp", .time),
                            ])
                        ), ("timestamp", .int(1760000000000...1790000000000)),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readAriesQuotes($0) },
            decode: { try decodeMessages($0, JSONAriesQuoteValues.self) }
        ),
        JSONCorpus(
            "ariesBurst",
            [
                ("type", .text(["event"])),
                (
                    "payload",
                    .object([
                        ("action", .text(["update"])), ("type", .text(["quote"])),
                        (
                            "data",
                            .object([
                                ("symbol", .text(["MSFT", "NVDA", "AMZN", "GOOGL", "F"])),
                                ("instrumentType", .text(["e"])), ("bidPrice", .fixed(2)), ("bidSize", .int(1...5000)),
                                ("bidExchange", .text(["Q", "N", "P", "ARCX"])), ("askPrice", .fixed(2)),
                                ("askSize", .int(1...5000)), ("askExchange", .text(["Q", "N", "P", "ARCX"])),
                                ("quoteTimestamp", .time),
                            ])
                        ), ("timestamp", .int(1760000000000...1790000000000)),
                    ])
                ),
            ],
            lineCount: 10,
            isFeed: true,
            read: { readAriesQuotes($0) },
            decode: { try decodeMessages($0, JSONAriesBurstValues.self) }
        ),
        JSONCorpus(
            "pusherSwap",
            [
                ("event", .text(["update"])),
                ("channel", .text(["svm-swaps-So11111111111111111111111111111111111111112", "svm-swaps-7dHbWXmc"])),
                (
                    "data",
                    .inner([
                        ("tokenMint", .base58(44)), ("signature", .base58(88)), ("slot", .int(300000000...400000000)),
                        ("blockTime", .int(1760000000...1790000000)), ("isBuy", .bool), ("sizeSol", .quoted(.fixed(9))),
                        ("sizeUsd", .quoted(.fixed(2))), ("priceUsd", .quoted(.fixed(9))),
                        ("priceSol", .quoted(.fixed(9))), ("network", .text(["sol"])),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readPusherSwaps($0) },
            decode: { try decodeMessages($0, JSONPusherSwapValues.self) }
        ),
        JSONCorpus(
            "pusherWholeSwap",
            [
                ("event", .text(["update"])),
                ("channel", .text(["svm-swaps-So11111111111111111111111111111111111111112", "svm-swaps-7dHbWXmc"])),
                (
                    "data",
                    .inner([
                        ("tokenMint", .base58(44)), ("signature", .base58(88)), ("slot", .int(300000000...400000000)),
                        ("blockTime", .int(1760000000...1790000000)), ("blockHeight", .int(280000000...380000000)),
                        ("blockHash", .base58(44)), ("transactionIndex", .int(0...2000)), ("isBuy", .bool),
                        ("sizeSol", .quoted(.fixed(9))), ("sizeUsd", .quoted(.fixed(2))),
                        ("priceUsd", .quoted(.fixed(9))), ("priceSol", .quoted(.fixed(9))), ("maker", .base58(44)),
                        ("inputMint", .base58(44)), ("outputMint", .base58(44)), ("inputDecimals", .int(6...9)),
                        ("outputDecimals", .int(6...9)), ("amountIn", .int(1000000...900000000000)),
                        ("amountOut", .int(1000000...900000000000000)),
                        ("tradeSource", .text(["pump", "raydium", "meteora"])), ("poolAddress", .base58(44)),
                        ("location", .text(["outer", "inner"])),
                        (
                            "fees",
                            .object([
                                ("gasLamports", .int(5000...90000)), ("computeUnitsConsumed", .int(20000...400000)),
                                ("platform", .text(["demo"])), ("platformFeeLamports", .int(0...90000)),
                                ("mevFeeLamports", .int(0...90000)),
                            ])
                        ), ("network", .text(["sol"])),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readPusherSwaps($0) },
            decode: { try decodeMessages($0, JSONPusherWholeSwapValues.self) }
        ),
        JSONCorpus(
            "pusherPlainSwap",
            [
                ("event", .text(["update"])),
                ("channel", .text(["svm-swaps-So11111111111111111111111111111111111111112", "svm-swaps-7dHbWXmc"])),
                (
                    "data",
                    .object([
                        ("tokenMint", .base58(44)), ("signature", .base58(88)), ("slot", .int(300000000...400000000)),
                        ("blockTime", .int(1760000000...1790000000)), ("isBuy", .bool), ("sizeSol", .quoted(.fixed(9))),
                        ("sizeUsd", .quoted(.fixed(2))), ("priceUsd", .quoted(.fixed(9))),
                        ("priceSol", .quoted(.fixed(9))), ("network", .text(["sol"])),
                    ])
                ),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readPusherSwaps($0) },
            decode: { try decodeMessages($0, JSONPusherPlainSwapValues.self) }
        ),
        JSONCorpus(
            "shurikenSwap",
            [
                ("tokenMint", .base58(44)), ("signature", .base58(88)), ("slot", .int(300000000...400000000)),
                ("blockTime", .int(1760000000...1790000000)), ("blockHeight", .int(280000000...380000000)),
                ("blockHash", .base58(44)), ("transactionIndex", .int(0...2000)), ("isBuy", .bool),
                ("sizeSol", .quoted(.fixed(9))), ("sizeUsd", .quoted(.fixed(2))), ("priceUsd", .quoted(.fixed(9))),
                ("priceSol", .quoted(.fixed(9))), ("maker", .base58(44)), ("inputMint", .base58(44)),
                ("outputMint", .base58(44)), ("inputDecimals", .int(6...9)), ("outputDecimals", .int(6...9)),
                ("amountIn", .int(1000000...900000000000)), ("amountOut", .int(1000000...900000000000000)),
                ("tradeSource", .text(["pump", "raydium", "meteora"])), ("poolAddress", .base58(44)),
                ("location", .text(["outer", "inner"])),
                (
                    "fees",
                    .object([
                        ("gasLamports", .int(5000...90000)), ("computeUnitsConsumed", .int(20000...400000)),
                        ("platform", .text(["demo"])), ("platformFeeLamports", .int(0...90000)),
                        ("mevFeeLamports", .int(0...90000)),
                    ])
                ), ("network", .text(["sol"])),
            ],
            lineCount: 1,
            isFeed: true,
            read: { readShurikenSwaps($0) },
            decode: { try decodeMessages($0, JSONShurikenSwapValues.self) }
        ),
        JSONCorpus(
            "alenoTicker",
            [
                ("id", .text(["BTC/USD", "ETH/USD", "LINK/USD", "AERO/USD"])),
                ("aggregated", .object([("price", .fixed(3)), ("h24UsdVolume", .fixed(2))])),
                ("cex", .object([("price", .fixed(3)), ("h24UsdVolume", .fixed(2))])),
                ("dex", .object([("price", .fixed(3)), ("h24UsdVolume", .fixed(2)), ("usdTvl", .fixed(1))])),
                ("sentTimestampMs", .int(1760000000000...1790000000000)),
            ],
            lineCount: 1,
            event: JSONCorpus.Event("new_token_states", isList: true),
            isFeed: true,
            read: { readAlenoTickers($0) },
            decode: { try decodeMessages($0, JSONEventValues<[JSONAlenoTickerValues]>.self) }
        ),
        JSONCorpus(
            "alenoEquity",
            [
                ("sentTimestampMs", .int(1760000000000...1790000000000)),
                ("symbol", .text(["NVDA", "MSFT", "AAPL", "BRK.B", "F", "GOOGL"])), ("price", .fixed(2)),
            ],
            lineCount: 1,
            event: JSONCorpus.Event("new_equity_states", isList: true),
            isFeed: true,
            read: { readAlenoEquities($0) },
            decode: { try decodeMessages($0, JSONEventValues<[JSONAlenoEquityValues]>.self) }
        ),
        JSONCorpus(
            "ledgerCoreUpdate",
            [
                ("symbol", .text(["BTC-USD", "ETH-USD", "SOL-USD"])), ("open", .fixed(2)), ("high", .fixed(2)),
                ("low", .fixed(2)), ("close", .fixed(2)), ("volume", .fixed(4)), ("timestamp", .time),
            ],
            lineCount: 1,
            event: JSONCorpus.Event("market_chart_live_update", isList: false),
            isFeed: true,
            read: { readLedgerCoreUpdates($0) },
            decode: { try decodeMessages($0, JSONEventValues<JSONLedgerCoreUpdateValues>.self) }
        ),
    ]
}

struct JSONAriesPayloadData: JSONShapeReader {
    let keys = JSONKeys(
        "symbol",
        "bidPrice",
        "bidSize",
        "bidExchange",
        "askPrice",
        "askSize",
        "askExchange",
        "quoteTimestamp"
    )
    var order = JSONKeyOrder()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readDouble(in: json))
            case 2: sum.add(try reader.readInt64(in: json))
            case 3: sum.add(try reader.readString(in: json), in: json)
            case 4: sum.add(try reader.readDouble(in: json))
            case 5: sum.add(try reader.readInt64(in: json))
            case 6: sum.add(try reader.readString(in: json), in: json)
            case 7: sum.add(try reader.readString(in: json), in: json)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONAriesPayloadDataValues: JSONShapeValues {
    let symbol: String
    let bidPrice: Double
    let bidSize: Int64
    let bidExchange: String
    let askPrice: Double
    let askSize: Int64
    let askExchange: String
    let quoteTimestamp: String

    func add(to sum: inout JSONSum) throws {
        sum.add(symbol)
        sum.add(bidPrice)
        sum.add(bidSize)
        sum.add(bidExchange)
        sum.add(askPrice)
        sum.add(askSize)
        sum.add(askExchange)
        sum.add(quoteTimestamp)
    }
}

struct JSONAriesPayload: JSONShapeReader {
    let keys = JSONKeys("action", "type", "data", "timestamp")
    var order = JSONKeyOrder()
    var data = JSONAriesPayloadData()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: try data.read(&reader, in: json, &sum)
            case 3: sum.add(try reader.readInt64(in: json))
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONAriesPayloadValues: JSONShapeValues {
    let action: String
    let type: String
    let data: JSONAriesPayloadDataValues
    let timestamp: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(action)
        sum.add(type)
        try data.add(to: &sum)
        sum.add(timestamp)
    }
}

struct JSONAries: JSONShapeReader {
    let keys = JSONKeys("type", "payload")
    var order = JSONKeyOrder()
    var payload = JSONAriesPayload()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: try payload.read(&reader, in: json, &sum)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONAriesValues: JSONShapeValues {
    let type: String
    let payload: JSONAriesPayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(type)
        try payload.add(to: &sum)
    }
}

struct JSONTomoPayload: JSONShapeReader {
    let keys = JSONKeys("base_asset", "quote_asset", "interval", "open", "high", "low", "close", "volume")
    var order = JSONKeyOrder()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: sum.add(try reader.readString(in: json), in: json)
            case 3: sum.add(try reader.readDouble(in: json))
            case 4: sum.add(try reader.readDouble(in: json))
            case 5: sum.add(try reader.readDouble(in: json))
            case 6: sum.add(try reader.readDouble(in: json))
            case 7: sum.add(try reader.readDouble(in: json))
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONTomoPayloadValues: JSONShapeValues {
    let base_asset: String
    let quote_asset: String
    let interval: String
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(base_asset)
        sum.add(quote_asset)
        sum.add(interval)
        sum.add(open)
        sum.add(high)
        sum.add(low)
        sum.add(close)
        sum.add(volume)
    }
}

struct JSONTomo: JSONShapeReader {
    let keys = JSONKeys(
        "event_type",
        "session_id",
        "sequence",
        "target_id",
        "market_kind",
        "chain",
        "source_publish_ts",
        "gateway_ingest_ts",
        "freshness_ms",
        "payload"
    )
    var order = JSONKeyOrder()
    var payload = JSONTomoPayload()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: sum.add(try reader.readInt64(in: json))
            case 3: sum.add(try reader.readString(in: json), in: json)
            case 4: sum.add(try reader.readString(in: json), in: json)
            case 5: sum.add(try reader.readString(in: json), in: json)
            case 6: sum.add(try reader.readString(in: json), in: json)
            case 7: sum.add(try reader.readString(in: json), in: json)
            case 8: sum.add(try reader.readInt64(in: json))
            case 9: try payload.read(&reader, in: json, &sum)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONTomoValues: JSONShapeValues {
    let event_type: String
    let session_id: String
    let sequence: Int64
    let target_id: String
    let market_kind: String
    let chain: String
    let source_publish_ts: String
    let gateway_ingest_ts: String
    let freshness_ms: Int64
    let payload: JSONTomoPayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(event_type)
        sum.add(session_id)
        sum.add(sequence)
        sum.add(target_id)
        sum.add(market_kind)
        sum.add(chain)
        sum.add(source_publish_ts)
        sum.add(gateway_ingest_ts)
        sum.add(freshness_ms)
        try payload.add(to: &sum)
    }
}

struct JSONShuriken: JSONShapeReader {
    let keys = JSONKeys(
        "tokenAddress",
        "txHash",
        "chainId",
        "blockNumber",
        "timestamp",
        "amountNative",
        "amountUsd",
        "priceNative",
        "priceUsd",
        "tokenDecimals",
        "amountIn",
        "amountOut",
        "network"
    )
    var order = JSONKeyOrder()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: sum.add(try reader.readInt64(in: json))
            case 3: sum.add(try reader.readInt64(in: json))
            case 4: sum.add(try reader.readInt64(in: json))
            case 5: sum.add(try reader.readQuotedDouble(in: json))
            case 6: sum.add(try reader.readQuotedDouble(in: json))
            case 7: sum.add(try reader.readQuotedDouble(in: json))
            case 8: sum.add(try reader.readQuotedDouble(in: json))
            case 9: sum.add(try reader.readInt64(in: json))
            case 10: sum.add(try reader.readString(in: json), in: json)
            case 11: sum.add(try reader.readString(in: json), in: json)
            case 12: sum.add(try reader.readString(in: json), in: json)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONShurikenValues: JSONShapeValues {
    let tokenAddress: String
    let txHash: String
    let chainId: Int64
    let blockNumber: Int64
    let timestamp: Int64
    let amountNative: String
    let amountUsd: String
    let priceNative: String
    let priceUsd: String
    let tokenDecimals: Int64
    let amountIn: String
    let amountOut: String
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenAddress)
        sum.add(txHash)
        sum.add(chainId)
        sum.add(blockNumber)
        sum.add(timestamp)
        sum.add(Double(amountNative) ?? .nan)
        sum.add(Double(amountUsd) ?? .nan)
        sum.add(Double(priceNative) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(tokenDecimals)
        sum.add(amountIn)
        sum.add(amountOut)
        sum.add(network)
    }
}

struct JSONAleno: JSONShapeReader {
    let keys = JSONKeys(
        "id",
        "baseSymbol",
        "quoteSymbol",
        "processTimestamp",
        "processBlockChainId",
        "processBlockNumber",
        "processBlockTimestamp",
        "aggregatedLast7DaysBaseVolume",
        "price",
        "aggregatedMarketDepthMinusOnePercentUsdAmount",
        "aggregatedMarketDepthPlusOnePercentUsdAmount",
        "aggregatedMarketDepthUsdAmount",
        "aggregatedLast7DaysUsdVolume"
    )
    var order = JSONKeyOrder()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: sum.add(try reader.readString(in: json), in: json)
            case 3: sum.add(try reader.readInt64(in: json))
            case 4: sum.add(try reader.readString(in: json), in: json)
            case 5: sum.add(try reader.readInt64(in: json))
            case 6: sum.add(try reader.readInt64(in: json))
            case 7: sum.add(try reader.readDouble(in: json))
            case 8: sum.add(try reader.readQuotedDouble(in: json))
            case 9: sum.add(try reader.readDouble(in: json))
            case 10: sum.add(try reader.readDouble(in: json))
            case 11: sum.add(try reader.readDouble(in: json))
            case 12: sum.add(try reader.readQuotedDouble(in: json))
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONAlenoValues: JSONShapeValues {
    let id: String
    let baseSymbol: String
    let quoteSymbol: String
    let processTimestamp: Int64
    let processBlockChainId: String
    let processBlockNumber: Int64
    let processBlockTimestamp: Int64
    let aggregatedLast7DaysBaseVolume: Double
    let price: String
    let aggregatedMarketDepthMinusOnePercentUsdAmount: Double
    let aggregatedMarketDepthPlusOnePercentUsdAmount: Double
    let aggregatedMarketDepthUsdAmount: Double
    let aggregatedLast7DaysUsdVolume: String

    func add(to sum: inout JSONSum) throws {
        sum.add(id)
        sum.add(baseSymbol)
        sum.add(quoteSymbol)
        sum.add(processTimestamp)
        sum.add(processBlockChainId)
        sum.add(processBlockNumber)
        sum.add(processBlockTimestamp)
        sum.add(aggregatedLast7DaysBaseVolume)
        sum.add(Double(price) ?? .nan)
        sum.add(aggregatedMarketDepthMinusOnePercentUsdAmount)
        sum.add(aggregatedMarketDepthPlusOnePercentUsdAmount)
        sum.add(aggregatedMarketDepthUsdAmount)
        sum.add(Double(aggregatedLast7DaysUsdVolume) ?? .nan)
    }
}

struct JSONPusherData: JSONShapeReader {
    let keys = JSONKeys(
        "tokenMint",
        "signature",
        "slot",
        "blockTime",
        "sizeSol",
        "sizeUsd",
        "priceUsd",
        "priceSol",
        "network"
    )
    var order = JSONKeyOrder()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: sum.add(try reader.readInt64(in: json))
            case 3: sum.add(try reader.readInt64(in: json))
            case 4: sum.add(try reader.readQuotedDouble(in: json))
            case 5: sum.add(try reader.readQuotedDouble(in: json))
            case 6: sum.add(try reader.readQuotedDouble(in: json))
            case 7: sum.add(try reader.readQuotedDouble(in: json))
            case 8: sum.add(try reader.readString(in: json), in: json)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONPusherDataValues: JSONShapeValues {
    let tokenMint: String
    let signature: String
    let slot: Int64
    let blockTime: Int64
    let sizeSol: String
    let sizeUsd: String
    let priceUsd: String
    let priceSol: String
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenMint)
        sum.add(signature)
        sum.add(slot)
        sum.add(blockTime)
        sum.add(Double(sizeSol) ?? .nan)
        sum.add(Double(sizeUsd) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(Double(priceSol) ?? .nan)
        sum.add(network)
    }
}

struct JSONPusher: JSONShapeReader {
    let keys = JSONKeys("event", "channel", "data")
    var order = JSONKeyOrder()
    var data = JSONPusherData()
    var dataBytes = [UInt8]()

    mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError)
    {
        try reader.beginObject(in: json)
        while let member = try reader.nextMember(of: keys, order: &order, in: json) {
            switch member.index {
            case 0: sum.add(try reader.readString(in: json), in: json)
            case 1: sum.add(try reader.readString(in: json), in: json)
            case 2: try data.readInner(&reader, in: json, &dataBytes, &sum)
            default: try reader.skipValue(in: json)
            }
        }
    }
}

struct JSONPusherValues: JSONShapeValues {
    let event: String
    let channel: String
    let data: String

    func add(to sum: inout JSONSum) throws {
        sum.add(event)
        sum.add(channel)
        try JSONDecoder().decode(JSONPusherDataValues.self, from: Data(data.utf8)).add(to: &sum)
    }
}

struct JSONTomoCandlePayloadValues: JSONShapeValues {
    let base_asset: String
    let quote_asset: String
    let interval: String
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(base_asset)
        sum.add(quote_asset)
        sum.add(interval)
        sum.add(open)
        sum.add(high)
        sum.add(low)
        sum.add(close)
        sum.add(volume)
    }
}

struct JSONTomoCandleValues: JSONShapeValues {
    let event_type: String
    let session_id: String
    let sequence: Int64
    let target_id: String
    let market_kind: String
    let chain: String
    let source_id: String
    let source_publish_ts: String
    let gateway_ingest_ts: String
    let gateway_send_ts: String
    let freshness_ms: Int64
    let payload: JSONTomoCandlePayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(event_type)
        sum.add(session_id)
        sum.add(sequence)
        sum.add(target_id)
        sum.add(market_kind)
        sum.add(chain)
        sum.add(source_id)
        sum.add(source_publish_ts)
        sum.add(gateway_ingest_ts)
        sum.add(gateway_send_ts)
        sum.add(freshness_ms)
        try payload.add(to: &sum)
    }
}

struct JSONTomoPricePayloadValues: JSONShapeValues {
    let base_asset: String
    let quote_asset: String
    let price: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(base_asset)
        sum.add(quote_asset)
        sum.add(price)
    }
}

struct JSONTomoPriceValues: JSONShapeValues {
    let event_type: String
    let session_id: String
    let sequence: Int64
    let target_id: String
    let market_kind: String
    let chain: String
    let source_id: String
    let source_publish_ts: String
    let gateway_ingest_ts: String
    let gateway_send_ts: String
    let freshness_ms: Int64
    let payload: JSONTomoPricePayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(event_type)
        sum.add(session_id)
        sum.add(sequence)
        sum.add(target_id)
        sum.add(market_kind)
        sum.add(chain)
        sum.add(source_id)
        sum.add(source_publish_ts)
        sum.add(gateway_ingest_ts)
        sum.add(gateway_send_ts)
        sum.add(freshness_ms)
        try payload.add(to: &sum)
    }
}

struct JSONAriesQuotePayloadDataValues: JSONShapeValues {
    let symbol: String
    let instrumentType: String
    let bidPrice: Double
    let bidSize: Int64
    let bidExchange: String
    let askPrice: Double
    let askSize: Int64
    let askExchange: String
    let quoteTimestamp: String

    func add(to sum: inout JSONSum) throws {
        sum.add(symbol)
        sum.add(instrumentType)
        sum.add(bidPrice)
        sum.add(bidSize)
        sum.add(bidExchange)
        sum.add(askPrice)
        sum.add(askSize)
        sum.add(askExchange)
        sum.add(quoteTimestamp)
    }
}

struct JSONAriesQuotePayloadValues: JSONShapeValues {
    let action: String
    let type: String
    let data: JSONAriesQuotePayloadDataValues
    let timestamp: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(action)
        sum.add(type)
        try data.add(to: &sum)
        sum.add(timestamp)
    }
}

struct JSONAriesQuoteValues: JSONShapeValues {
    let type: String
    let payload: JSONAriesQuotePayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(type)
        try payload.add(to: &sum)
    }
}

struct JSONAriesBurstPayloadDataValues: JSONShapeValues {
    let symbol: String
    let instrumentType: String
    let bidPrice: Double
    let bidSize: Int64
    let bidExchange: String
    let askPrice: Double
    let askSize: Int64
    let askExchange: String
    let quoteTimestamp: String

    func add(to sum: inout JSONSum) throws {
        sum.add(symbol)
        sum.add(instrumentType)
        sum.add(bidPrice)
        sum.add(bidSize)
        sum.add(bidExchange)
        sum.add(askPrice)
        sum.add(askSize)
        sum.add(askExchange)
        sum.add(quoteTimestamp)
    }
}

struct JSONAriesBurstPayloadValues: JSONShapeValues {
    let action: String
    let type: String
    let data: JSONAriesBurstPayloadDataValues
    let timestamp: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(action)
        sum.add(type)
        try data.add(to: &sum)
        sum.add(timestamp)
    }
}

struct JSONAriesBurstValues: JSONShapeValues {
    let type: String
    let payload: JSONAriesBurstPayloadValues

    func add(to sum: inout JSONSum) throws {
        sum.add(type)
        try payload.add(to: &sum)
    }
}

struct JSONPusherSwapDataValues: JSONShapeValues {
    let tokenMint: String
    let signature: String
    let slot: Int64
    let blockTime: Int64
    let isBuy: Bool
    let sizeSol: String
    let sizeUsd: String
    let priceUsd: String
    let priceSol: String
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenMint)
        sum.add(signature)
        sum.add(slot)
        sum.add(blockTime)
        sum.add(Int64(isBuy ? 1 : 0))
        sum.add(Double(sizeSol) ?? .nan)
        sum.add(Double(sizeUsd) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(Double(priceSol) ?? .nan)
        sum.add(network)
    }
}

struct JSONPusherSwapValues: JSONShapeValues {
    let event: String
    let channel: String
    let data: String

    func add(to sum: inout JSONSum) throws {
        sum.add(event)
        sum.add(channel)
        try JSONDecoder().decode(JSONPusherSwapDataValues.self, from: Data(data.utf8)).add(to: &sum)
    }
}

struct JSONPusherWholeSwapDataFeesValues: JSONShapeValues {
    let gasLamports: Int64
    let computeUnitsConsumed: Int64
    let platform: String
    let platformFeeLamports: Int64
    let mevFeeLamports: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(gasLamports)
        sum.add(computeUnitsConsumed)
        sum.add(platform)
        sum.add(platformFeeLamports)
        sum.add(mevFeeLamports)
    }
}

struct JSONPusherWholeSwapDataValues: JSONShapeValues {
    let tokenMint: String
    let signature: String
    let slot: Int64
    let blockTime: Int64
    let blockHeight: Int64
    let blockHash: String
    let transactionIndex: Int64
    let isBuy: Bool
    let sizeSol: String
    let sizeUsd: String
    let priceUsd: String
    let priceSol: String
    let maker: String
    let inputMint: String
    let outputMint: String
    let inputDecimals: Int64
    let outputDecimals: Int64
    let amountIn: Int64
    let amountOut: Int64
    let tradeSource: String
    let poolAddress: String
    let location: String
    let fees: JSONPusherWholeSwapDataFeesValues
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenMint)
        sum.add(signature)
        sum.add(slot)
        sum.add(blockTime)
        sum.add(blockHeight)
        sum.add(blockHash)
        sum.add(transactionIndex)
        sum.add(Int64(isBuy ? 1 : 0))
        sum.add(Double(sizeSol) ?? .nan)
        sum.add(Double(sizeUsd) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(Double(priceSol) ?? .nan)
        sum.add(maker)
        sum.add(inputMint)
        sum.add(outputMint)
        sum.add(inputDecimals)
        sum.add(outputDecimals)
        sum.add(amountIn)
        sum.add(amountOut)
        sum.add(tradeSource)
        sum.add(poolAddress)
        sum.add(location)
        try fees.add(to: &sum)
        sum.add(network)
    }
}

struct JSONPusherWholeSwapValues: JSONShapeValues {
    let event: String
    let channel: String
    let data: String

    func add(to sum: inout JSONSum) throws {
        sum.add(event)
        sum.add(channel)
        try JSONDecoder().decode(JSONPusherWholeSwapDataValues.self, from: Data(data.utf8)).add(to: &sum)
    }
}

struct JSONPusherPlainSwapDataValues: JSONShapeValues {
    let tokenMint: String
    let signature: String
    let slot: Int64
    let blockTime: Int64
    let isBuy: Bool
    let sizeSol: String
    let sizeUsd: String
    let priceUsd: String
    let priceSol: String
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenMint)
        sum.add(signature)
        sum.add(slot)
        sum.add(blockTime)
        sum.add(Int64(isBuy ? 1 : 0))
        sum.add(Double(sizeSol) ?? .nan)
        sum.add(Double(sizeUsd) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(Double(priceSol) ?? .nan)
        sum.add(network)
    }
}

struct JSONPusherPlainSwapValues: JSONShapeValues {
    let event: String
    let channel: String
    let data: JSONPusherPlainSwapDataValues

    func add(to sum: inout JSONSum) throws {
        sum.add(event)
        sum.add(channel)
        try data.add(to: &sum)
    }
}

struct JSONShurikenSwapFeesValues: JSONShapeValues {
    let gasLamports: Int64
    let computeUnitsConsumed: Int64
    let platform: String
    let platformFeeLamports: Int64
    let mevFeeLamports: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(gasLamports)
        sum.add(computeUnitsConsumed)
        sum.add(platform)
        sum.add(platformFeeLamports)
        sum.add(mevFeeLamports)
    }
}

struct JSONShurikenSwapValues: JSONShapeValues {
    let tokenMint: String
    let signature: String
    let slot: Int64
    let blockTime: Int64
    let blockHeight: Int64
    let blockHash: String
    let transactionIndex: Int64
    let isBuy: Bool
    let sizeSol: String
    let sizeUsd: String
    let priceUsd: String
    let priceSol: String
    let maker: String
    let inputMint: String
    let outputMint: String
    let inputDecimals: Int64
    let outputDecimals: Int64
    let amountIn: Int64
    let amountOut: Int64
    let tradeSource: String
    let poolAddress: String
    let location: String
    let fees: JSONShurikenSwapFeesValues
    let network: String

    func add(to sum: inout JSONSum) throws {
        sum.add(tokenMint)
        sum.add(signature)
        sum.add(slot)
        sum.add(blockTime)
        sum.add(blockHeight)
        sum.add(blockHash)
        sum.add(transactionIndex)
        sum.add(Int64(isBuy ? 1 : 0))
        sum.add(Double(sizeSol) ?? .nan)
        sum.add(Double(sizeUsd) ?? .nan)
        sum.add(Double(priceUsd) ?? .nan)
        sum.add(Double(priceSol) ?? .nan)
        sum.add(maker)
        sum.add(inputMint)
        sum.add(outputMint)
        sum.add(inputDecimals)
        sum.add(outputDecimals)
        sum.add(amountIn)
        sum.add(amountOut)
        sum.add(tradeSource)
        sum.add(poolAddress)
        sum.add(location)
        try fees.add(to: &sum)
        sum.add(network)
    }
}

struct JSONAlenoTickerAggregatedValues: JSONShapeValues {
    let price: Double
    let h24UsdVolume: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(price)
        sum.add(h24UsdVolume)
    }
}

struct JSONAlenoTickerCexValues: JSONShapeValues {
    let price: Double
    let h24UsdVolume: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(price)
        sum.add(h24UsdVolume)
    }
}

struct JSONAlenoTickerDexValues: JSONShapeValues {
    let price: Double
    let h24UsdVolume: Double
    let usdTvl: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(price)
        sum.add(h24UsdVolume)
        sum.add(usdTvl)
    }
}

struct JSONAlenoTickerValues: JSONShapeValues {
    let id: String
    let aggregated: JSONAlenoTickerAggregatedValues
    let cex: JSONAlenoTickerCexValues
    let dex: JSONAlenoTickerDexValues
    let sentTimestampMs: Int64

    func add(to sum: inout JSONSum) throws {
        sum.add(id)
        try aggregated.add(to: &sum)
        try cex.add(to: &sum)
        try dex.add(to: &sum)
        sum.add(sentTimestampMs)
    }
}

struct JSONAlenoEquityValues: JSONShapeValues {
    let sentTimestampMs: Int64
    let symbol: String
    let price: Double

    func add(to sum: inout JSONSum) throws {
        sum.add(sentTimestampMs)
        sum.add(symbol)
        sum.add(price)
    }
}

struct JSONLedgerCoreUpdateValues: JSONShapeValues {
    let symbol: String
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Double
    let timestamp: String

    func add(to sum: inout JSONSum) throws {
        sum.add(symbol)
        sum.add(open)
        sum.add(high)
        sum.add(low)
        sum.add(close)
        sum.add(volume)
        sum.add(timestamp)
    }
}
