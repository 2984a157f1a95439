public import FeedwireCore

// The idea: in a feed the same keys come in the same order, message after message. So the key that came next the last time
// is looked for first, with its quotes and its colon, as two words against the sixteen bytes that are there: a match costs
// no scan, and predicts the next. Only a miss searches, among the names that begin with the same letters, and only where
// that fails too the key is read.

/// The names that are looked for in objects of one shape, in the order in which they usually come.
public struct JSONKeys: Sendable {
    @usableFromInline
    struct Entry: Sendable {
        @usableFromInline let name: StaticString
        /// The bytes of `"name":` in memory order, as far as sixteen go; zeros behind them.
        @usableFromInline let pattern: (low: UInt64, high: UInt64)
        @usableFromInline let mask: (low: UInt64, high: UInt64)
        /// Of the whole pattern, which may be longer than its words.
        @usableFromInline let byteCount: Int

        init(_ name: StaticString) {
            let text =
                [UInt8(ascii: "\"")] + name.withUTF8Buffer { unsafe Array($0) } + [
                    UInt8(ascii: "\""), UInt8(ascii: ":"),
                ]
            self.name = name
            pattern = (Self.word(text[...]), Self.word(text.dropFirst(8)))
            mask = (Self.word(text.map { _ in 0xFF }[...]), Self.word(text.dropFirst(8).map { _ in 0xFF }[...]))
            byteCount = text.count
        }

        /// The size of the pattern if it is what comes at `position`, otherwise 0.
        @inlinable
        @inline(__always)
        func byteCount(at position: Int, in json: Span<UInt8>) -> Int {
            // In bounds: sixteen bytes are there.
            guard json.count &- position >= 16 else { return 0 }
            let bytes = unsafe json.bytes
            let low = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
            guard (low ^ pattern.low) & mask.low == 0 else { return 0 }
            let high = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position &+ 8, as: UInt64.self)
            guard (high ^ pattern.high) & mask.high == 0 else { return 0 }
            return byteCount <= 16 ? byteCount : longByteCount(at: position, in: json)
        }

        /// The same where the first sixteen bytes are right already, and are not all.
        @usableFromInline
        @inline(never)
        func longByteCount(at position: Int, in json: Span<UInt8>) -> Int {
            guard json.count &- position >= byteCount else { return 0 }
            let bytes = unsafe json.bytes
            // In bounds: the pattern's last byte is, and sixteen are before it; the name has two less before its end.
            let end = position &+ byteCount
            guard bytes.byte(at: end &- 2) == UInt8(ascii: "\""), bytes.byte(at: end &- 1) == UInt8(ascii: ":") else {
                return 0
            }
            var offset = 15
            let nameByteCount = name.utf8CodeUnitCount
            let nameBuffer = unsafe UnsafeBufferPointer<UInt8>(start: name.utf8Start, count: nameByteCount)
            let nameBytes = unsafe nameBuffer.span.bytes
            while offset < nameByteCount {
                let wordOffset = min(offset, nameByteCount &- 8)
                let expected = unsafe nameBytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: wordOffset,
                    as: UInt64.self
                )
                guard
                    unsafe bytes.unsafeLoadUnaligned(
                        fromUncheckedByteOffset: position &+ 1 &+ wordOffset,
                        as: UInt64.self
                    )
                        == expected
                else { return 0 }
                offset &+= 8
            }
            return byteCount
        }

        private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
            var word: UInt64 = 0
            for (index, byte) in bytes.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
            return word.littleEndian
        }
    }

    @usableFromInline let entries: [Entry]

    /// For each hash of the first three bytes behind a quote, the entries that may come there: bit *n* is entry *n*.
    private let candidates: [UInt64]

    /// Most names that there can be.
    public static let maximumCount = 63

    /// The names of keys, without quotes.
    ///
    /// - Precondition: There are at most 63; they are not empty, are ASCII without quotes, backslashes and control characters,
    ///   and differ.
    public init(_ names: StaticString...) {
        precondition(names.count <= Self.maximumCount, "too many keys")
        entries = names.map { Entry($0) }
        for entry in entries {
            let isPlain = entry.name.withUTF8Buffer {
                unsafe $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
            }
            precondition(isPlain, "a key is written without escapes")
        }
        var candidates = [UInt64](repeating: 0, count: 64)
        for (index, entry) in entries.enumerated() {
            precondition(entry.name.utf8CodeUnitCount > 0, "a key has a byte")
            candidates[Self.hash(UInt64(littleEndian: entry.pattern.low))] |= 1 << UInt64(index)
        }
        self.candidates = candidates
    }

    /// The entries that may come at `position`; all where fewer than sixteen bytes are left.
    func candidates(at position: Int, in json: Span<UInt8>) -> UInt64 {
        guard json.count &- position >= 16 else { return (1 &<< UInt64(truncatingIfNeeded: count)) &- 1 }
        return candidates[Self.hash(unsafe json.bytes.word(at: position))]
    }

    /// Of the bytes behind the quote that a word begins with: a name's first, and two that are the name's or follow it.
    private static func hash(_ word: UInt64) -> Int {
        let bytes = word &>> 8 & 0xFF_FFFF
        return Int(truncatingIfNeeded: (bytes &* 0x9E37_79B9) &>> 26) & 63
    }

    /// How many names there are.
    @inlinable
    public var count: Int { entries.count }

    /// The index of the name that `key` is, or `nil`.
    func index(of key: JSONString, in json: Span<UInt8>) -> Int? {
        entries.firstIndex { key.equals($0.name, in: json) }
    }
}

