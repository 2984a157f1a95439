// The idea: a date is a count of days since the epoch, which the civil calendar gives by arithmetic when its years begin in
// March, so that the leap day is the last of a year.

/// A point in time as RFC 3339 writes it: nanoseconds since the epoch, and how it was written.
///
/// It is written back as it was read, but for fractions of more than nine digits, which are cut, a leap second, which is read as
/// the second behind it, the unknown offset `-00:00`, which becomes `+00:00`, and letters, which become capitals.
public struct RFC3339Timestamp: Hashable, Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z: from September 1677 to April 2262.
    public let nanosecondsSinceEpoch: Int64
    /// Minutes by which its clock is before UTC, or `nil` where it is written with a `Z`.
    public let offsetMinutes: Int16?
    /// Digits behind the point of the second, at most 9; 0 where there is no point.
    public let fractionDigitCount: UInt8

    /// A point in time.
    ///
    /// - Parameters:
    ///   - nanosecondsSinceEpoch: Nanoseconds since 1970-01-01T00:00:00Z.
    ///   - fractionDigitCount: Digits behind the point of the second, at most 9; what they cannot say is cut.
    ///   - offsetMinutes: Minutes by which its clock is before UTC, less than a day; `nil` for a `Z`.
    /// - Precondition: The counts are within their bounds.
    public init(nanosecondsSinceEpoch: Int64, fractionDigitCount: UInt8 = 3, offsetMinutes: Int16? = nil) {
        precondition(fractionDigitCount <= 9, "a second has at most nine digits behind its point")
        precondition((-1439...1439).contains(offsetMinutes ?? 0), "an offset is less than a day")
        self.nanosecondsSinceEpoch = nanosecondsSinceEpoch
        self.fractionDigitCount = fractionDigitCount
        self.offsetMinutes = offsetMinutes
    }
}

// MARK: Reading

extension RFC3339Timestamp {
    /// Reads a `date-time` (RFC 3339 section 5.6).
    ///
    /// - Returns: It, or `nil` if the text is none, or its nanoseconds do not fit ``nanosecondsSinceEpoch``.
    /// - Complexity: O(*n*), no allocation.
    public init?(_ text: Span<UInt8>) {
        var reader = DigitReader()
        guard let year = reader.number(4, in: text), reader.take("-", in: text),
            let month = reader.number(2, in: text), reader.take("-", in: text),
            let day = reader.number(2, in: text), reader.take("T", or: "t", in: text),
            let hour = reader.number(2, in: text), reader.take(":", in: text),
            let minute = reader.number(2, in: text), reader.take(":", in: text),
            let second = reader.number(2, in: text),
            (1677...2262).contains(year), (1...12).contains(month), day >= 1, day <= Self.dayCount(of: month, in: year),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var fraction: (value: Int64, digitCount: UInt8) = (0, 0)
        if reader.take(".", in: text) {
            guard let digits = reader.fraction(in: text) else { return nil }
            fraction = digits
        }
        guard let offset = reader.offset(in: text), reader.position == text.count else { return nil }
        let days = Self.dayCountSinceEpoch(year: year, month: month, day: day)
        let seconds = ((days * 24 + hour) * 60 + minute - (offset.minutes ?? 0)) * 60 + second
        guard let nanoseconds = Self.nanoseconds(seconds, fraction.value) else { return nil }
        nanosecondsSinceEpoch = nanoseconds
        fractionDigitCount = fraction.digitCount
        offsetMinutes = offset.minutes.map { Int16(truncatingIfNeeded: $0) }
    }

