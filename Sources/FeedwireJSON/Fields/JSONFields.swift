import FeedwireCore

// The idea: a message has the keys that it had the last time, in their order, and most values are strings, numbers and literals
// without surprises. That case is one loop whose state is a position and the next key, both in registers; what is found is one
// word, written behind the one before. Whatever is unusual – a key that is not known, whitespace, a container – is one member
// that takes the general way, after which the loop goes on.

extension JSONReader {
    /// Reads an object, and finds the fields of known keys.
    ///
    /// Other members are checked and skipped. Of a key that comes twice, the last value is kept.
    ///
    /// - Parameters:
    ///   - fields: A struct whose stored properties are ``JSONField``s and nothing else: that of the object itself, and one for
    ///     each key, in their order. None is there before.
    ///   - keys: The names of the keys, in the order in which they usually come.
    ///   - json: The document.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` if the value is no object, otherwise what is no JSON.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    package mutating func readFields<Fields>(
        _ fields: inout Fields,
        of keys: JSONKeys,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) {
        _ = try readFields(&fields, of: keys, from: nil, pausingAt: 0, in: json)
    }

    /// Reads an object into a larger struct, which has the fields of one of several and no others.
    ///
    /// - Parameters:
    ///   - room: A struct of ``JSONField``s that are not there.
    ///   - type: The struct whose fields they are; see ``fields(in:as:)``.
    ///   - keys: The names of its keys.
    ///   - json: The document.
    /// - Throws: As ``readFields(_:of:in:)``.
    @inlinable
    package mutating func readFields<Room, Fields>(
        _ room: inout Room,
        as type: Fields.Type,
        of keys: JSONKeys,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) {
        let byteCount = MemoryLayout<Fields>.size
        precondition(byteCount == 8 &* (keys.count &+ 1), "a field for the object and for each key")
        precondition(byteCount <= MemoryLayout<Room>.size, "room for all fields")
        try unsafe withUnsafeMutableBytes(of: &room) { words throws(JSONDecodingError) in
            _ = try unsafe readFields(of: keys, from: nil, pausingAt: 0, into: words.baseAddress, in: json)
        }
    }

    /// The fields that were read into a larger struct.
    @inlinable
    package static func fields<Room, Fields>(in room: Room, as type: Fields.Type) -> Fields {
        precondition(MemoryLayout<Fields>.size <= MemoryLayout<Room>.size, "room for all fields")
        return unsafe withUnsafeBytes(of: room) { unsafe $0.load(as: type) }
    }

    /// Reads an object to its end, or to a value that the caller reads.
    ///
    /// - Parameters:
    ///   - fields: As in ``readFields(_:of:in:)``.
    ///   - keys: The names of the keys, in the order in which they usually come.
    ///   - previous: The index of the key whose value the caller has read, or `nil` at the start.
    ///   - pauses: Bit *n* is set where the caller reads the value of key *n*.
    ///   - json: The document.
    /// - Returns: The index of a key whose value comes next, or `nil` at the end of the object.
    /// - Throws: As ``readFields(_:of:in:)``.
    @inlinable
    package mutating func readFields<Fields>(
        _ fields: inout Fields,
        of keys: JSONKeys,
        from previous: Int?,
        pausingAt pauses: UInt64,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Int? {
        // A struct is laid out in the order of its declaration.
        precondition(MemoryLayout<Fields>.size == 8 &* (keys.count &+ 1), "a field for the object and for each key")
        return try unsafe withUnsafeMutableBytes(of: &fields) { words throws(JSONDecodingError) in
            try unsafe readFields(of: keys, from: previous, pausingAt: pauses, into: words.baseAddress, in: json)
        }
    }
}

// MARK: The words

extension JSONReader {
    /// The same, with the fields as words: `words` has one for the object, and one for each key.
    @usableFromInline
    package mutating func readFields(
        of keys: JSONKeys,
        from previous: Int?,
        pausingAt pauses: UInt64,
        into words: UnsafeMutableRawPointer?,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Int? {
        // A struct of fields has an address, and is words of 64 bits: that of each field is its one stored property.
        guard let words = unsafe words?.assumingMemoryBound(to: UInt64.self) else { return nil }
        var expected = 0
        if let previous {
            expected = previous &+ 1
        } else {
            try beginObject(in: json)
            unsafe words[0] = UInt64(truncatingIfNeeded: position &- 1)
        }
        while true {
            if let index = try unsafe readUsualFields(
                of: keys,
                expecting: &expected,
                pausingAt: pauses,
                into: words,
                in: json
            ) {
                return index
            }
            guard try advance(to: UInt8(ascii: "}"), in: json) else {
                let start = unsafe Int(truncatingIfNeeded: words[0] & 0xFFFF_FFFF)
                unsafe words[0] = JSONField<Void>.word(.object, at: start, byteCount: position &- start)
                return nil
            }
            let index = try searchIndex(of: keys, in: json).index
            if let index {
                expected = index &+ 1
                if pauses &>> UInt64(truncatingIfNeeded: index) & 1 != 0 { return index }
            }
            let value = try readValue(in: json)
            // In bounds: the index is that of a key.
            if let index { unsafe words[index &+ 1] = JSONField<Void>(value).word }
        }
    }

    /// Reads members as long as each is one of the keys, best the expected one, its value no container, and no whitespace
    /// between them.
    ///
    /// - Returns: The index of a key whose value the caller reads and which comes next, or `nil`.
    @inline(__always)
    private mutating func readUsualFields(
        of keys: JSONKeys,
        expecting expected: inout Int,
        pausingAt pauses: UInt64,
        into words: UnsafeMutablePointer<UInt64>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Int? {
        var index = expected
        var place = position
        // The quote of a key.
        var start = isAtFirst ? place : place &+ 1
        guard isAtFirst || NumberScanner.byte(at: place, in: json) == UInt8(ascii: ",") else { return nil }
        let keyCount = keys.count
        let pause: Int? = try unsafe keys.words.withUnsafeBufferPointer { patterns throws(JSONDecodingError) in
            let patterns = unsafe patterns.baseAddress.unsafelyUnwrapped
            while true {
                var byteCount =
                    index < keyCount ? unsafe keys.byteCount(ofKey: index, in: patterns, at: start, in: json) : 0
                if byteCount == 0 {
                    guard let other = unsafe keys.key(in: patterns, at: start, in: json) else { return nil }
                    (index, byteCount) = other
                }
                let value = start &+ byteCount
                if pauses &>> UInt64(truncatingIfNeeded: index) & 1 != 0 {
                    place = value
                    return index
                }
                let byte = NumberScanner.byte(at: value, in: json)
                let kind: JSONValue.Kind
                if byte == UInt8(ascii: "\"") {
                    let end = try StringScanner.end(from: value &+ 1, in: json)
                    place = end.position &+ 1
                    kind = end.hasEscapes ? .escapedString : .string
                } else if NumberScanner.isDigit(byte) || byte == UInt8(ascii: "-") {
                    place = try NumberScanner.end(from: value, in: json)
                    kind = .number
                } else if let literal = LiteralScanner.literal(from: value, in: json) {
                    place = literal.end
                    kind = literal.kind
                } else {
                    return nil
                }
                index &+= 1
                // In bounds: the first word is the object's.
                unsafe words[index] = JSONField<Void>.word(kind, at: value, byteCount: place &- value)
                guard NumberScanner.byte(at: place, in: json) == UInt8(ascii: ",") else { return nil }
                start = place &+ 1
            }
        }
        isAtFirst = isAtFirst && place == position
        expected = index
        position = place
        return pause
    }
}
