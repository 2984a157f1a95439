// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON

/// A trade as a feed sends it, with its keys in another order than they are looked for, and an escape in one.
private let trade = bytes(
    of:
        #"{"e":"tr\u0061de","x":[1,{"p":[]},null],"p":"50123.45","q":-12,"id":18446744073709551615,"n":"\ud83d\ude00\t","m":true}"#
)

func checkJSON(_ checker: inout Checker) {
    checkWalk(&checker)
    checkKeys(&checker)
    checkNumbers(&checker)
    checkWriter(&checker)
    checkJSONDecodingErrors(&checker)
    checkJSONEncodingErrors(&checker)
}

private func checkWalk(_ checker: inout Checker) {
    do throws(JSONDecodingError) {
        var reader = try JSONReader(trade.span)
        try reader.beginObject(in: trade.span)
        var keyCount = 0
        while let key = try reader.nextKey(in: trade.span) {
            keyCount += 1
            let isText = try reader.peekKind(in: trade.span) == .string
            let value = try reader.readValue(in: trade.span)
            checker.check(isText == (value.string != nil))
            if key.equals("x", in: trade.span) {
                checker.check(value.kind == .array && value.range.indices == 22..<39)
            } else if let text = value.string, text.hasEscapes {
                var sink: [UInt8] = []
                try? text.copy(into: &sink, in: trade.span)
                checker.check(sink == bytes(of: key.equals("e", in: trade.span) ? "trade" : "\u{1F600}\t"))
                let bounded = [UInt8](capacity: text.range.count) { try? text.copy(into: &$0, in: trade.span) }
                checker.check(
                    bounded == sink && text.equals("trade", in: trade.span) == (sink.count == 5 && keyCount == 1)
                )
            }
        }
        try reader.finish(in: trade.span)
        checker.check(keyCount == 7)
        let whole = try JSONValue(decoding: trade.span)
        checker.check(whole.kind == .object && whole.range.count == trade.count)
    } catch {
        checker.check(false)
    }
}

private func checkKeys(_ checker: inout Checker) {
    let keys = JSONKeys("id", "p", "q", "m", "none")
    var order = JSONKeyOrder()
    // The second time in the order that was learned.
    for _ in 0..<2 {
        do throws(JSONDecodingError) {
            var reader = try JSONReader(trade.span)
            try reader.beginObject(in: trade.span)
            var found: [Int] = []
            while let member = try reader.nextMember(of: keys, order: &order, in: trade.span) {
                found.append(member.index ?? -1)
                switch member.index {
                case 0: checker.check(try reader.readNumber(in: trade.span).uint64(in: trade.span) == .max)
                case 1: checker.check(try reader.readString(in: trade.span).double(in: trade.span) == 50123.45)
                case 2: checker.check(try reader.readNumber(in: trade.span).int64(in: trade.span) == -12)
                case 3: checker.check(try reader.readBool(in: trade.span))
                default: try reader.skipValue(in: trade.span)
                }
            }
            try reader.finish(in: trade.span)
            checker.check(found == [-1, -1, 1, 2, 0, -1, 3])
        } catch {
            checker.check(false)
        }
    }
}

private func checkNumbers(_ checker: inout Checker) {
    func bits(_ text: StaticString) -> UInt64? {
        let json = bytes(of: text)
        return try? JSONValue(decoding: json.span).number?.double(in: json.span).bitPattern
    }
    // The quotient of two doubles, the product with a power of five, and the exact comparison with a middle.
    checker.check(bits("0.1") == 0x3FB9_9999_9999_999A)
    checker.check(bits("1e23") == 0x44B5_2D02_C7E1_4AF6)
    checker.check(bits("9007199254740993.00000000000000000000000000000000000001") == 0x4340_0000_0000_0001)
    checker.check(bits("-0") == 0x8000_0000_0000_0000)
    checker.check(bits("5e-324") == 1)
    checker.check(bits("1e-400") == 0)
    checker.check(bits("1e400") == nil)
}

private func checkWriter(_ checker: inout Checker) {
    func write<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(JSONEncodingError) {
        var writer = JSONWriter()
        try writer.beginObject(into: &sink)
        try writer.key("a", into: &sink)
        try writer.beginArray(into: &sink)
        try writer.integer(-5 as Int64, into: &sink)
        try writer.integer(UInt64.max, into: &sink)
        try writer.double(0.1, into: &sink)
        try writer.double(1e21, into: &sink)
        try writer.bool(true, into: &sink)
        try writer.null(into: &sink)
        try writer.endArray(into: &sink)
        try writer.key(bytes(of: "b\"").span, into: &sink)
        try writer.string(bytes(of: "\u{1F}\n\u{E9}/").span, into: &sink)
        try writer.key("c", into: &sink)
        try writer.raw(bytes(of: "{ }").span, into: &sink)
        try writer.endObject(into: &sink)
    }
    let expected = bytes(
        of: "{\"a\":[-5,18446744073709551615,0.1,1e+21,true,null],\"b\\\"\":\"\\u001f\\n\u{E9}/\",\"c\":{ }}"
    )
    do throws(JSONEncodingError) {
        var sink: [UInt8] = []
        try write(into: &sink)
        checker.check(sink == expected)
        let bounded = try [UInt8](capacity: expected.count) { span throws(JSONEncodingError) in try write(into: &span) }
        checker.check(bounded == expected)
    } catch {
        checker.check(false)
    }
}

