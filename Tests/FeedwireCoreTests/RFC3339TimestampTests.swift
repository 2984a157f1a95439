import FeedwireCore
import Testing

@Suite struct RFC3339TimestampTests {
    private func read(_ text: String) -> RFC3339Timestamp? { RFC3339Timestamp(Array(text.utf8).span) }

    private func written(_ timestamp: RFC3339Timestamp) -> String {
        var bytes: [UInt8] = []
        timestamp.encode(into: &bytes)
        #expect(bytes.count == timestamp.encodedByteCount)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0, nil), ("1970-01-01T00:00:00.000000001Z", 1, 9, nil),
            ("1969-12-31T23:59:59.999999999Z", -1, 9, nil), ("1969-12-31T23:59:59.5Z", -500_000_000, 1, nil),
            ("2026-04-15T08:00:01.004Z", 1_776_240_001_004_000_000, 3, nil),
            ("2026-04-15T13:30:01+05:30", 1_776_240_001_000_000_000, 0, 330),
            ("2026-04-15T00:00:01.00-08:00", 1_776_240_001_000_000_000, 2, -480),
            ("2026-04-15T08:00:01+00:00", 1_776_240_001_000_000_000, 0, 0),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000_000, 0, nil),
            ("2000-03-01T00:00:00Z", 951_868_800_000_000_000, 0, nil),
            ("1900-03-01T00:00:00Z", -2_203_891_200_000_000_000, 0, nil),
            ("1900-02-28T23:59:59Z", -2_203_891_201_000_000_000, 0, nil),
            ("1677-09-21T00:12:43.145224192Z", .min, 9, nil), ("2262-04-11T23:47:16.854775807Z", .max, 9, nil),
            ("2262-04-12T23:46:16.854775807+23:59", .max, 9, 1439),
            ("1677-09-20T00:13:43.145224192-23:59", .min, 9, -1439),
        ] as [(String, Int64, UInt8, Int16?)]
    )
    func `is read, and written as it was`(
        text: String,
        nanoseconds: Int64,
        fractionDigitCount: UInt8,
        offsetMinutes: Int16?
    ) throws {
        let timestamp = RFC3339Timestamp(
            nanosecondsSinceEpoch: nanoseconds,
            fractionDigitCount: fractionDigitCount,
            offsetMinutes: offsetMinutes
        )
        #expect(read(text) == timestamp)
        #expect(written(timestamp) == text)
    }

    @Test(
        arguments: [
            ("2026-04-15t08:00:01z", "2026-04-15T08:00:01Z"),
            ("2026-04-15T08:00:01-00:00", "2026-04-15T08:00:01+00:00"),
            ("2026-04-15T08:00:01.1234567899Z", "2026-04-15T08:00:01.123456789Z"),
            ("1969-12-31T23:59:59.9999999999Z", "1969-12-31T23:59:59.999999999Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"), ("2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.25Z"),
            ("2017-01-01T00:59:60+01:00", "2017-01-01T01:00:00+01:00"),
            ("2261-12-31T23:59:60Z", "2262-01-01T00:00:00Z"),
            ("2262-04-11T23:47:16.8547758079Z", "2262-04-11T23:47:16.854775807Z"),
        ]
    )
    func `what is written otherwise is the same when it is read again`(text: String, canonical: String) throws {
        let timestamp = try #require(read(text))
        #expect(written(timestamp) == canonical)
        #expect(read(canonical) == timestamp)
    }

    @Test func `a fraction of many digits is cut`() {
        let zeros = String(repeating: "0", count: 5000)
        #expect(
            read("1970-01-01T00:00:00.\(zeros)Z") == RFC3339Timestamp(nanosecondsSinceEpoch: 0, fractionDigitCount: 9)
        )
    }

    @Test(
        arguments: [
            "1677-09-21T00:12:43.145224191Z", "1677-09-21T00:12:42Z", "1677-01-01T00:00:00Z", "1676-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z", "2262-04-11T23:47:16.854775808Z", "2262-04-11T23:47:17Z", "2262-12-31T23:59:59Z",
            "2263-01-01T00:00:00Z", "9999-12-31T23:59:60-23:59", "2262-04-11T23:47:16.854775807-00:01",
            "1677-09-21T00:12:43.145224192+00:01",
        ]
    )
    func `what 64 bits of nanoseconds cannot say is refused`(text: String) { #expect(read(text) == nil) }

    @Test func `what the digits cannot say is cut when it is written`() {
        let nanoseconds: Int64 = 1_999_999_999
        let texts = (0...9).map {
            written(RFC3339Timestamp(nanosecondsSinceEpoch: nanoseconds, fractionDigitCount: $0))
        }
        #expect(texts[0] == "1970-01-01T00:00:01Z")
        #expect(texts[1] == "1970-01-01T00:00:01.9Z")
        #expect(texts[9] == "1970-01-01T00:00:01.999999999Z")
        #expect(texts.map(\.utf8.count) == [20, 22, 23, 24, 25, 26, 27, 28, 29, 30])
        #expect(written(RFC3339Timestamp(nanosecondsSinceEpoch: -1)) == "1969-12-31T23:59:59.999Z")
    }

    @Test func `every day is the one behind the day before`() throws {
        let monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1970, 1, 1)
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        // 292 years and 3 months.
        for index in 0..<106_751 {
            let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
            let last = month == 2 && isLeap ? 29 : monthDays[month - 1]
            if day == 1 || day == last {
                let text = "\(year)-\(two(month))-\(two(day))T00:00:00Z"
                let timestamp = try #require(read(text), "\(text)")
                try #require(timestamp.nanosecondsSinceEpoch == Int64(index) * 86_400_000_000_000, "\(text)")
                try #require(written(timestamp) == text)
                try #require(day < last || read("\(year)-\(two(month))-\(two(last + 1))T00:00:00Z") == nil, "\(text)")
            }
            day += 1
            if day > last { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2262, 4, 11))
    }

    @Test(arguments: ["2026-04-15T08:00:01.004+05:30", "2024-02-29T23:59:59.9Z", "2026-12-31T00:00:00-00:01"])
    func `a byte in its place is one that a timestamp has there`(text: String) {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = bytes
                changed[index] = byte
                let isTimestamp = RFC3339Timestamp(changed.span) != nil
                let isExpected = Self.isTimestamp(changed)
                #expect(isTimestamp == isExpected, "\(String(decoding: changed, as: UTF8.self))")
            }
        }
    }

    @Test(arguments: ["2026-04-15T08:00:01.004+05:30", "2024-02-29T23:59:59Z"])
    func `nothing is missing, and nothing is behind it`(text: String) {
        for count in 0..<text.utf8.count { #expect(read(String(text.prefix(count))) == nil) }
        for byte in ["0", " ", "Z", "+", "\u{0}"] { #expect(read(text + byte) == nil) }
        for byte in ["0", " ", "+", "-"] { #expect(read(byte + text) == nil) }
    }

    /// The grammar of RFC 3339 section 5.6, by a regular expression; of years of four digits from 1678 to 2261.
    private static func isTimestamp(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        let expression =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|[+\-]([0-9]{2}):([0-9]{2}))/

        guard let match = text.wholeMatch(of: expression), let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3), let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6)
        else { return false }
        let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
        let monthDays = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1678...2261).contains(year) && (1...12).contains(month) && day >= 1 && day <= monthDays[month - 1]
            && hour <= 23 && minute <= 59 && second <= 60 && (match.7.flatMap { Int($0) } ?? 0) <= 23
            && (match.8.flatMap { Int($0) } ?? 0) <= 59
    }
}
