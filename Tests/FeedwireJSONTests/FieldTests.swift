import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct FieldTests {
    private func field<Value>(_ json: String, _: Value.Type = Value.self) throws -> (JSONField<Value>, [UInt8]) {
        let bytes = Array(json.utf8)
        return (JSONField(try JSONValue(decoding: bytes.span)), bytes)
    }

    @Test func `a member that is absent or null reads as nil`() throws {
        let empty: [UInt8] = []
        #expect(try JSONField<String>().read(in: empty.span) == nil)
        let (null, json) = try field("null", String.self)
        #expect(null.raw?.kind == .null && null.present == nil && !null.isPresent)
        #expect(!JSONField<String>().isPresent && JSONField<String>().range.isEmpty)
        #expect(try null.read(in: json.span) == nil && null.text() == nil)
        #expect(try JSONField<[String]>(null.raw).elements() as JSONElements<String>? == nil)
        #expect(try JSONField<JSONMap<Bool>>(null.raw).members() as JSONMembers<Bool>? == nil)
        #expect(try JSONField<Bool>(null.raw).bool() == nil)
        #expect(try JSONField<JSONDecimal>(null.raw).double(in: json.span) == nil)
        #expect(try JSONField<RFC3339Timestamp>(null.raw).nanosecondsSinceEpoch(in: json.span) == nil)
        #expect(try JSONField<JSONRaw>(null.raw).read(in: json.span) == nil)
    }

    @Test func `a member that has to be there is missed at its object`() throws {
        let (object, _) = try field("       {}", JSONRaw.self)
        #expect(throws: JSONDecodingError(.missingMember, offset: 7)) {
            let none: [UInt8] = []
            return try JSONField<String>().require(in: none.span, of: object)
        }
        let (empty, json) = try field("\"\"", JSONDecimal.self)
        #expect(throws: JSONDecodingError(.missingMember, offset: 7)) { try empty.require(in: json.span, of: object) }
    }

    @Test func `a value of another kind is an error at its first byte`() throws {
        let json = Array(#"  [1]"#.utf8)
        let raw = try JSONValue(decoding: json.span)
        let error = JSONDecodingError(.wrongKind, offset: 2)
        #expect(throws: error) { try JSONField<String>(raw).text() }
        #expect(throws: error) { try JSONField<String>(raw).read(in: json.span) }
        #expect(throws: error) { try JSONField<Bool>(raw).bool() }
        #expect(throws: error) { try JSONField<Bool>(raw).read(in: json.span) }
        #expect(throws: error) { try JSONField<JSONDecimal>(raw).number(in: json.span) }
        #expect(throws: error) { try JSONField<JSONDecimal>(raw).read(in: json.span) }
        #expect(throws: error) { try JSONField<RFC3339Timestamp>(raw).read(in: json.span) }
        #expect(throws: error) { try JSONField<JSONMap<Bool>>(raw).members() as JSONMembers<Bool>? }
        #expect(throws: error) { try JSONField<JSONMap<Bool>>(raw).read(in: json.span) }
        #expect(JSONField<String>(raw).equals("[1]", in: json.span) == false)
        for text in [#""2026-04-15""#, #""2026-04-15T08:00:01\u005a""#, "5"] {
            let (timestamp, json) = try field(text, RFC3339Timestamp.self)
            #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try timestamp.read(in: json.span) }
        }
        for text in [#""1.""#, #"" 1""#, #""\u0031""#, "true"] {
            let (number, json) = try field(text, JSONDecimal.self)
            #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try number.int64(in: json.span) }
        }
    }

    @Test func `a message that is too short is an error`() throws {
        let end = JSONDecodingError(.unexpectedEnd, offset: 1)
        func check<Value: JSONReadable>(_ text: String, _: Value.Type) throws {
            let (field, json) = try field(text, Value.self)
            #expect(throws: end, "\(Value.self)") { try field.read(in: json.span.extracting(..<1)) }
        }
        try check("\"abc\"", String.self)
        try check("\"a\\nc\"", String.self)
        try check("123", JSONDecimal.self)
        try check("\"123\"", JSONDecimal.self)
        try check("\"2026-04-15T08:00:01Z\"", RFC3339Timestamp.self)
        try check("{\"a\":1}", JSONRaw.self)
        try check("[1, 2]", [JSONDecimal].self)
        try check("{\"a\":1}", JSONMap<JSONDecimal>.self)
    }

    @Test func `JSON of any kind is kept without the whitespace around it`() throws {
        #expect(try JSONRaw(Array(" {\"a\": [1 ]}\n".utf8).span).bytes == Array("{\"a\": [1 ]}".utf8))
        #expect(throws: JSONDecodingError(.trailingBytes, offset: 2)) { try JSONRaw(Array("1 2".utf8).span) }
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 0)) { try JSONRaw(Array("".utf8).span) }
    }
}

