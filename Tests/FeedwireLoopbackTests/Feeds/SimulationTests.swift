import FeedwireLoopback
import Testing

/// What the numbers and texts of simulators are made of.
@Suite struct SimulationTests {
    @Test func `a generator makes the numbers of SplitMix64`() {
        var generator = SeededGenerator(seed: 0)
        let numbers = [generator.next(), generator.next(), generator.next()]
        #expect(numbers == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    }

    @Test(arguments: [0...0, -3...3, 1...500, Int64.min...Int64.max, Int64.min...(-1)])
    func `numbers are in their range`(range: ClosedRange<Int64>) {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<1000 { #expect(range.contains(generator.number(in: range))) }
    }

    @Test func `a narrow range comes whole`() {
        var generator = SeededGenerator(seed: 7)
        #expect(Set((0..<200).map { _ in generator.number(in: -3...3) }) == Set(-3...3))
        #expect(Set((0..<200).map { _ in generator.element(of: ["a", "b"]) }) == ["a", "b"])
        #expect(generator.hexadecimal(6).allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test func `a stream of numbers depends on its seed and its label, and on nothing else`() {
        var one = SeededGenerator(seed: 7, label: "quote MSFT")
        var same = SeededGenerator(seed: 7, label: "quote MSFT")
        var otherLabel = SeededGenerator(seed: 7, label: "quote MSFU")
        var otherSeed = SeededGenerator(seed: 8, label: "quote MSFT")
        let first = one.next()
        #expect(first == same.next())
        #expect(first != otherLabel.next())
        #expect(first != otherSeed.next())
    }

    @Test(
        arguments: [
            (18730, 2, "187.30"), (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (-12345, 4, "-1.2345"),
            (42, 0, "42"),
            (.min, 2, "-92233720368547758.08"),
        ] as [(Int64, Int, String)]
    )
    func `a decimal has all its digits`(units: Int64, fractionDigitCount: Int, text: String) {
        #expect(FixedPoint(units: units, fractionDigitCount: fractionDigitCount).text == text)
    }

    @Test func `a price stays above zero`() {
        var generator = SeededGenerator(seed: 7)
        var walk = PriceWalk(from: FixedPoint(units: 3, fractionDigitCount: 2), greatestStep: 25)
        for _ in 0..<10_000 { #expect(walk.next(using: &generator).units > 0) }
    }

    @Test(
        arguments: [
            (1_767_623_400_000, "2026-01-05T14:30:00.000Z"), (1_767_623_400_007, "2026-01-05T14:30:00.007Z"),
            (1_835_395_199_999, "2028-02-28T23:59:59.999Z"), (1_835_395_200_000, "2028-02-29T00:00:00.000Z"),
            (1_835_481_600_000, "2028-03-01T00:00:00.000Z"), (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
        ] as [(Int64, String)]
    )
    func `a time is a date`(milliseconds: Int64, text: String) {
        #expect(SimulatedTime(epochMilliseconds: milliseconds).text == text)
    }

    @Test func `a time has its forms`() {
        let time = SimulatedTime.start + 1234
        #expect(time.textInSeconds == "2026-01-05T14:30:01Z")
        #expect(time.textInNewYork == "2026-01-05T09:30:01.234-05:00")
        #expect(time.epochSeconds == 1_767_623_401)
        #expect(time.epochMilliseconds == 1_767_623_401_234)
    }
}

@Suite struct MessageTemplateTests {
    @Test func `holes are filled with JSON, and with text inside of strings`() {
        let template: MessageTemplate = #"{"symbol":"$symbol","price":$price,"book":["$ask:$bid"]}"#
        #expect(template.holes == ["symbol", "price", "ask", "bid"])
        let text = template.text(["symbol": "A\"\\\u{1}é", "price": "[1.50]", "ask": "1", "bid": ""])
        #expect(text == #"{"symbol":"A\"\\\u0001é","price":[1.50],"book":["1:"]}"#)
    }

    @Test func `an escaped quotation mark does not end a string`() {
        let template: MessageTemplate = #"{"a\"":"x\\","b":$b,"c":"\"$c"}"#
        #expect(template.text(["b": #""""#, "c": #"""#]) == #"{"a\"":"x\\","b":"","c":"\"\""}"#)
    }

    @Test func `a template without holes is what it says`() {
        #expect(MessageTemplate("{}").text() == "{}")
        #expect(MessageTemplate("").filled() == [])
        #expect(MessageTemplate.quoted("a\"b") == #""a\"b""#)
    }
}
