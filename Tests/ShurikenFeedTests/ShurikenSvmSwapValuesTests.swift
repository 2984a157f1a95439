import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing

/// Values of swaps, which take a way of their own where they are written as usual, and lead where the fields do.
@Suite struct ShurikenSvmSwapValuesTests {
    private static let members = [
        #""tokenMint":"So11111111111111111111111111111111111111112""#, #""signature":"5h6x""#, #""slot":301000000"#,
        #""blockTime":1760000000"#, #""blockHeight":280000001"#, #""blockHash":"7dHb""#, #""transactionIndex":12"#,
        #""isBuy":true"#, #""sizeSol":"1.5""#, #""sizeUsd":"240.25""#, #""priceUsd":"160.125""#,
        #""priceSol":"0.000000015""#, #""maker":"9i2r""#, #""inputMint":"ffzn""#, #""outputMint":"9ZFS""#,
        #""inputDecimals":9"#, #""outputDecimals":6"#, #""amountIn":1500000000"#, #""amountOut":9000000000000001"#,
        #""tradeSource":"pump""#, #""poolAddress":"qm3X""#, #""location":"inner""#,
        #""fees":{"gasLamports":5000,"computeUnitsConsumed":80000,"platform":"demo","platformFeeLamports":0,"mevFeeLamports":7}"#,
        #""network":"sol""#,
    ]
    private static let swap = "{\(members.joined(separator: ","))}"

    /// As they are sent, and in ways that are allowed.
    static let texts = [
        swap, "{\(members.reversed().joined(separator: ","))}", "{ \(members.joined(separator: " , ")) }",
        #"{"tokenMint":"So111","signature":"sig1","slot":301000000,"isBuy":false,"priceUsd":"160.0","network":"sol"}"#,
        #"{"isBuy":true,"fees":{"platform":"demo"},"network":"sol","fees":{"gasLamports":1}}"#,
        #"{"fees":{"platform":"demo"},"fees":null}"#, #"{"fees":{},"isBuy":null,"maker":null,"slot":null}"#,
        #"{"slot":18446744073709551615,"amountIn":12345678901234567,"blockTime":-5,"transactionIndex":"7"}"#,
        #"{"sizeSol":1.5,"sizeUsd":"","priceUsd":"1e3","priceSol":"-0.0","maker":"\u00e9","network":"é"}"#,
        #"{"amountIn":-1,"slot":1}"#, #"{"slot":-0,"isBuy":"true","network":"sol"}"#, #"{"priceUsd":"1.5x","slot":1}"#,
        #"{"fees":{"gasLamports":true}}"#, #"{"fees":[]}"#, #"{"other":[{}],"slot":1,"slot":2}"#, "{}", "[]", "7",
    ]

    private func values(_ bytes: [UInt8]) -> Result<ShurikenSvmSwapValues, JSONDecodingError> {
        Result { () throws(JSONDecodingError) in try ShurikenSvmSwapValues(decoding: bytes) }
    }

    private func valuesOfFields(_ bytes: [UInt8]) -> Result<ShurikenSvmSwapValues, JSONDecodingError> {
        Result { () throws(JSONDecodingError) in
            try ShurikenSvmSwapValues(ShurikenMessage.SvmSwap(decoding: bytes), in: bytes.span)
        }
    }

