public import FeedwireCore

extension JSONNumber {
    /// Its value as a signed integer; `-0` is 0.
    ///
    /// - Throws: ``JSONDecodingError/Code/notAnInteger`` for a fraction or an exponent, even of an integer such as `1.0`;
    ///   ``JSONDecodingError/Code/integerOverflow``; ``JSONDecodingError/Code/unexpectedEnd`` if it does not lie within `json`.
    /// - Complexity: O(*n*), no allocation.
    public func int64(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64 {
        // What is usual takes one pass over the digits, where they begin.
        if let (value, end) = ShortNumber.int64(from: range.indices.lowerBound, in: json), end == range.upperBound {
            return value
        }
        return try range.number(in: json) { json, place throws(NumberFault) in
            try NumberReader.int64(at: place, in: json)
        }
    }

    /// Its value as an unsigned integer; `-0` is 0.
    ///
    /// - Throws: As ``int64(in:)``; a negative number is an overflow.
    /// - Complexity: O(*n*), no allocation.
    public func uint64(in json: Span<UInt8>) throws(JSONDecodingError) -> UInt64 {
        try range.number(in: json) { json, place throws(NumberFault) in try NumberReader.uint64(at: place, in: json) }
    }

    /// The `Double` that is nearest to it, the even one of two; `-0` is -0.0, and what is too small is a zero of its sign.
    ///
    /// - Throws: ``JSONDecodingError/Code/numberOverflow`` where that would be infinite, as for `1e400`;
    ///   ``JSONDecodingError/Code/unexpectedEnd`` if it does not lie within `json`.
    /// - Complexity: O(*n*), no allocation.
    public func double(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        try range.number(in: json) { json, place throws(NumberFault) in try NumberReader.double(at: place, in: json) }
    }

    /// Its text, as it was written: the way to a decimal type, which no digit is lost on.
    ///
    /// - Throws: `ByteRangeError` if it does not lie within `json`.
    public func string(in json: Span<UInt8>) throws(ByteRangeError) -> String {
        try range.string(in: json)
    }
}

extension JSONString {
    /// The value of a signed integer that is written as a string.
    ///
    /// - Throws: As ``JSONNumber/int64(in:)``, and as ``number(in:)``.
    public func int64(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64 {
        try number(in: json).int64(in: json)
    }

    /// The value of an unsigned integer that is written as a string.
    ///
    /// - Throws: As ``JSONNumber/uint64(in:)``, and as ``number(in:)``.
    public func uint64(in json: Span<UInt8>) throws(JSONDecodingError) -> UInt64 {
        try number(in: json).uint64(in: json)
    }

    /// The `Double` nearest to a number that is written as a string.
    ///
    /// - Throws: As ``JSONNumber/double(in:)``, and as ``number(in:)``.
    public func double(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        try number(in: json).double(in: json)
    }

    /// The number that is all its text, by the grammar of RFC 8259 section 6 and without escapes.
    ///
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at its first byte if it is none;
    ///   ``JSONDecodingError/Code/unexpectedEnd`` if it does not lie within `json`.
    public func number(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONNumber {
        guard Int(range.upperBound) <= json.count else {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        let text = json.extracting(..<Int(range.upperBound))
        guard isNumber(text) else { throw JSONDecodingError(.wrongKind, offset: UInt64(range.lowerBound)) }
        return JSONNumber(range: range)
    }

    private func isNumber(_ text: Span<UInt8>) -> Bool {
        guard !range.isEmpty else { return false }
        do throws(JSONDecodingError) {
            return try NumberScanner.end(from: Int(range.lowerBound), in: text) == text.count
        } catch {
            return false
        }
    }
}

extension ByteRange {
    /// The value that `read` finds, with its fault as an error at the first byte of the range.
    fileprivate func number<Value>(
        in json: Span<UInt8>,
        _ read: (Span<UInt8>, Range<Int>) throws(NumberFault) -> Value
    ) throws(JSONDecodingError) -> Value {
        guard Int(upperBound) <= json.count else {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        do throws(NumberFault) {
            return try read(json, indices)
        } catch {
            let code: JSONDecodingError.Code =
                switch error {
                case .notAnInteger: .notAnInteger
                case .overflow, .notFinite: Value.self == Double.self ? .numberOverflow : .integerOverflow
                }
            throw JSONDecodingError(code, offset: UInt64(lowerBound))
        }
    }
}