/// What must be refused, how, and by which accessor.
private struct JSONRefusal: Sendable {
    let json: StaticString
    let offset: UInt64
    let identifier: StaticString
    var read: @Sendable (_ value: JSONValue, _ json: Span<UInt8>) throws(JSONDecodingError) -> Void = { _, _ in }
}

/// One refusal for each code of ``JSONDecodingError``, in its order.
private let jsonRefusals: [JSONRefusal] = [
    JSONRefusal(json: "[,1]", offset: 1, identifier: "json.unexpected-byte"),
    JSONRefusal(json: "1 2", offset: 2, identifier: "json.trailing-bytes"),
    JSONRefusal(json: "{\"a\"", offset: 4, identifier: "json.unexpected-end"),
    JSONRefusal(json: "trUe", offset: 2, identifier: "json.invalid-literal"),
    JSONRefusal(json: "[-01]", offset: 3, identifier: "json.invalid-number"),
    JSONRefusal(json: "\"\n\"", offset: 1, identifier: "json.control-character"),
    JSONRefusal(json: "\"\\x\"", offset: 2, identifier: "json.invalid-escape"),
    JSONRefusal(json: "\"\\ud800\"", offset: 7, identifier: "json.lone-surrogate"),
    // Its last byte is made one that no UTF-8 has.
    JSONRefusal(json: "\"a", offset: 1, identifier: "json.invalid-utf8"),
    JSONRefusal(json: "[[[]]]", offset: 2, identifier: "json.too-deep"),
    JSONRefusal(json: "                    1", offset: 20, identifier: "json.too-large"),
    JSONRefusal(json: " \"1x\"", offset: 2, identifier: "json.wrong-kind") { value, json throws(JSONDecodingError) in
        _ = try value.string?.number(in: json)
    },
    JSONRefusal(json: " {}", offset: 1, identifier: "json.missing-member") { value, json throws(JSONDecodingError) in
        _ = try JSONField<String>().require(in: json, of: JSONField(value))
    },
    JSONRefusal(json: " 1.0", offset: 1, identifier: "json.not-an-integer") { value, json throws(JSONDecodingError) in
        _ = try value.number?.int64(in: json)
    },
    JSONRefusal(json: "-1", offset: 0, identifier: "json.integer-overflow") { value, json throws(JSONDecodingError) in
        _ = try value.number?.uint64(in: json)
    },
    JSONRefusal(json: "1e400", offset: 0, identifier: "json.number-overflow") { value, json throws(JSONDecodingError) in
        _ = try value.number?.double(in: json)
    },
]

private func checkJSONDecodingErrors(_ checker: inout Checker) {
    let codes = JSONDecodingError.Code.allCases
    checker.check(jsonRefusals.count == codes.count)
    for (code, refusal) in zip(codes, jsonRefusals) {
        var json = bytes(of: refusal.json)
        if code == .invalidUTF8 { json[json.count - 1] = 0xFF }
        do throws(JSONDecodingError) {
            let value = try JSONValue(decoding: json.span, limits: JSONLimits(depth: 2, byteCount: 20))
            try refusal.read(value, json.span)
            checker.check(false)
        } catch {
            checker.check(error == JSONDecodingError(code, offset: refusal.offset))
            checker.check(error.code.identifier, is: refusal.identifier)
        }
    }
}

private func checkJSONEncodingErrors(_ checker: inout Checker) {
    var refused: [JSONEncodingError] = []
    var sink: [UInt8] = []
    func refuse(_ body: () throws(JSONEncodingError) -> Void) {
        do throws(JSONEncodingError) {
            try body()
        } catch {
            refused.append(error)
        }
    }
    // One for each code of `JSONEncodingError`, in its order.
    var writer = JSONWriter()
    refuse { () throws(JSONEncodingError) in try writer.double(.nan, into: &sink) }
    refuse { () throws(JSONEncodingError) in try writer.string([0x61, 0xFF].span, into: &sink) }
    refuse { () throws(JSONEncodingError) in
        sink = try [UInt8](capacity: 4) { span throws(JSONEncodingError) in
            try writer.string(bytes(of: "abc").span, into: &span)
        }
    }
    let identifiers: [StaticString] = [
        "json.encode-not-finite", "json.encode-invalid-utf8", "json.encode-insufficient-capacity",
    ]
    let codes = JSONEncodingError.Code.allCases
    checker.check(refused.count == codes.count && identifiers.count == codes.count)
    for ((error, code), identifier) in zip(zip(refused, codes), identifiers) {
        checker.check(error.code == code)
        checker.check(error.code.identifier, is: identifier)
    }
    checker.check(refused.last?.neededByteCount == 5 && sink.isEmpty)
}