    /// The sum, or `nil` if it does not fit; towards zero from the seconds, so that only the sum has to.
    private static func nanoseconds(_ seconds: Int64, _ fraction: Int64) -> Int64? {
        let isNegative = seconds < 0
        let whole = (isNegative ? seconds + 1 : seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let sum = whole.partialValue.addingReportingOverflow(isNegative ? fraction - 1_000_000_000 : fraction)
        return whole.overflow || sum.overflow ? nil : sum.partialValue
    }

    private static func dayCount(of month: Int64, in year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from the epoch to a date of a year above 0.
    private static func dayCountSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}

/// Takes the parts of a timestamp from its text.
private struct DigitReader {
    struct Offset {
        /// `nil` for UTC.
        let minutes: Int64?
    }

    private(set) var position = 0

    private func byte(in text: Span<UInt8>) -> UInt8? { position < text.count ? text[position] : nil }

    mutating func take(_ letter: Unicode.Scalar, or other: Unicode.Scalar? = nil, in text: Span<UInt8>) -> Bool {
        guard let byte = byte(in: text), byte == UInt8(ascii: letter) || other.map({ byte == UInt8(ascii: $0) }) == true
        else { return false }
        position += 1
        return true
    }

    private mutating func digit(in text: Span<UInt8>) -> Int64? {
        guard let byte = byte(in: text), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        position += 1
        return Int64(byte - UInt8(ascii: "0"))
    }

    mutating func number(_ digitCount: Int, in text: Span<UInt8>) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digitCount {
            guard let digit = digit(in: text) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The nanoseconds of one or more digits.
    mutating func fraction(in text: Span<UInt8>) -> (value: Int64, digitCount: UInt8)? {
        var value: Int64 = 0
        var digitCount: UInt8 = 0
        var scale: Int64 = 1_000_000_000
        guard let first = digit(in: text) else { return nil }
        var next: Int64? = first
        while let digit = next {
            if digitCount < 9 {
                scale /= 10
                value += digit * scale
                digitCount += 1
            }
            next = self.digit(in: text)
        }
        return (value, digitCount)
    }

    /// `Z`, or a sign, hours and minutes.
    mutating func offset(in text: Span<UInt8>) -> Offset? {
        if take("Z", or: "z", in: text) { return Offset(minutes: nil) }
        let isNegative = take("-", in: text)
        guard isNegative || take("+", in: text), let hours = number(2, in: text), take(":", in: text),
            let minutes = number(2, in: text), hours < 24, minutes < 60
        else { return nil }
        return Offset(minutes: (isNegative ? -1 : 1) * (hours * 60 + minutes))
    }
}

// MARK: Writing

extension RFC3339Timestamp {
    /// Bytes of its text.
    public var encodedByteCount: Int {
        19 + (fractionDigitCount > 0 ? 1 + Int(fractionDigitCount) : 0) + (offsetMinutes == nil ? 1 : 6)
    }

    /// Appends its text to `sink`, which must have room for ``encodedByteCount`` bytes.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
        let localMinutes = Int64(offsetMinutes ?? 0)
        let (seconds, nanoseconds) = Self.divide(nanosecondsSinceEpoch, by: 1_000_000_000)
        let (days, secondOfDay) = Self.divide(seconds + localMinutes * 60, by: 86_400)
        Self.appendDate(days, to: &sink)
        sink.append(UInt8(ascii: "T"))
        Self.append(secondOfDay / 3600, digitCount: 2, to: &sink)
        sink.append(UInt8(ascii: ":"))
        Self.append(secondOfDay / 60 % 60, digitCount: 2, to: &sink)
        sink.append(UInt8(ascii: ":"))
        Self.append(secondOfDay % 60, digitCount: 2, to: &sink)
        if fractionDigitCount > 0 {
            sink.append(UInt8(ascii: "."))
            var fraction = nanoseconds
            for _ in fractionDigitCount..<9 { fraction /= 10 }
            Self.append(fraction, digitCount: Int(fractionDigitCount), to: &sink)
        }
        appendOffset(to: &sink)
    }

    private func appendOffset<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
        guard let offsetMinutes else {
            sink.append(UInt8(ascii: "Z"))
            return
        }
        let minutes = Int64(offsetMinutes.magnitude)
        sink.append(offsetMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        Self.append(minutes / 60, digitCount: 2, to: &sink)
        sink.append(UInt8(ascii: ":"))
        Self.append(minutes % 60, digitCount: 2, to: &sink)
    }

    private static func appendDate<Sink: ByteSink & ~Copyable & ~Escapable>(_ days: Int64, to sink: inout Sink) {
        // Days of a cycle of four hundred years that begins in March of the year 0.
        let (cycle, day) = divide(days + 719_468, by: 146_097)
        let yearOfCycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let month = (5 * dayOfYear + 2) / 153
        append(cycle * 400 + yearOfCycle + (month >= 10 ? 1 : 0), digitCount: 4, to: &sink)
        sink.append(UInt8(ascii: "-"))
        append((month + 2) % 12 + 1, digitCount: 2, to: &sink)
        sink.append(UInt8(ascii: "-"))
        append(dayOfYear - (153 * month + 2) / 5 + 1, digitCount: 2, to: &sink)
    }

    private static func append<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: Int64,
        digitCount: Int,
        to sink: inout Sink
    ) {
        var scale: Int64 = 1
        for _ in 1..<digitCount { scale *= 10 }
        while scale > 0 {
            sink.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / scale % 10))
            scale /= 10
        }
    }

    /// The quotient towards less, and what is left.
    private static func divide(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let rest = value % divisor
        return rest < 0 ? (value / divisor - 1, rest + divisor) : (value / divisor, rest)
    }
}
