import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct KeyTests {
    private static let keys = JSONKeys("a", "b", "c", "exactly 12by", "a key of 13 b", "more than sixteen bytes", "mor")

    /// Index and value of each member, in order.
    private func members(
        _ json: String,
        keys: JSONKeys = keys,
        order: inout JSONKeyOrder
    ) throws -> [Found] {
        let bytes = Array(json.utf8)
        var reader = try JSONReader(bytes.span)
        try reader.beginObject(in: bytes.span)
        var found: [Found] = []
        while let member = try reader.nextMember(of: keys, order: &order, in: bytes.span) {
            let value = try reader.readNumber(in: bytes.span).int64(in: bytes.span)
            found.append(Found(index: member.index, key: try member.key.string(in: bytes.span), value: value))
        }
        try reader.finish(in: bytes.span)
        return found
    }

    private func members(_ json: String, keys: JSONKeys = keys) throws -> [Found] {
        var order = JSONKeyOrder()
        return try members(json, keys: keys, order: &order)
    }

    struct Found: Equatable {
        let index: Int?
        let key: String
        let value: Int64

        init(index: Int?, key: String, value: Int64) {
            self.index = index
            self.key = key
            self.value = value
        }
    }

    @Test func `keys are found in every order, and again once it was learned`() throws {
        let names = ["a", "b", "c", "exactly 12by", "a key of 13 b", "more than sixteen bytes", "mor"]
        var generator = SystemRandomNumberGenerator()
        var order = JSONKeyOrder()
        #expect(Self.keys.count == names.count)
        for _ in 0..<200 {
            let indices = Array(names.indices).shuffled(using: &generator).prefix(.random(in: 0...names.count))
            let text = indices.map { "\"\(names[$0])\":\($0)" }.joined(separator: ",")
            let expected = indices.map { Found(index: $0, key: names[$0], value: Int64($0)) }
            for json in ["{\(text)}", "{\(text)}", "{ \(text.replacing(":", with: " : ")) }"] {
                #expect(try members(json, order: &order) == expected, "\(json)")
            }
        }
    }

    @Test func `an unknown key is returned without an index and does not disturb the others`() throws {
        #expect(
            try members(#"{"x":1,"a":2,"bb":3,"b":4,"mor":5,"A":6,"aa":7,"":8}"#) == [
                Found(index: nil, key: "x", value: 1), Found(index: 0, key: "a", value: 2),
                Found(index: nil, key: "bb", value: 3), Found(index: 1, key: "b", value: 4),
                Found(index: 6, key: "mor", value: 5), Found(index: nil, key: "A", value: 6),
                Found(index: nil, key: "aa", value: 7), Found(index: nil, key: "", value: 8),
            ]
        )
    }

    @Test func `a key that comes twice is returned twice, the last one last`() throws {
        #expect(try members(#"{"a":1,"b":2,"a":3,"a":4}"#).map(\.value) == [1, 2, 3, 4])
        #expect(try members(#"{"a":1,"b":2,"a":3,"a":4}"#).map(\.index) == [0, 1, 0, 0])
        #expect(try members(#"{"a":1,"\u0061":2}"#).map(\.index) == [0, 0])
    }

    @Test(
        arguments: [
            (#"\u0061"#, 0), (#"\u0062"#, 1), (#"exactl\u0079 12by"#, 3), (#"a key of \u0031\u0033 b"#, 4),
            (#"more than sixteen byte\u0073"#, 5), (#"a\u0000"#, nil), (#"a key of 13\/b"#, nil),
            (#"more than sixteen\n"#, nil),
        ] as [(String, Int?)]
    )
    func `an escaped key is the name that it stands for`(key: String, index: Int?) throws {
        #expect(try members("{\"\(key)\":1}").map(\.index) == [index])
        #expect(try members("{\"a\":0,\"\(key)\":1,\"b\":2}").map(\.index) == [0, index, 1])
    }

    @Test(arguments: [
        "more than sixteen byteZ", "more than sixteen bytes.", "more than sixteen byte", "more than sixte",
        "exactly 12bx",
        "exactly 12b", "exactly 12byy", "a key of 13 c", "a key of 13", "a key of 13 bb",
    ])
    func `a key that only begins as a name is another one`(key: String) throws {
        for name in ["exactly 12by", "a key of 13 b", "more than sixteen bytes"] {
            // The name is expected in the second place then.
            var order = JSONKeyOrder()
            #expect(try members("{\"a\":1,\"\(name)\":2}", order: &order).last?.index != nil)
            #expect(try members("{\"a\":1,\"\(key)\":200000000000000}", order: &order).map(\.index) == [0, nil])
        }
    }

    @Test func `whitespace around a key and its colon changes nothing`() throws {
        for json in [#"{"a":1,"b":2}"#, #"{ "a" : 1 , "b" : 2 }"#, "{\n\"a\"\r:\t1\n,\n\"b\"\r:\t2\n}"] {
            #expect(try members(json).map(\.index) == [0, 1])
        }
    }

    @Test(arguments: [
        Refusal(#"{"a"1}"#, .unexpectedByte, 4), Refusal(#"{"a":1,}"#, .unexpectedByte, 7),
        Refusal(#"{,"a":1}"#, .unexpectedByte, 1), Refusal(#"{"a":1"b":2}"#, .unexpectedByte, 6),
        Refusal(#"{"b":1,"a"x12345678901234567890"#, .unexpectedByte, 10), Refusal(#"{a:1}"#, .unexpectedByte, 1),
        Refusal(#"{"a":1,"b"#, .unexpectedEnd, 9), Refusal(#"{"\u00g0":1}"#, .invalidEscape, 6),
    ])
    func `members are checked as keys are`(refusal: Refusal) throws {
        #expect(throws: refusal.error) { try members(refusal.json) }
    }

    @Test func `without any names every key is unknown`() throws {
        let json = #"{"a":1,"and a longer one for its sixteen bytes":2}"#
        #expect(try members(json, keys: JSONKeys()).map(\.index) == [nil, nil])
    }

    @Test func `an order that was learned for other names finds the right ones`() throws {
        var order = JSONKeyOrder()
        _ = try members(#"{"mor":1,"more than sixteen bytes":2,"c":3,"a":4}"#, order: &order)
        let keys = JSONKeys("c", "a")
        #expect(
            try members(#"{"c":1,"a":2,"longer than the sixteen":3}"#, keys: keys, order: &order).map(\.index) == [
                0, 1, nil,
            ]
        )
    }

    @Test func `an order that an error left in the middle of an object finds the right ones`() throws {
        var order = JSONKeyOrder()
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 15)) {
            try members(#"{"c":1,"b":2,"a"#, order: &order)
        }
        for _ in 0..<2 {
            #expect(try members(#"{"a":1,"b":2,"c":3}"#, order: &order).map(\.index) == [0, 1, 2])
        }
    }

    @Test func `sixty-three names are the most, and the last one is found`() throws {
        #expect(JSONKeys.maximumCount == 63)
        let keys = JSONKeys(
            "00",
            "01",
            "02",
            "03",
            "04",
            "05",
            "06",
            "07",
            "08",
            "09",
            "10",
            "11",
            "12",
            "13",
            "14",
            "15",
            "16",
            "17",
            "18",
            "19",
            "20",
            "21",
            "22",
            "23",
            "24",
            "25",
            "26",
            "27",
            "28",
            "29",
            "30",
            "31",
            "32",
            "33",
            "34",
            "35",
            "36",
            "37",
            "38",
            "39",
            "40",
            "41",
            "42",
            "43",
            "44",
            "45",
            "46",
            "47",
            "48",
            "49",
            "50",
            "51",
            "52",
            "53",
            "54",
            "55",
            "56",
            "57",
            "58",
            "59",
            "60",
            "61",
            "62"
        )
        var order = JSONKeyOrder()
        for indices in [Array(0..<63), Array((0..<63).reversed()), [62, 0, 61, 1, 62]] {
            for _ in 0..<2 {
                let text = indices.map { "\"\($0 < 10 ? "0" : "")\($0)\":\($0)" }.joined(separator: ",")
                #expect(try members("{\(text)}", keys: keys, order: &order).map(\.index) == indices)
            }
        }
    }
}
