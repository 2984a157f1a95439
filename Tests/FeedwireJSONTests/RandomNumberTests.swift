import FeedwireJSON
import Foundation
import Testing

/// How many random texts or values a test goes through: `FEEDWIRE_NUMBER_COUNT` if it is set, for scripts/full.sh.
private let randomCount = ProcessInfo.processInfo.environment["FEEDWIRE_NUMBER_COUNT"].flatMap { Int($0) } ?? 200_000
/// Each part has a seed of its own, and they run beside one another.
private let parts = 0..<8

@Suite struct RandomNumberTests {
    @Test(arguments: parts) func `reads what the standard library reads`(part: Int) throws {
        var texts = NumberTextGenerator(seed: UInt64(part))
        var failureCount = 0
        for number in 0..<randomCount / parts.count {
            let text = texts.next()
            let string = String(decoding: text, as: UTF8.self)
            let expected = try #require(Double(string))
            let value: Double
            if number % 2 == 0 {
                value = read { () throws(NumberFault) in try NumberReader.double(text.span) }
            } else {
                // Digits around it are no part of it.
                let before = number % 40
                let message = [UInt8](repeating: UInt8(ascii: "7"), count: before) + text + Array("7777".utf8)
                value = read { () throws(NumberFault) in
                    try NumberReader.double(at: before..<before + text.count, in: message.span)
                }
            }
            // An overflow is read as infinity here, without its sign.
            let isRight = expected.isInfinite ? value.isInfinite : value.bitPattern == expected.bitPattern
            guard !isRight else { continue }
            Issue.record("\(string) was read as \(value), and is \(expected)")
            failureCount += 1
            if failureCount > 10 { break }
        }
    }

    @Test(arguments: parts) func `writes the shortest text that is read back`(part: Int) throws {
        var generator = SeededGenerator(state: UInt64(part) + 100)
        var failureCount = 0
        for number in 0..<randomCount / parts.count / 4 {
            var value = generator.finiteDouble()
            // Powers of two have a border that is nearer, and decimals of few digits should be found again.
            if number % 8 == 0 {
                value = Double(sign: .plus, exponent: generator.number(in: -1074...1023), significand: 1)
            }
            if number % 8 == 1 { value = Double(generator.next() % 100_000_000) / 100_000 }
            if number % 8 == 2 { value = Double(generator.next() >> UInt64(number % 60)) }
            if number % 8 == 3 { value = Double(bitPattern: generator.next() >> UInt64(12 + number % 52)) }
            let text = try numberText(value)
            let string = String(decoding: text, as: UTF8.self)
            let isRead = read { () throws(NumberFault) in try NumberReader.double(text.span) } == value
            // The standard library writes the shortest, nearest digits too.
            let isShortest = significantDigits(string) == significantDigits(value.description)
            guard !isRead || !isShortest else { continue }
            Issue.record("\(value) was written as \(string)")
            failureCount += 1
            if failureCount > 10 { break }
        }
    }

    @Test(arguments: parts) func `writes and reads integers`(part: Int) throws {
        var generator = SeededGenerator(state: UInt64(part) + 200)
        for number in 0..<randomCount / parts.count / 4 {
            let value = generator.next() >> UInt64(number % 64)
            let signed = Int64(bitPattern: value)
            var text = numberText(value)
            let signedText = numberText(signed)
            try #require(text == Array(value.description.utf8) && signedText == Array(signed.description.utf8))
            try #require(try NumberReader.uint64(text.span) == value && NumberReader.int64(signedText.span) == signed)
            let start = number % 24
            let end = start + text.count
            text = [UInt8](repeating: UInt8(ascii: "3"), count: start) + text + [UInt8(ascii: "3")]
            try #require(try NumberReader.uint64(at: start..<end, in: text.span) == value)
        }
    }

    @Test(arguments: parts) func `any bytes are read without a trap, and none beside them`(part: Int) {
        var generator = SeededGenerator(state: UInt64(part) + 300)
        let alphabet = Array("0123456789.eE+-\u{0}\u{FF}x".utf8)
        for number in 0..<randomCount / parts.count / 8 {
            let text = (0..<generator.number(in: 0...(number % 40))).map { _ in
                number % 3 == 0
                    ? UInt8(truncatingIfNeeded: generator.next())
                    : alphabet[generator.number(in: 0...alphabet.count - 1)]
            }
            // A buffer of just its size, so that the address sanitizer sees a read beside it.
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
            defer { unsafe buffer.deallocate() }
            _ = unsafe buffer.initialize(fromContentsOf: text)
            let span = unsafe buffer.span
            for place in [0..<text.count, text.count / 3..<text.count, 0..<text.count / 2] {
                _ = try? NumberReader.double(at: place, in: span)
                _ = try? NumberReader.int64(at: place, in: span)
                _ = try? NumberReader.uint64(at: place, in: span)
            }
        }
    }

    /// The value, or infinity if it is none.
    private func read(_ body: () throws(NumberFault) -> Double) -> Double {
        do throws(NumberFault) {
            return try body()
        } catch {
            return .infinity
        }
    }

    /// The digits of a number's text without zeros in front or at the end.
    private func significantDigits(_ text: String) -> [UInt8] {
        let digits = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { (0x30...0x39).contains($0) }
        var trimmed = digits.drop { $0 == 0x30 }
        while trimmed.last == 0x30 { trimmed.removeLast() }
        return Array(trimmed)
    }
}

/// The text of `value`.
func numberText(_ value: Double) throws(NumberFault) -> [UInt8] {
    let text = try NumberText(value)
    return bytes(of: text)
}

func numberText(_ value: Int64) -> [UInt8] { bytes(of: NumberText(value)) }

func numberText(_ value: UInt64) -> [UInt8] { bytes(of: NumberText(value)) }

private func bytes(of text: NumberText) -> [UInt8] {
    var bytes: [UInt8] = []
    text.append(to: &bytes)
    #expect(bytes.count == text.byteCount && bytes.count <= NumberText.maximumByteCount)
    return bytes
}