/// In which order known keys came last: keep one for each shape of object, beside what decodes it.
///
/// A fresh one expects them as the ``JSONKeys`` have them, so that a decoder without state may use one for each message.
public struct JSONKeyOrder: Sendable {
    /// The index that follows each index; in the last lane that of the first key.
    @usableFromInline var successors: SIMD64<UInt8>
    @usableFromInline var previous = Self.start
    @usableFromInline var expected = 0

    @usableFromInline static let start = 63

    /// An order that expects the keys as they are declared.
    public init() {
        successors = SIMD64(
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            18,
            19,
            20,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            30,
            31,
            32,
            33,
            34,
            35,
            36,
            37,
            38,
            39,
            40,
            41,
            42,
            43,
            44,
            45,
            46,
            47,
            48,
            49,
            50,
            51,
            52,
            53,
            54,
            55,
            56,
            57,
            58,
            59,
            60,
            61,
            62,
            63,
            0
        )
    }

    /// Takes note of a key that was expected.
    @inlinable
    @inline(__always)
    mutating func follow() {
        previous = expected
        expected = Int(unsafe withUnsafeBytes(of: &successors) { unsafe $0[previous & 63] })
    }

    /// Takes note of any key.
    @usableFromInline
    mutating func learn(_ index: Int) {
        unsafe withUnsafeMutableBytes(of: &successors) { unsafe $0[previous & 63] = UInt8(truncatingIfNeeded: index) }
        expected = index
        follow()
    }

    /// Expects the first key again, as at the start of an object.
    @inlinable
    mutating func restart() {
        expected = Int(unsafe withUnsafeBytes(of: &successors) { unsafe $0[Self.start] })
        previous = Self.start
    }
}

/// A member of an object, whose value comes next.
public struct JSONMember: Hashable, Sendable {
    /// The index of its key among the ``JSONKeys``, or `nil` if it is none of them.
    public let index: Int?
    /// The key.
    public let key: JSONString

    @usableFromInline
    init(index: Int?, key: JSONString) {
        self.index = index
        self.key = key
    }
}

extension JSONReader {
    /// Takes a key of the object that was begun last, and its colon, and says which of the known ones it is.
    ///
    /// The value has to be read or skipped next. Where a key comes twice, both are returned: a caller that assigns keeps the
    /// last, as ECMAScript does.
    ///
    /// - Parameters:
    ///   - keys: The names that are looked for.
    ///   - order: The order in which they came last; one for this object alone, until its end.
    ///   - json: The document.
    /// - Returns: The member, or `nil` at the end of the object, whose bracket is taken.
    /// - Throws: What is no JSON.
    /// - Complexity: O(*n*) for *n* bytes taken where the key is the expected one, otherwise O(*n* + number of keys); no
    ///   allocation.
    @inlinable
    public mutating func nextMember(
        of keys: JSONKeys,
        order: inout JSONKeyOrder,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> JSONMember? {
        guard try advance(to: UInt8(ascii: "}"), in: json) else {
            order.restart()
            return nil
        }
        let expected = order.expected
        if expected < keys.entries.count {
            let byteCount = keys.entries[expected].byteCount(at: position, in: json)
            if byteCount != 0 {
                let start = position &+ 1
                position &+= byteCount
                order.follow()
                return JSONMember(
                    index: expected,
                    key: JSONString(range: ByteRange(checked: start..<position &- 2), hasEscapes: false)
                )
            }
        }
        return try searchMember(of: keys, order: &order, in: json)
    }

    @usableFromInline
    @inline(never)
    mutating func searchMember(
        of keys: JSONKeys,
        order: inout JSONKeyOrder,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> JSONMember {
        var candidates = keys.candidates(at: position, in: json)
        while candidates != 0 {
            let index = candidates.trailingZeroBitCount
            candidates &= candidates &- 1
            let byteCount = keys.entries[index].byteCount(at: position, in: json)
            guard byteCount != 0 else { continue }
            let start = position &+ 1
            position &+= byteCount
            order.learn(index)
            return JSONMember(
                index: index,
                key: JSONString(range: ByteRange(checked: start..<position &- 2), hasEscapes: false)
            )
        }
        let start = position
        let key = try readKey(in: json)
        // Written in the usual way, where sixteen bytes were compared, it is none of the patterns and so none of the names.
        if !key.hasEscapes, json.count &- start >= 16, position &- start == key.range.count &+ 3 {
            return JSONMember(index: nil, key: key)
        }
        let index = keys.index(of: key, in: json)
        if let index { order.learn(index) }
        return JSONMember(index: index, key: key)
    }
}
