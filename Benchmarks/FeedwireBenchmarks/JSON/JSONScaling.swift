import FeedwireCore
import FeedwireJSON

/// What costs a reader of JSON most.
func jsonScaling() -> [ScalingCase] {
    documents() + strings() + numbers() + [
        ScalingCase("JSON, keys of nothing but escapes", "{", #""\u0061\u0062":0,"#, #""a":0}"#, decode: findKeys),
        ScalingCase("JSON, the same key again", "{", #""price":0,"#, #""a":0}"#, decode: findKeys),
        ScalingCase("JSON, known keys backwards", "{", #""c":0,"b":0,"a":0,"#, #""a":0}"#, decode: findKeys),
        ScalingCase(
            "JSON, members that are owned",
            "{",
            #""k":0,"#,
            #""k":0}"#,
            heldByteCount: MemoryLayout<JSONMap<JSONRaw>.Entry>.stride + 64,
            decode: ownMembers
        ),
    ]
}

/// Every byte is checked, and no value is wanted.
private func documents() -> [ScalingCase] {
    let decode = { (json: Span<UInt8>) in _ = try JSONValue(decoding: json) }
    let arrays = String(repeating: "[", count: 126) + String(repeating: "]", count: 126)
    let objects = String(repeating: #"{"":"#, count: 126) + "0" + String(repeating: "}", count: 126)
    return [
        ScalingCase("JSON, arrays of the greatest depth", "[", arrays + ",", "0]", decode: decode),
        ScalingCase("JSON, objects of the greatest depth", "[", objects + ",", "0]", decode: decode),
        ScalingCase("JSON, brackets", "", "[", outcome: "json.too-deep", decode: decode),
        ScalingCase("JSON, empty objects", "[", "{},", "0]", decode: decode),
        ScalingCase("JSON, whitespace", "[", " \n\t\r", "]", decode: decode),
        ScalingCase("JSON, literals", "[", "null,true,", "0]", decode: decode),
        ScalingCase("JSON, escapes that are skipped", "\"", #"\u00e9"#, "\"", decode: decode),
    ]
}

/// Each is read, unescaped and compared.
private func strings() -> [ScalingCase] {
    let units = [
        ("quotes", #"\""#), ("escapes of two bytes", #"\u00e9"#), ("pairs of surrogates", #"\ud83d\ude00"#),
        ("escapes and letters", #"a\n"#), ("mixed scripts", "é€😀a"), ("mixed scripts and escapes", #"é\t€\\😀\/"#),
    ]
    return units.map { name, unit in
        ScalingCase(
            "JSON, string: \(name)",
            "\"",
            unit,
            "\"",
            // The copy is one byte or more of each byte of the unit.
            heldByteCount: unit.utf8.count,
            decode: readString
        )
    }
}

/// Each is read as a double; or as an integer, which it is not.
private func numbers() -> [ScalingCase] {
    let double = { (json: Span<UInt8>) in
        var reader = try JSONReader(json)
        _ = try reader.readDouble(in: json)
        try reader.finish(in: json)
    }
    let integer = { (json: Span<UInt8>) in
        var reader = try JSONReader(json)
        _ = try reader.readInt64(in: json)
    }
    let quoted = { (json: Span<UInt8>) in
        var reader = try JSONReader(json)
        _ = try reader.readQuotedDouble(in: json)
    }
    return [
        ScalingCase("JSON, number: digits", "9", "9", outcome: "json.number-overflow", decode: double),
        ScalingCase("JSON, number: digits and their exponent", "0.", "9", "e-100", decode: double),
        ScalingCase("JSON, number: zeros before its digits", "0.", "0", "1", decode: double),
        ScalingCase("JSON, number: half way between two doubles", "9007199254740993.", "0", "1", decode: double),
        ScalingCase("JSON, number: zeros of an exponent", "1e", "0", "1", decode: double),
        ScalingCase("JSON, number: digits of an integer", "9", "9", outcome: "json.integer-overflow", decode: integer),
        ScalingCase("JSON, number: digits in a string", "\"0.", "7", "\"", decode: quoted),
    ]
}

private func readString(_ json: Span<UInt8>) throws {
    var reader = try JSONReader(json)
    let string = try reader.readString(in: json)
    var copy: [UInt8] = []
    copy.reserveCapacity(string.range.count)
    try string.copy(into: &copy, in: json)
    guard !string.equals("another text", in: json) else { throw JSONDecodingError(.wrongKind, offset: 0) }
}

private func findKeys(_ json: Span<UInt8>) throws {
    let keys = JSONKeys("a", "b", "c", "price")
    var order = JSONKeyOrder()
    var reader = try JSONReader(json)
    try reader.beginObject(in: json)
    while try reader.nextMember(of: keys, order: &order, in: json) != nil { try reader.skipValue(in: json) }
    try reader.finish(in: json)
}

private func ownMembers(_ json: Span<UInt8>) throws {
    var members = JSONMembers<JSONRaw>(of: JSONField(try JSONValue(decoding: json)))
    var entries: [JSONMap<JSONRaw>.Entry] = []
    while let (key, value) = try members.next(in: json) {
        guard let raw = try value.read(in: json) else { continue }
        entries.append(JSONMap.Entry(try key.string(in: json), raw))
    }
    _ = JSONMap(entries)["another"]
}
