public import FeedwireCore

// The idea: an object of a feed is written as the one before it: known keys, plain values, no whitespace. Read so, a number is gone
// over once, for its value, and not before that for its end; and the object inside of an object is read where it stands. The key
// that is declared next is tried first, so that the usual order costs no search. Whatever is unusual is `nil`, and the object is
// read again in the general way (`JSONFields.swift`), which finds the same, or what is wrong.

/// Reads the members of an object as values, as long as they are written in their usual form.
@usableFromInline
package struct UsualObject {
    /// Of the bracket, of a value, or behind it.
    @usableFromInline var position: Int
    /// The index of the key that is expected.
    @usableFromInline var expected = 0
    /// The byte before a key.
    @usableFromInline var separator = UInt8(ascii: "{")

    /// The object whose bracket is there.
    @inlinable
    package init(from position: Int) {
        self.position = position
    }

    /// Takes a key; its value has to be read next.
    ///
    /// - Returns: Its index, or `nil` at the end of the object, and before what is unusual.
    @inlinable
    @inline(__always)
    package mutating func nextKey(of keys: JSONKeys, in json: Span<UInt8>) -> Int? {
        guard NumberScanner.byte(at: position, in: json) == separator else { return nil }
        separator = UInt8(ascii: ",")
        let start = position &+ 1
        var index = expected
        var byteCount = index < keys.count ? keys.byteCount(ofKey: index, at: start, in: json) : 0
        if byteCount == 0 {
            guard let other = keys.key(at: start, in: json) else { return nil }
            (index, byteCount) = other
        }
        expected = index &+ 1
        position = start &+ byteCount
        return index
    }

    /// Says which key usually comes next, where it is not the one that is declared next.
    @inlinable
    @inline(__always)
    package mutating func expect(_ index: Int) { expected = index }

    /// The value, an integer of up to sixteen digits.
    @inlinable
    @inline(__always)
    package mutating func int64(in json: Span<UInt8>) -> Int64? {
        guard let (value, end) = ShortNumber.int64(from: position, in: json) else { return nil }
        position = end
        return value
    }

    /// The value, a number without an exponent.
    @inlinable
    @inline(__always)
    package mutating func double(in json: Span<UInt8>) -> Double? {
        guard let (value, end) = ShortNumber.double(from: position, in: json) else { return nil }
        position = end
        return value
    }

    /// The value, a string of ASCII without escapes.
    @inlinable
    @inline(__always)
    package mutating func string(in json: Span<UInt8>) -> JSONString? {
        let start = position &+ 1
        guard NumberScanner.byte(at: position, in: json) == UInt8(ascii: "\""),
            let end = StringScanner.usualEnd(from: start, in: json)
        else { return nil }
        position = end &+ 1
        return JSONString(range: ByteRange(checked: start..<end), hasEscapes: false)
    }

    /// Reads the value into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read(_ target: inout Int64?, in json: Span<UInt8>) -> Bool {
        target = int64(in: json)
        return target != nil
    }

    /// Reads the value into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read(_ target: inout Double?, in json: Span<UInt8>) -> Bool {
        target = double(in: json)
        return target != nil
    }

    /// Reads the value into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read(_ target: inout JSONString?, in json: Span<UInt8>) -> Bool {
        target = string(in: json)
        return target != nil
    }

    /// Reads the value, a string, into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read<Value>(_ target: inout JSONField<Value>, in json: Span<UInt8>) -> Bool {
        let start = position
        guard string(in: json) != nil else { return false }
        target = JSONField(word: JSONField<Value>.word(.string, at: start, byteCount: position &- start))
        return true
    }

    /// The value, an object.
    @inlinable
    @inline(__always)
    package var object: UsualObject { UsualObject(from: position) }

    /// Whether the object ends here.
    @inlinable
    @inline(__always)
    func isAtEnd(in json: Span<UInt8>) -> Bool {
        NumberScanner.byte(at: position, in: json) == UInt8(ascii: "}") && separator == UInt8(ascii: ",")
    }

    /// Goes behind a value whose members were all read.
    ///
    /// - Returns: Whether it ends there.
    @inlinable
    @inline(__always)
    package mutating func finish(_ object: UsualObject, in json: Span<UInt8>) -> Bool {
        position = object.position &+ 1
        return object.isAtEnd(in: json)
    }
}

// MARK: A document

extension UsualObject {
    /// A document from `start` on, which may be an object with so many levels; `nil` beyond a limit.
    @inlinable
    @inline(__always)
    package init?(document json: Span<UInt8>, from start: Int = 0, ofDepth levels: Int, limits: JSONLimits) {
        guard json.count <= limits.byteCount, limits.depth >= levels else { return nil }
        self.init(from: start)
    }

    /// Behind the object if it ends here, otherwise `nil`.
    @inlinable
    @inline(__always)
    package func end(in json: Span<UInt8>) -> Int? { isAtEnd(in: json) ? position &+ 1 : nil }
}

// MARK: An element

extension JSONReader {
    /// The next element of an array, which may be an object with so many levels; nothing is taken.
    @inlinable
    @inline(__always)
    package func usualObject(ofDepth levels: Int, in json: Span<UInt8>) -> UsualObject? {
        guard depthLimit &- depth >= levels else { return nil }
        if isAtFirst { return UsualObject(from: position) }
        return NumberScanner.byte(at: position, in: json) == UInt8(ascii: ",") ? UsualObject(from: position &+ 1) : nil
    }

    /// Goes behind an element whose members were all read.
    ///
    /// - Returns: Whether it ends there; otherwise nothing is taken.
    @inlinable
    @inline(__always)
    package mutating func finish(_ object: UsualObject, in json: Span<UInt8>) -> Bool {
        guard object.isAtEnd(in: json) else { return false }
        position = object.position &+ 1
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

extension JSONKeys {
    /// The key that comes at `position`, and the size of its pattern; `nil` if it is none, or written in another way.
    @usableFromInline
    @inline(never)
    func key(at position: Int, in json: Span<UInt8>) -> (index: Int, byteCount: Int)? {
        unsafe words.withUnsafeBufferPointer {
            unsafe key(in: $0.baseAddress.unsafelyUnwrapped, at: position, in: json)
        }
    }
}
