/// A moment of a simulated market, which does not depend on any clock.
package struct SimulatedTime: Hashable, Sendable {
    package private(set) var epochMilliseconds: Int64

    /// When every simulation begins: 2026-01-05T14:30:00.000Z, a Monday on which New York opens.
    package static let start = SimulatedTime(epochMilliseconds: 1_767_623_400_000)

    package init(epochMilliseconds: Int64) {
        self.epochMilliseconds = epochMilliseconds
    }

    package static func + (time: SimulatedTime, milliseconds: Int64) -> SimulatedTime {
        SimulatedTime(epochMilliseconds: time.epochMilliseconds &+ milliseconds)
    }

    package var epochSeconds: Int64 { epochMilliseconds / 1000 }

    /// `2026-01-05T14:30:00.000Z`.
    package var text: String { "\(dateAndTime(of: epochSeconds)).\(milliseconds)Z" }

    /// `2026-01-05T14:30:00Z`.
    package var textInSeconds: String { "\(dateAndTime(of: epochSeconds))Z" }

    /// `2026-01-05T09:30:00.000-05:00`, as a clock in New York shows it in winter.
    package var textInNewYork: String { "\(dateAndTime(of: epochSeconds - 5 * 3600)).\(milliseconds)-05:00" }

    private var milliseconds: String { Self.padded(epochMilliseconds % 1000, 3) }

    private func dateAndTime(of seconds: Int64) -> String {
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let time = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(Self.date(ofDay: day))T\(time)"
    }

    /// The date of a day since the epoch; counted in years that begin in March, so that a leap day is the last of its year.
    private static func date(ofDay day: Int64) -> String {
        let shifted = day + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
    }

    private static func padded(_ number: Int64, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
}
