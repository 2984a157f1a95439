import FeedwireCore
public import FeedwireJSON

// The idea: whoever follows a token gets its swaps by the thousand, each written as the one before it, and reads most of them. So a
// swap is read as values in one pass, its fees with it, and without fields between (`UsualObject.swift`); what is written in another
// way is read as fields first, which find the same, or what is wrong.

/// What a swap on Solana says, as values: the fastest way where most of it is read.
///
/// ```swift
/// var swap = ShurikenSvmSwapValues()
/// try swap.read(document)
/// if let price = swap.priceUsd, let volume = swap.sizeUsd { trades.append(price, volume, isBuy: swap.isBuy == true) }
/// ```
///
/// No payload says which stream it is of: read that of another stream as ``ShurikenMessage``. Texts are ranges of the document, and
/// prices and sizes the nearest `Double`, whether they are written as strings or not: ``ShurikenMessage/SvmSwap`` has their digits,
/// and members that are not documented, and leaves readable what is beside a bad field.
public struct ShurikenSvmSwapValues: JSONMessage, Hashable, Sendable {
    /// `tokenMint`: the token; `nil` if there is none.
    public internal(set) var tokenMint: JSONString?
    /// `signature`: signature of the transaction; `nil` if there is none.
    public internal(set) var signature: JSONString?
    /// `slot`: the slot; `nil` if there is none.
    public internal(set) var slot: UInt64?
    /// `blockTime`: when, in seconds since 1970; `nil` if there is none.
    public internal(set) var blockTime: Int64?
    /// `blockHeight`: number of the block; `nil` if there is none.
    public internal(set) var blockHeight: UInt64?
    /// `blockHash`: hash of the block; `nil` if there is none.
    public internal(set) var blockHash: JSONString?
    /// `transactionIndex`: place of the transaction in the block; `nil` if there is none.
    public internal(set) var transactionIndex: UInt64?
    /// `isBuy`: whether the token was bought; `nil` if there is none.
    public internal(set) var isBuy: Bool?
    /// `sizeSol`: how much, in SOL, the nearest `Double`; `nil` if there is none.
    public internal(set) var sizeSol: Double?
    /// `sizeUsd`: how much, in US dollars, the nearest `Double`; `nil` if there is none.
    public internal(set) var sizeUsd: Double?
    /// `priceUsd`: price of the token, in US dollars, the nearest `Double`; `nil` if there is none.
    public internal(set) var priceUsd: Double?
    /// `priceSol`: price of the token, in SOL, the nearest `Double`; `nil` if there is none.
    public internal(set) var priceSol: Double?
    /// `maker`: wallet that made the trade; `nil` if there is none.
    public internal(set) var maker: JSONString?
    /// `inputMint`: token that was given; `nil` if there is none.
    public internal(set) var inputMint: JSONString?
    /// `outputMint`: token that was got; `nil` if there is none.
    public internal(set) var outputMint: JSONString?
    /// `inputDecimals`: decimals of the token that was given; `nil` if there is none.
    public internal(set) var inputDecimals: UInt64?
    /// `outputDecimals`: decimals of the token that was got; `nil` if there is none.
    public internal(set) var outputDecimals: UInt64?
    /// `amountIn`: how much was given, in the smallest unit of the token; `nil` if there is none.
    public internal(set) var amountIn: UInt64?
    /// `amountOut`: how much was got, in the smallest unit of the token; `nil` if there is none.
    public internal(set) var amountOut: UInt64?
    /// `tradeSource`: who carried it out; `nil` if there is none.
    public internal(set) var tradeSource: JSONString?
    /// `poolAddress`: the pool; `nil` if there is none.
    public internal(set) var poolAddress: JSONString?
    /// `location`: where in the transaction it is; its values are not documented; `nil` if there is none.
    public internal(set) var location: JSONString?
    /// `fees`: what it has cost; `nil` if there is none.
    public var fees: ShurikenSvmFeesValues? { hasFees ? readFees : nil }
    /// `network`: the chain, such as `sol`; an open set; `nil` if there is none.
    public internal(set) var network: JSONString?

    /// The fees of this swap if ``hasFees``, otherwise of no use: they are read in their place.
    var readFees = ShurikenSvmFeesValues()
    var hasFees = false

    /// No values yet, for ``read(_:limits:)``.
    public init() {}

