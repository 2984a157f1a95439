import FeedwireJSON
import Testing

/// The reads in one pass against those of a number that was found before.
struct ReadNumberTests {
    private static let numbers = [
        "0", "-0", "1", "-1", "01", "-", "-x", "1.", "1.x", ".5", "0.5", "00.5", "12345678", "123456789",
        "1234567812345678",
        "12345678123456781", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e2", "1.5e3",
        "1E400",
        "9007199254740993", "0.1234567812345678", "123.1234567812345678", "123.12345678123456789", "12345678.12345678",
        "1234567812345678.123", "1234567812345678.1234", "123456789.123456789", "0.0000000000000001",
        "912345678.123456",
        "4503599627370496.5", "4503599627370497.5", "9007199254740992.5", "1\u{E9}", "1.2\u{E9}",
    ]

    /// What is behind a number: nothing, little, and more than any read looks at.
    private static let tails = [
        "", "]", ",1]", "," + String(repeating: "1", count: 40) + "]", "\",\"" + String(repeating: "x", count: 40),
    ]

    @Test(arguments: numbers)
    func sameAsInTwoPasses(_ number: String) {
        for tail in Self.tails {
            let bytes = Array((number + tail).utf8)
            let quoted = Array(("\"" + number + tail).utf8)
            unsafe bytes.withUnsafeBufferPointer { bytes in
                let json = unsafe bytes.span
                #expect(
                    result { reader in try reader.readInt64(in: json) }
                        == result { reader in try reader.readNumber(in: json).int64(in: json) }
                )
                #expect(
                    result { reader in try reader.readDouble(in: json).bitPattern }
                        == result { reader in try reader.readNumber(in: json).double(in: json).bitPattern }
                )
                func result<Value: Equatable>(_ read: (inout JSONReader) throws -> Value) -> String {
                    do {
                        var reader = try JSONReader(json)
                        return "\(try read(&reader)) to \(reader.offset)"
                    } catch { return "\(error)" }
                }
            }
            unsafe quoted.withUnsafeBufferPointer { bytes in
                let json = unsafe bytes.span
                #expect(
                    result { reader in try reader.readQuotedDouble(in: json).bitPattern }
                        == result { reader in try reader.readString(in: json).double(in: json).bitPattern }
                )
                func result<Value: Equatable>(_ read: (inout JSONReader) throws -> Value) -> String {
                    do {
                        var reader = try JSONReader(json)
                        return "\(try read(&reader)) to \(reader.offset)"
                    } catch { return "\(error)" }
                }
            }
        }
    }
}
