import FeedwireCore
import FeedwireJSON

/// Checks every string and number of a valid document by what the standard library makes of it.
func checkLeaves(_ json: [UInt8]) throws(PropertyFailure) {
    let walk = Result { () throws(JSONDecodingError) in try leaves(of: json.span) }
    guard case .success(let leaves) = walk else { throw PropertyFailure("a second walk is \(walk)") }
    for number in leaves.numbers { try checkNumber(number, json) }
    for string in leaves.strings { try checkString(string, json) }
}

/// The strings, keys among them, and the numbers.
private func leaves(
    of json: Span<UInt8>
) throws(JSONDecodingError) -> (strings: [JSONString], numbers: [JSONNumber]) {
    var leaves: (strings: [JSONString], numbers: [JSONNumber]) = ([], [])
    var reader = try JSONReader(json)
    var isObject: [Bool] = []
    repeat {
        switch try reader.peekKind(in: json) {
        case .object:
            try reader.beginObject(in: json)
            isObject.append(true)
        case .array:
            try reader.beginArray(in: json)
            isObject.append(false)
        case .string, .escapedString: leaves.strings.append(try reader.readString(in: json))
        case .number: leaves.numbers.append(try reader.readNumber(in: json))
        case .true, .false, .null: try reader.skipValue(in: json)
        }
        while let innermost = isObject.last {
            if innermost, let key = try reader.nextKey(in: json) {
                leaves.strings.append(key)
                break
            }
            if !innermost, try reader.nextElement(in: json) { break }
            isObject.removeLast()
        }
    } while !isObject.isEmpty
    return leaves
}

private func checkNumber(_ number: JSONNumber, _ json: [UInt8]) throws(PropertyFailure) {
    let text = String(decoding: json[number.range.indices], as: UTF8.self)
    let offset = UInt64(number.range.lowerBound)
    func failure(_ code: JSONDecodingError.Code) -> JSONDecodingError { JSONDecodingError(code, offset: offset) }

    guard let nearest = Double(text) else { throw PropertyFailure("\(text) is no Double") }
    let double = Result { () throws(JSONDecodingError) in try number.double(in: json.span).bitPattern }
    let expected: Result<UInt64, JSONDecodingError> =
        nearest.isFinite ? .success(nearest.bitPattern) : .failure(failure(.numberOverflow))
    try expect(double == expected, "\(text) is the Double \(double), not \(expected)")

    let isInteger = !text.contains { ".eE".contains($0) }
    let otherwise = failure(isInteger ? .integerOverflow : .notAnInteger)
    let int64 = Result { () throws(JSONDecodingError) in try number.int64(in: json.span) }
    try expect(int64 == Int64(text).map { .success($0) } ?? .failure(otherwise), "\(text) is the Int64 \(int64)")
    let uint64 = Result { () throws(JSONDecodingError) in try number.uint64(in: json.span) }
    try expect(uint64 == UInt64(text).map { .success($0) } ?? .failure(otherwise), "\(text) is the UInt64 \(uint64)")

    if nearest.isFinite { try checkWriting(nearest) }
    // In a message that is too short, and in one of other bytes, no accessor traps.
    let short = json.span.extracting(..<(number.range.indices.upperBound - 1))
    let cut = Result { () throws(JSONDecodingError) in try number.double(in: short) }
    try expect(
        cut == .failure(JSONDecodingError(.unexpectedEnd, offset: UInt64(short.count))),
        "\(cut) in a message without the last byte of \(text)"
    )
    let other = Array(json.reversed())
    _ = try? number.double(in: other.span)
    _ = try? number.int64(in: other.span)
    _ = try? number.uint64(in: other.span)
}

/// Checks that a number is written as text of as many digits as the standard library's, which is shortest too, and reads back.
private func checkWriting(_ value: Double) throws(PropertyFailure) {
    var bytes: [UInt8] = []
    var writer = JSONWriter()
    do throws(JSONEncodingError) {
        try writer.double(value, into: &bytes)
    } catch {
        throw PropertyFailure("\(error) for \(value)")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    try expect(Double(text) == value, "\(value) is written as \(text)")
    try expect(significantDigits(text) == significantDigits("\(value)"), "\(value) is written as \(text)")
}

private func significantDigits(_ text: String) -> Substring {
    let digits = text.prefix { $0 != "e" }.filter { $0 != "." && $0 != "-" }.drop { $0 == "0" }
    return digits.dropLast(digits.reversed().prefix { $0 == "0" }.count)
}

private func checkString(_ string: JSONString, _ json: [UInt8]) throws(PropertyFailure) {
    let raw = json[string.range.indices]
    try expect(string.hasEscapes == raw.contains(0x5C), "\(string) in \(raw)")
    var text: [UInt8] = []
    try? string.copy(into: &text, in: json.span)
    try expect(String(validating: text, as: UTF8.self) != nil, "\(raw) is \(text)")
    try expect(string.hasEscapes ? text.count < raw.count : text == Array(raw), "\(raw) is \(text)")
    let copy = try? string.string(in: json.span)
    try expect(copy.map { Array($0.utf8) } == text, "\(raw) is \(text) and \(String(describing: copy))")
    for (isEqual, literal) in [
        (string.equals("a", in: json.span), "a"), (string.equals("", in: json.span), ""),
        (string.equals("price", in: json.span), "price"), (string.equals("\u{E9}\n\"", in: json.span), "\u{E9}\n\""),
    ] {
        try expect(isEqual == text.elementsEqual(literal.utf8), "\(raw) equals \(literal): \(isEqual)")
    }
    try checkNumber(in: string, json)

    let short = json.span.extracting(..<(string.range.indices.upperBound - (raw.isEmpty ? 0 : 1)))
    if !raw.isEmpty {
        let cut = Result { () throws(ByteRangeError) in try string.string(in: short) }
        try expect(
            cut == .failure(ByteRangeError(range: string.range, byteCount: short.count)),
            "\(cut) in a message without the last byte of \(raw)"
        )
        try expect(!string.equals("a", in: short), "is equal in a message that it is not in")
    }
    // With the bytes of another message there is room enough still.
    let other = Array(json.reversed())
    _ = [UInt8](capacity: string.range.count) { span in try? string.copy(into: &span, in: other.span) }
    _ = string.equals("a", in: other.span)
    _ = try? string.number(in: other.span)
}

/// Checks that a string is a number if its text would be a document of one.
private func checkNumber(in string: JSONString, _ json: [UInt8]) throws(PropertyFailure) {
    let raw = Array(json[string.range.indices])
    let isNumber =
        (try? JSONValue(decoding: raw.span)).map { $0.kind == .number && $0.range.indices == raw.indices } ?? false
    let number = Result { () throws(JSONDecodingError) in try string.number(in: json.span) }
    if case .success(let number) = number {
        try expect(isNumber && number.range == string.range, "\(raw) is found to be a number")
        try checkNumber(number, json)
    } else {
        let error = JSONDecodingError(.wrongKind, offset: UInt64(string.range.lowerBound))
        try expect(!isNumber && number == .failure(error), "\(raw) is a number, but \(number)")
    }
}
