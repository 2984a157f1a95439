import FeedwireCore
import FeedwireJSON

/// The offset of the n-th event that a recovery records: `@` and n.
///
/// The sign keeps it apart from what else an application may send as the last argument, such as a price: a client takes any
/// text there for an offset.
enum RecoveryOffset {
    private static let mark = UInt8(ascii: "@")

    /// The offset as the JSON of an argument.
    static func json(_ number: UInt64) -> JSONRaw {
        let digits = NumberText(number)
        var json = [UInt8(ascii: "\""), mark]
        digits.append(to: &json)
        json.append(UInt8(ascii: "\""))
        return JSONRaw(checked: json)
    }

    /// The number of an offset that a client sent; `nil` for any other text.
    static func number(_ offset: String) -> UInt64? {
        var digits = offset.utf8.makeIterator()
        guard digits.next() == mark, let first = digits.next(), first != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        var next: UInt8? = first
        while let byte = next {
            let digit = byte &- UInt8(ascii: "0")
            let (tens, overflowsTens) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tens.addingReportingOverflow(UInt64(digit))
            guard digit <= 9, !overflowsTens, !overflows else { return nil }
            number = sum
            next = digits.next()
        }
        return number
    }
}