    @Test(arguments: texts[..<3]) func `a swap has its values`(text: String) throws {
        let bytes = Array(text.utf8)
        let swap = try ShurikenSvmSwapValues(decoding: bytes)
        let texts = [
            swap.tokenMint, swap.signature, swap.blockHash, swap.maker, swap.inputMint, swap.outputMint,
            swap.tradeSource, swap.poolAddress, swap.location, swap.network, swap.fees?.platform,
        ]
        let expected = [
            "So11111111111111111111111111111111111111112", "5h6x", "7dHb", "9i2r", "ffzn", "9ZFS", "pump", "qm3X",
            "inner", "sol", "demo",
        ]
        #expect(try texts.map { try $0?.string(in: bytes.span) } == expected)
        #expect([swap.slot, swap.blockHeight, swap.transactionIndex] == [301_000_000, 280_000_001, 12])
        #expect(swap.blockTime == 1_760_000_000 && swap.isBuy == true)
        #expect([swap.sizeSol, swap.sizeUsd, swap.priceUsd, swap.priceSol] == [1.5, 240.25, 160.125, 0.000000015])
        #expect([swap.inputDecimals, swap.outputDecimals] == [9, 6])
        #expect([swap.amountIn, swap.amountOut] == [1_500_000_000, 9_000_000_000_000_001])
        let fees = try #require(swap.fees)
        #expect([fees.gasLamports, fees.computeUnitsConsumed] == [5000, 80_000])
        #expect([fees.platformFeeLamports, fees.mevFeeLamports] == [0, 7])
    }

    @Test func `of fees that come twice only the last are kept`() throws {
        let swap = try ShurikenSvmSwapValues(decoding: Array(Self.texts[4].utf8))
        #expect(swap.fees?.gasLamports == 1 && swap.fees?.platform == nil)
    }

    @Test func `nothing is left of a swap in whose place another is read`() throws {
        var swap = try ShurikenSvmSwapValues(decoding: Array(Self.texts[0].utf8))
        for text in [#"{"slot":7}"#, #"{"slot":"7"}"#] {
            let bytes = Array(text.utf8)
            try swap.read(bytes.span)
            #expect(try swap == ShurikenSvmSwapValues(decoding: bytes))
            #expect(swap.slot == 7 && swap.fees == nil && swap.tokenMint == nil)
        }
    }

    @Test(arguments: texts) func `values are what the fields read`(text: String) {
        let bytes = Array(text.utf8)
        #expect(values(bytes) == valuesOfFields(bytes))
    }

    @Test(arguments: texts) func `what is cut anywhere fails as the fields do`(text: String) {
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            let part = Array(bytes[..<count])
            #expect(values(part) == valuesOfFields(part), "\(count) bytes")
        }
    }

    @Test(arguments: texts) func `what has a wrong byte anywhere reads or fails as the fields do`(text: String) {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            for byte in Array("\"\\ ,:{}[]0-.e".utf8) + [0x0A, 0xC3, 0xFF] {
                var changed = bytes
                changed[index] = byte
                #expect(values(changed) == valuesOfFields(changed), "\(byte) at \(index)")
            }
        }
    }

    @Test func `fees lie one level deeper than their swap`() throws {
        let text = Array(#"{"fees":{"gasLamports":5000}}"#.utf8)
        #expect(try ShurikenSvmSwapValues(decoding: text, limits: JSONLimits(depth: 2)).fees?.gasLamports == 5000)
        #expect(throws: JSONDecodingError(.tooDeep, offset: 8)) {
            try ShurikenSvmSwapValues(decoding: text, limits: JSONLimits(depth: 1))
        }
    }

    @Test(arguments: [swap, "\"\(swap.split(separator: "\"").joined(separator: "\\\""))\""])
    func `the swap of an event is read in the pass of its message, or out of its string`(data: String) throws {
        let json = Array(#"{"event":"update","channel":"svm-swaps","data":\#(data)}"#.utf8)
        var room = [UInt8](repeating: 0, count: json.count)
        var buffer = room.mutableSpan
        var swap = ShurikenSvmSwapValues()
        _ = try PusherMessage(decoding: json.span, unescapingInto: &buffer) {
            _,
            reader,
            document throws(JSONDecodingError) in
            swap = try ShurikenSvmSwapValues(reading: &reader, in: document)
        }
        #expect(swap.priceUsd == 160.125 && swap.fees?.mevFeeLamports == 7 && swap.network != nil)
    }
}
