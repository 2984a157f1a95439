import FeedwireCore
import FeedwireJSON
import Testing

/// A document that is refused, and why.
struct Refusal: Sendable, CustomTestStringConvertible {
    let json: String
    let code: JSONDecodingError.Code
    let offset: UInt64

    init(_ json: String, _ code: JSONDecodingError.Code, _ offset: UInt64) {
        self.json = json
        self.code = code
        self.offset = offset
    }

    var testDescription: String { "\(json): \(code) at \(offset)" }

    var error: JSONDecodingError { JSONDecodingError(code, offset: offset) }
}

/// The error that `body` throws, or `nil`.
func decodingError(_ body: () throws(JSONDecodingError) -> Void) -> JSONDecodingError? {
    do throws(JSONDecodingError) {
        try body()
        return nil
    } catch {
        return error
    }
}

@Suite struct ReaderTests {
    @Test func `a walk meets every value in order, with its place`() throws {
        let json = Array(#" { "a" : [ 1 , -2.5e3 ] , "b" : { } , "c" : "d" , "e" : [ true , false , null ] } "#.utf8)
        let span = json.span
        func text(_ range: ByteRange) -> String { String(decoding: json[range.indices], as: UTF8.self) }

        var reader = try JSONReader(span)
        #expect(try reader.peekKind(in: span) == .object && reader.offset == 1)
        try reader.beginObject(in: span)
        let a = try #require(try reader.nextKey(in: span))
        #expect(text(a.range) == "a" && a.range.indices == 4..<5 && !a.hasEscapes)
        #expect(try reader.peekKind(in: span) == .array)
        try reader.beginArray(in: span)
        #expect(try reader.nextElement(in: span) == true)
        #expect(text(try reader.readNumber(in: span).range) == "1")
        #expect(try reader.nextElement(in: span) == true)
        #expect(text(try reader.readNumber(in: span).range) == "-2.5e3")
        #expect(try reader.nextElement(in: span) == false)
        #expect(text(try #require(try reader.nextKey(in: span)).range) == "b")
        try reader.beginObject(in: span)
        #expect(try reader.nextKey(in: span) == nil)
        #expect(text(try #require(try reader.nextKey(in: span)).range) == "c")
        #expect(text(try reader.readString(in: span).range) == "d")
        #expect(text(try #require(try reader.nextKey(in: span)).range) == "e")
        try reader.beginArray(in: span)
        #expect(try reader.nextElement(in: span) == true)
        #expect(try reader.readBool(in: span) == true)
        #expect(try reader.nextElement(in: span) == true)
        #expect(try reader.readBool(in: span) == false)
        #expect(try reader.nextElement(in: span) == true)
        #expect(try reader.readNull(in: span) == true)
        #expect(try reader.nextElement(in: span) == false)
        #expect(try reader.nextKey(in: span) == nil)
        try reader.finish(in: span)
        #expect(reader.offset == json.count)
    }

    @Test(arguments: [
        ("{}", JSONValue.Kind.object), ("[1]", .array), (#""a""#, .string), (#""\n""#, .escapedString), ("-0", .number),
        ("true", .true), ("false", .false), ("null", .null),
    ])
    func `a value knows its kind and its place`(json: String, kind: JSONValue.Kind) throws {
        let bytes = Array("\n \(json)\t".utf8)
        let value = try JSONValue(decoding: bytes.span)
        #expect(value.kind == kind && value.range.indices == 2..<2 + json.utf8.count)
        #expect((value.string != nil) == json.hasPrefix("\"") && (value.number != nil) == (kind == .number))
        #expect(value.string.map { $0.range.indices == 3..<1 + json.utf8.count } ?? true)
        #expect(value.string?.hasEscapes != (kind == .string))
        #expect(value.bool == (kind == .true ? true : kind == .false ? false : nil) && value.isNull == (kind == .null))
    }

    @Test(arguments: [
        Refusal("", .unexpectedEnd, 0), Refusal(" x", .unexpectedByte, 1), Refusal("[1 2]", .unexpectedByte, 3),
        Refusal("{\"a\" 1}", .unexpectedByte, 5), Refusal("1 2", .trailingBytes, 2), Refusal("[", .unexpectedEnd, 1),
        Refusal("trUe", .invalidLiteral, 2), Refusal("[01]", .invalidNumber, 2),
        Refusal("\"a\n\"", .controlCharacter, 2),
        Refusal(#""\x""#, .invalidEscape, 2), Refusal(#""\ud800""#, .loneSurrogate, 7),
        Refusal("[nul", .unexpectedEnd, 4),
    ])
    func `what is no JSON is refused where it is read and where it is skipped`(refusal: Refusal) throws {
        let json = Array(refusal.json.utf8)
        let whole = decodingError { () throws(JSONDecodingError) in _ = try JSONValue(decoding: json.span) }
        #expect(whole == refusal.error)
        let skipped = decodingError { () throws(JSONDecodingError) in
            var reader = try JSONReader(json.span)
            try reader.skipValue(in: json.span)
            try reader.finish(in: json.span)
        }
        #expect(skipped == refusal.error)
    }

    @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `invalid UTF-8 is refused in a key, in a value and in what is skipped`(invalid: [UInt8]) {
        let offset: UInt64 = invalid.count == 1 || invalid[0] == 0xC0 ? 0 : invalid[0] == 0xED ? 1 : 2
        for (prefix, suffix) in [("\"", "\""), ("{\"a", "\":1}"), ("[[\"\\n", "\"]]")] {
            let json = Array(prefix.utf8) + invalid + Array(suffix.utf8)
            let error = decodingError { () throws(JSONDecodingError) in _ = try JSONValue(decoding: json.span) }
            #expect(error == JSONDecodingError(.invalidUTF8, offset: UInt64(prefix.utf8.count) + offset))
        }
    }

    @Test func `what is asked for and is not there is of the wrong kind, at its first byte`() throws {
        let json = Array(" [1]".utf8)
        let wrongKind = JSONDecodingError(.wrongKind, offset: 1)
        var reader = try JSONReader(json.span)
        #expect(decodingError { () throws(JSONDecodingError) in try reader.beginObject(in: json.span) } == wrongKind)
        #expect(decodingError { () throws(JSONDecodingError) in _ = try reader.readString(in: json.span) } == wrongKind)
        #expect(decodingError { () throws(JSONDecodingError) in _ = try reader.readNumber(in: json.span) } == wrongKind)
        #expect(decodingError { () throws(JSONDecodingError) in _ = try reader.readBool(in: json.span) } == wrongKind)
        #expect(try reader.readNull(in: json.span) == false)
        // Nothing was taken.
        try reader.beginArray(in: json.span)
    }

    @Test func `where no value begins, the byte is unexpected and not of another kind`() throws {
        let json = Array("}".utf8)
        var reader = try JSONReader(json.span)
        let error = decodingError { () throws(JSONDecodingError) in _ = try reader.readString(in: json.span) }
        #expect(error == JSONDecodingError(.unexpectedByte, offset: 0))
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `a document that is 100 000 deep is refused at the first bracket too many`(bracket: String) throws {
        let json = Array(String(repeating: bracket, count: 100_000).utf8)
        let offset = UInt64(128 * bracket.utf8.count)
        let error = decodingError { () throws(JSONDecodingError) in _ = try JSONValue(decoding: json.span) }
        #expect(error == JSONDecodingError(.tooDeep, offset: offset))

        var reader = try JSONReader(json.span)
        let walked = decodingError { () throws(JSONDecodingError) in
            while true {
                if bracket == "[" {
                    try reader.beginArray(in: json.span)
                    _ = try reader.nextElement(in: json.span)
                } else {
                    try reader.beginObject(in: json.span)
                    _ = try reader.nextKey(in: json.span)
                }
            }
        }
        #expect(walked == error)
    }

    @Test(arguments: [0, 1, 2, 64, 65, 127, 128])
    func `the limit of depth is the last one that is accepted`(depth: Int) {
        func error(_ levels: Int) -> JSONDecodingError? {
            // Objects and arrays in turn, so that what an inner bracket is must be remembered.
            let pairs = (0..<levels).map { $0.isMultiple(of: 3) ? ("{\"a\":", "}") : ("[", "]") }
            let json = Array((pairs.map(\.0).joined() + "1" + pairs.reversed().map(\.1).joined()).utf8)
            let limits = JSONLimits(depth: depth)
            return decodingError { () throws(JSONDecodingError) in
                _ = try JSONValue(decoding: json.span, limits: limits)
            }
        }
        #expect(error(depth) == nil)
        let offset = (0..<depth).reduce(0) { $0 + ($1.isMultiple(of: 3) ? 5 : 1) }
        #expect(error(depth + 1) == JSONDecodingError(.tooDeep, offset: UInt64(offset)))
    }

    @Test func `a document has at most the bytes of its limit`() {
        let json = Array("[1]".utf8)
        for byteCount in 0...4 {
            let limits = JSONLimits(byteCount: byteCount)
            let error = decodingError { () throws(JSONDecodingError) in _ = try JSONReader(json.span, limits: limits) }
            #expect(error == (byteCount < 3 ? JSONDecodingError(.tooLarge, offset: UInt64(byteCount)) : nil))
        }
    }

    @Test func `finish refuses what is left open and what comes behind`() throws {
        let open = Array("[1".utf8)
        var reader = try JSONReader(open.span)
        try reader.beginArray(in: open.span)
        _ = try reader.nextElement(in: open.span)
        _ = try reader.readNumber(in: open.span)
        let unread = decodingError { () throws(JSONDecodingError) in try reader.finish(in: open.span) }
        #expect(unread == JSONDecodingError(.unexpectedEnd, offset: 2))

        let two = Array("1\n\r2".utf8)
        reader = try JSONReader(two.span)
        try reader.skipValue(in: two.span)
        let trailing = decodingError { () throws(JSONDecodingError) in try reader.finish(in: two.span) }
        #expect(trailing == JSONDecodingError(.trailingBytes, offset: 3))
    }

    @Test func `a reader that is given other bytes throws and never traps`() throws {
        let json = Array(#"{"key":[1,"two",{"three":null}],"other":"\u0041"}"#.utf8)
        for count in 0...json.count {
            for other in [[], Array(json.prefix(3)), Array(json.reversed()), [UInt8](repeating: 0x5B, count: 200)] {
                var reader = try JSONReader(json.span)
                try reader.beginObject(in: json.span)
                for _ in 0..<count % 3 {
                    guard try reader.nextKey(in: json.span) != nil else { break }
                    try reader.skipValue(in: json.span)
                }
                _ = try? reader.peekKind(in: other.span)
                _ = try? reader.nextKey(in: other.span)
                _ = try? reader.readString(in: other.span)
                _ = try? reader.readNumber(in: other.span)
                _ = try? reader.nextElement(in: other.span)
                _ = try? reader.skipValue(in: other.span)
                _ = try? reader.nextElement(in: other.span)
                _ = try? reader.finish(in: other.span)
            }
        }
    }
}
