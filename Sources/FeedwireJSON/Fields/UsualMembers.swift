public import FeedwireCore

// The idea: an object of a feed is written as the one before it: known keys in their order, plain values, no whitespace. Read
// so, a number is gone over once, for its value, and not before that for its end. Whatever is unusual is `nil`, and the object is
// read again in the general way (`JSONFields.swift`), which finds the same, or what is wrong.

/// Reads the members of an object as values, as long as they come in their usual order and form.
@usableFromInline
package struct UsualMembers {
    /// Of the bracket, or of the comma behind the last value.
    @usableFromInline var position: Int
    /// Of the next key.
    @usableFromInline var index = 0

    @inlinable
    init(from position: Int) {
        self.position = position
    }

    /// The value of the next key, an integer of up to sixteen digits.
    @inlinable
    @inline(__always)
    package mutating func int64(of keys: JSONKeys, in json: Span<UInt8>) -> Int64? {
        guard let start = takeKey(of: keys, in: json), let (value, end) = ShortNumber.int64(from: start, in: json)
        else {
            return nil
        }
        position = end
        return value
    }

    /// The value of the next key, a number without an exponent.
    @inlinable
    @inline(__always)
    package mutating func double(of keys: JSONKeys, in json: Span<UInt8>) -> Double? {
        guard let start = takeKey(of: keys, in: json), let (value, end) = ShortNumber.double(from: start, in: json)
        else {
            return nil
        }
        position = end
        return value
    }

    /// The value of the next key, a string of ASCII without escapes.
    @inlinable
    @inline(__always)
    package mutating func string(of keys: JSONKeys, in json: Span<UInt8>) -> JSONString? {
        guard let start = takeKey(of: keys, in: json), NumberScanner.byte(at: start, in: json) == UInt8(ascii: "\""),
            let end = StringScanner.usualEnd(from: start &+ 1, in: json)
        else { return nil }
        position = end &+ 1
        return JSONString(range: ByteRange(checked: start &+ 1..<end), hasEscapes: false)
    }

    /// Takes the next key, with the bracket or comma before it and its colon, and returns where its value begins.
    @inlinable
    @inline(__always)
    mutating func takeKey(of keys: JSONKeys, in json: Span<UInt8>) -> Int? {
        let before = index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ",")
        guard index < keys.count, NumberScanner.byte(at: position, in: json) == before else { return nil }
        let byteCount = keys.byteCount(ofKey: index, at: position &+ 1, in: json)
        guard byteCount != 0 else { return nil }
        index &+= 1
        return position &+ 1 &+ byteCount
    }
}

extension JSONReader {
    /// The members of the next element of an array, which may be an object; nothing is taken.
    @inlinable
    @inline(__always)
    package func usualMembers(in json: Span<UInt8>) -> UsualMembers? {
        guard depth < depthLimit else { return nil }
        if isAtFirst { return UsualMembers(from: position) }
        return NumberScanner.byte(at: position, in: json) == UInt8(ascii: ",") ? UsualMembers(from: position &+ 1) : nil
    }

    /// Goes behind an element whose members were all read.
    ///
    /// - Returns: Whether it ends there; otherwise nothing is taken.
    @inlinable
    @inline(__always)
    package mutating func finish(_ members: UsualMembers, in json: Span<UInt8>) -> Bool {
        guard NumberScanner.byte(at: members.position, in: json) == UInt8(ascii: "}") else { return false }
        position = members.position &+ 1
        isAtFirst = false
        return true
    }

    /// Whether the array that was begun last ends here, and so does the one around it, which is all of the document.
    @inlinable
    @inline(__always)
    package func isAtUsualEnd(in json: Span<UInt8>) -> Bool {
        json.count &- position == 2 && depth == 2
            && NumberScanner.byte(at: position, in: json) == UInt8(ascii: "]")
            && NumberScanner.byte(at: position &+ 1, in: json) == UInt8(ascii: "]")
    }
}