    /// Reads a whole payload; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The data of an event: what is in its string if it is one.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``ShurikenMessage/SvmSwap`` where it is decoded, and as the accessors of its fields.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        // Where its caller has it, and not copied there when it was read.
        self.init()
        try readFirst(json, limits: limits)
    }

    /// Reads the object that comes next, such as the data of an event in the pass of its message.
    ///
    /// ```swift
    /// _ = try PusherMessage(decoding: json, unescapingInto: &buffer) { message, reader, document throws(JSONDecodingError) in
    ///     guard let channel = message.channel, channel.equals(channelOfSwaps, in: json) else { return }
    ///     price = try ShurikenSvmSwapValues(reading: &reader, in: document).priceUsd
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - reader: Stands before the object, and behind it where only its fields are bad.
    ///   - json: The document.
    /// - Throws: As ``init(decoding:limits:)``.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(reading reader: inout JSONReader, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init()
        try readFirst(from: &reader, in: json)
    }

    /// Reads a whole payload in the place of another, which spares copies of the large values.
    ///
    /// - Parameters:
    ///   - json: The data of an event: what is in its string if it is one. Whitespace may be around it.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``init(decoding:limits:)``; the values are of no use then.
    /// - Complexity: O(*n*), no allocation.
    public mutating func read(
        _ json: Span<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        self = ShurikenSvmSwapValues()
        try readFirst(json, limits: limits)
    }

    /// Reads a whole payload where there are no values.
    @usableFromInline
    mutating func readFirst(_ json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        if let object = UsualObject(document: json, ofDepth: 2, limits: limits),
            let end = readUsual(object, in: json), end == json.count
        {
            return
        }
        let fields = try ShurikenMessage.SvmSwap(decoding: json, limits: limits)
        self = try ShurikenSvmSwapValues(fields, in: json)
    }

    /// Reads the object that comes next where there are no values.
    @usableFromInline
    mutating func readFirst(from reader: inout JSONReader, in json: Span<UInt8>) throws(JSONDecodingError) {
        if let object = reader.usualValue(ofDepth: 2), let end = readUsual(object, in: json) {
            return reader.skip(to: end)
        }
        let fields = try ShurikenMessage.SvmSwap(reading: &reader, in: json)
        self = try ShurikenSvmSwapValues(fields, in: json)
    }

    /// Reads all fields of a payload that was decoded.
    ///
    /// - Throws: As the accessors of the fields.
    /// - Complexity: O(*n*), no allocation.
    public init(_ fields: ShurikenMessage.SvmSwap, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenMint = try fields.tokenMint.text()
        signature = try fields.signature.text()
        slot = try fields.slot.uint64(in: json)
        blockTime = try fields.blockTime.int64(in: json)
        blockHeight = try fields.blockHeight.uint64(in: json)
        blockHash = try fields.blockHash.text()
        transactionIndex = try fields.transactionIndex.uint64(in: json)
        isBuy = try fields.isBuy.bool()
        sizeSol = try fields.sizeSol.double(in: json)
        sizeUsd = try fields.sizeUsd.double(in: json)
        priceUsd = try fields.priceUsd.double(in: json)
        priceSol = try fields.priceSol.double(in: json)
        maker = try fields.maker.text()
        inputMint = try fields.inputMint.text()
        outputMint = try fields.outputMint.text()
        inputDecimals = try fields.inputDecimals.uint64(in: json)
        outputDecimals = try fields.outputDecimals.uint64(in: json)
        amountIn = try fields.amountIn.uint64(in: json)
        amountOut = try fields.amountOut.uint64(in: json)
        tradeSource = try fields.tradeSource.text()
        poolAddress = try fields.poolAddress.text()
        location = try fields.location.text()
        if let fees = try fields.fees.fields(in: json) {
            readFees = try ShurikenSvmFeesValues(fees, in: json)
            hasFees = true
        }
        network = try fields.network.text()
    }
}

/// What a swap on Solana has cost, as values.
public struct ShurikenSvmFeesValues: Hashable, Sendable {
    /// `gasLamports`: fee of the network, in lamports; `nil` if there is none.
    public internal(set) var gasLamports: UInt64?
    /// `computeUnitsConsumed`: units of computation that it took; `nil` if there is none.
    public internal(set) var computeUnitsConsumed: UInt64?
    /// `platform`: who took the platform fee; `nil` if there is none.
    public internal(set) var platform: JSONString?
    /// `platformFeeLamports`: fee of the platform, in lamports; `nil` if there is none.
    public internal(set) var platformFeeLamports: UInt64?
    /// `mevFeeLamports`: tip for the order in the block, in lamports; `nil` if there is none.
    public internal(set) var mevFeeLamports: UInt64?

    init() {}

    /// Reads all fields.
    ///
    /// - Throws: As the accessors of the fields.
    init(_ fields: ShurikenMessage.SvmFees, in json: Span<UInt8>) throws(JSONDecodingError) {
        gasLamports = try fields.gasLamports.uint64(in: json)
        computeUnitsConsumed = try fields.computeUnitsConsumed.uint64(in: json)
        platform = try fields.platform.text()
        platformFeeLamports = try fields.platformFeeLamports.uint64(in: json)
        mevFeeLamports = try fields.mevFeeLamports.uint64(in: json)
    }
}