@Suite struct DecimalTests {
    @Test(arguments: ["0", "-0", "1.50", "1e400", "-1.5E-3", "123456789012345678901234567890.123456789012345678901"])
    func `a number keeps its text`(text: String) throws {
        #expect(JSONDecimal(text)?.text == text)
        for isQuoted in [false, true] {
            let json = Array((isQuoted ? "\"\(text)\"" : text).utf8)
            let field = JSONField<JSONDecimal>(try JSONValue(decoding: json.span))
            let decimal = try #require(try field.read(in: json.span))
            #expect(decimal == JSONDecimal(text, isQuoted: isQuoted))
            var written: [UInt8] = []
            try decimal.encode(into: &written)
            #expect(written == json)
        }
    }

    @Test(arguments: [
        "", " ", "01", "1.", ".5", "+1", "-", " 1", "1 ", "1e", "NaN", "Infinity", "0x1", "1,5", "\u{661}", "1\u{0}",
    ])
    func `what is no number by JSON's grammar is none`(text: String) {
        #expect(JSONDecimal(text) == nil)
        #expect(JSONDecimal(text, isQuoted: true) == nil)
    }

    @Test func `is the integer or the nearest double that it says`() throws {
        #expect(try JSONDecimal(Int64.min).int64() == .min && JSONDecimal(UInt64.max).uint64() == .max)
        #expect(
            JSONDecimal(Int64.min).text == "-9223372036854775808" && JSONDecimal(UInt64.max, isQuoted: true).isQuoted
        )
        let large = try #require(JSONDecimal("9007199254740993"))
        #expect(try large.uint64() == 9_007_199_254_740_993 && large.double() == 9_007_199_254_740_992)
        let half = try #require(JSONDecimal("-0.5"))
        #expect(try half.double() == -0.5)
        #expect(throws: JSONDecodingError(.notAnInteger, offset: 0)) { try half.int64() }
        #expect(throws: JSONDecodingError(.integerOverflow, offset: 0)) { try JSONDecimal(UInt64.max).int64() }
        #expect(throws: JSONDecodingError(.integerOverflow, offset: 0)) { try JSONDecimal(-1 as Int64).uint64() }
        #expect(throws: JSONDecodingError(.numberOverflow, offset: 0)) { try #require(JSONDecimal("1e309")).double() }
    }

    @Test(arguments: [
        "0", "-0", "7", "1.5", "-1.5", "0.1", "160.0", "12345678", "123456.7", "-99999999.9999999", "0.000000001",
        "123456789.123456", "123456789.1234567", "1234567890123456", "9007199254740993", "12345678901234567.5", "1e5",
        "-12.5E-3", "0.30000000000000004",
    ])
    func `a number in quotes is the same double as without`(text: String) throws {
        let expected = try #require(Double(text))
        for json in ["\(text)", "\"\(text)\"", "[[[[[[[[\"\(text)\"]]]]]]]]"].map({ Array($0.utf8) }) {
            let start = json.firstIndex { $0 != UInt8(ascii: "[") } ?? 0
            let value = try JSONValue(decoding: json[start..<json.count - start].span)
            let field = JSONField<JSONDecimal>(
                JSONValue(kind: value.kind, range: ByteRange(clamping: start..<json.count - start))
            )
            #expect(try field.double(in: json.span)?.bitPattern == expected.bitPattern)
        }
    }

    @Test(arguments: [
        "01", "00.5", "-01.5", ".5", "5.", "-.5", "-", "1.2.3", "1..2", "12345678.", "0123456789.5", " 1.5", "1.5 ",
        "+1.5",
        "1,5", "-0123456.5", "123456789012345.", ".123456789012345", "1.5\\u0031",
    ])
    func `what is no number in quotes is no double`(text: String) throws {
        let json = Array("\"\(text)\"".utf8)
        let field = JSONField<JSONDecimal>(try JSONValue(decoding: json.span))
        #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try field.double(in: json.span) }
    }

    @Test func `how it is written tells it apart`() {
        #expect(JSONDecimal("1.0") != JSONDecimal("1.00"))
        #expect(JSONDecimal("1") != JSONDecimal("1", isQuoted: true))
        #expect(JSONDecimal(1 as Int64) == JSONDecimal(1 as UInt64))
        #expect(JSONDecimal("-1") == -1 && JSONDecimal("1", isQuoted: true) != 1)
    }

    @Test func `an empty string has no number`() throws {
        let json = Array("\"\"".utf8)
        let field = JSONField<JSONDecimal>(try JSONValue(decoding: json.span))
        #expect(
            try field.number(in: json.span) == nil && field.read(in: json.span) == nil
                && field.uint64(in: json.span) == nil
        )
    }
}

@Suite struct ElementsAndMembersTests {
    private func field<Value>(_ json: [UInt8], _: Value.Type) throws -> JSONField<Value> {
        JSONField(try JSONValue(decoding: json.span))
    }

    @Test func `elements come in their order, of any kind`() throws {
        let json = Array(#" [ "a", null , 2,["b"] ] "#.utf8)
        var elements: JSONElements<String> = try #require(try field(json, [String].self).elements())
        #expect(try elements.next(in: json.span)?.read(in: json.span) == "a")
        #expect(try elements.next(in: json.span)?.present == nil)
        let number = try #require(try elements.next(in: json.span))
        #expect(throws: JSONDecodingError(.wrongKind, offset: 15)) { try number.text() }
        #expect(try elements.next(in: json.span)?.raw?.kind == .array)
        for _ in 0..<3 { #expect(try elements.next(in: json.span) == nil) }
    }

    @Test func `an array may be empty, or stand for one value`() throws {
        let empty = Array("[ ]".utf8)
        var none: JSONElements<String> = try #require(try field(empty, [String].self).elements(acceptsOne: true))
        #expect(try none.next(in: empty.span) == nil)
        let one = Array("\"*\"".utf8)
        var single: JSONElements<String> = try #require(try field(one, [String].self).elements(acceptsOne: true))
        #expect(try single.next(in: one.span)?.read(in: one.span) == "*")
        for _ in 0..<2 { #expect(try single.next(in: one.span) == nil) }
        let value = try field(one, [String].self)
        #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try value.elements() as JSONElements<String>? }
        #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try value.read(in: one.span) }
    }

    @Test func `an owned array leaves out what is null, and none of another kind`() throws {
        let json = Array(#"["a",null,"b"]"#.utf8)
        #expect(try field(json, [String].self).read(in: json.span) == ["a", "b"])
        let mixed = Array(#"["a",[1]]"#.utf8)
        #expect(throws: JSONDecodingError(.wrongKind, offset: 5)) {
            try field(mixed, [String].self).read(in: mixed.span)
        }
    }

    @Test func `members come in their order, but for known ones`() throws {
        let json = Array(#" {"a":1, "b" : 2,"\u0061":3,"":null,"b":5} "#.utf8)
        let object = JSONField<JSONRaw>(try JSONValue(decoding: json.span))
        func names(_ members: JSONMembers<JSONDecimal>) throws -> [String] {
            var members = members
            var names: [String] = []
            while let (key, field) = try members.next(in: json.span) {
                names.append("\(try key.string(in: json.span))=\(try field.int64(in: json.span) ?? 0)")
            }
            for _ in 0..<2 { #expect(try members.next(in: json.span) == nil) }
            return names
        }
        #expect(try names(JSONMembers(of: JSONField())) == [])
        #expect(try names(JSONMembers(of: object)) == ["a=1", "b=2", "a=3", "=0", "b=5"])
        #expect(try names(JSONMembers(of: object, except: JSONKeys("a"))) == ["b=2", "=0", "b=5"])
        #expect(try names(JSONMembers(of: object, except: JSONKeys("b", "c"))) == ["a=1", "a=3", "=0"])
    }

    @Test func `a map has the last value of a name, compared byte by byte`() throws {
        let json = Array("{\"e\u{301}\":1,\"b\":2,\"b\":3,\"c\":null}".utf8)
        let map = try #require(try field(json, JSONMap<JSONDecimal>.self).read(in: json.span))
        #expect(map.entries.map { try? $0.value.int64() } == [1, 2, 3])
        #expect(map["b"] == JSONDecimal("3") && map["c"] == nil && map["x"] == nil)
        #expect(map["e\u{301}"] == JSONDecimal("1") && map["\u{E9}"] == nil)
    }

    @Test func `what is no object has no members`() throws {
        let json = Array("[1]".utf8)
        var members = JSONMembers<JSONRaw>(of: JSONField(try JSONValue(decoding: json.span)))
        #expect(throws: JSONDecodingError(.wrongKind, offset: 0)) { try members.next(in: json.span) }
    }
}

@Suite struct WritableTests {
    private struct Everything: JSONWritable {
        let map: JSONMap<[JSONDecimal]>
        let timestamp = RFC3339Timestamp(nanosecondsSinceEpoch: 0)
        let raw: JSONRaw

        func write<Sink: ByteSink & ~Copyable & ~Escapable>(
            with writer: inout JSONWriter,
            into sink: inout Sink
        ) throws(JSONEncodingError) {
            try writer.beginObject(into: &sink)
            try writer.member("text", "a\n\u{E9}", into: &sink)
            try writer.member("none", nil as String?, into: &sink)
            try writer.member("flags", [true, false], into: &sink)
            try writer.member("map", map, into: &sink)
            try writer.member("time", timestamp, into: &sink)
            try writer.member("raw", raw, into: &sink)
            try writer.members(map, into: &sink)
            try writer.endObject(into: &sink)
        }
    }

    private static let text =
        #"{"text":"a\n"# + "\u{E9}"
        + #"","flags":[true,false],"map":{"k\"":[1.50,"2"],"":[]},"time":"1970-01-01T00:00:00.000Z","raw":{"a": 1},"#
        + #""k\"":[1.50,"2"],"":[]}"#

    private func everything() throws -> Everything {
        let numbers = [JSONDecimal("1.50"), JSONDecimal("2", isQuoted: true)].compactMap { $0 }
        return Everything(
            map: JSONMap([.init("k\"", numbers), .init("", [])]),
            raw: try JSONRaw(Array(#"{"a": 1}"#.utf8).span)
        )
    }

    @Test func `each kind of value is written`() throws {
        var bytes = Array("before".utf8)
        try everything().encode(into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "before" + Self.text)
        #expect(try everything().encodedByteCount() == Self.text.utf8.count)
    }

    @Test func `all of it is written or nothing`() throws {
        let message = try everything()
        let byteCount = Self.text.utf8.count
        for capacity in 0...byteCount + 1 {
            var error: JSONEncodingError?
            let bytes = [UInt8](capacity: capacity) { span in
                do throws(JSONEncodingError) {
                    try message.encode(into: &span)
                } catch let thrown {
                    error = thrown
                }
            }
            let isEnough = capacity >= byteCount
            #expect(bytes == (isEnough ? Array(Self.text.utf8) : []))
            #expect(error == (isEnough ? nil : JSONEncodingError(.insufficientCapacity, neededByteCount: byteCount)))
        }
    }
}
