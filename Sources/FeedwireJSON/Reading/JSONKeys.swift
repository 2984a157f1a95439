public import FeedwireCore

// The idea: in a feed the same keys come in the same order, message after message. So the key that came next the last time
// is looked for first, with its quotes and its colon, as two words against the sixteen bytes that are there: a match costs
// no scan, and predicts the next. Only a miss searches, among the names that begin with the same letters, and only where
// that fails too the key is read.

/// The names that are looked for in objects of one shape, in the order in which they usually come.
public struct JSONKeys: Sendable {
    /// How many names there are.
    public let count: Int

    /// For each name its ``Pattern``, and then for each hash the names that may come there: bit *n* is name *n*.
    ///
    /// It is one array, as a copy of the keys retains each array that they have, and has words, as a struct would be copied for
    /// each comparison.
    @usableFromInline let words: [UInt64]

    /// Most names that there can be.
    public static let maximumCount = 63

    /// The names of keys, without quotes.
    ///
    /// - Precondition: There are at most 63; they are not empty, are ASCII without quotes, backslashes and control characters,
    ///   and differ.
    public init(_ names: StaticString...) {
        precondition(names.count <= Self.maximumCount, "too many keys")
        count = names.count
        var words: [UInt64] = []
        var candidates = [UInt64](repeating: 0, count: Self.hashCount)
        for (index, name) in names.enumerated() {
            precondition(name.utf8CodeUnitCount > 0, "a key has a byte")
            let isPlain = name.withUTF8Buffer {
                unsafe $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
            }
            precondition(isPlain, "a key is written without escapes")
            let pattern = Pattern.words(of: name)
            words += pattern
            candidates[Self.hash(UInt64(littleEndian: pattern[0]))] |= 1 << UInt64(index)
        }
        self.words = words + candidates
    }

    /// The names that may come at `position`; all where fewer than sixteen bytes are left.
    func candidates(at position: Int, in json: Span<UInt8>) -> UInt64 {
        guard json.count &- position >= 16 else { return (1 &<< UInt64(truncatingIfNeeded: count)) &- 1 }
        return words[count &* Pattern.wordCount &+ Self.hash(unsafe json.bytes.word(at: position))]
    }

    private static let hashCount = 64

    /// Of the bytes behind the quote that a word begins with: a name's first, and two that are the name's or follow it.
    private static func hash(_ word: UInt64) -> Int {
        let bytes = word &>> 8 & 0xFF_FFFF
        return Int(truncatingIfNeeded: (bytes &* 0x9E37_79B9) &>> 26) & (hashCount &- 1)
    }

    /// The index of the name that `key` is, or `nil`.
    func index(of key: JSONString, in json: Span<UInt8>) -> Int? {
        (0..<count).first { index in
            withName(index) { StringUnescaper.equals($0, key.range.indices, in: json) }
        }
    }

    /// The names, in the order in which they are declared.
    package var names: [String] { (0..<count).map { index in withName(index) { String(copying: $0) } } }

    private func withName<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let pattern = index * Pattern.wordCount
        let count = Int(truncatingIfNeeded: words[pattern + 6]) - Pattern.punctuationCount
        let address = UInt(truncatingIfNeeded: words[pattern + 7])
        // Bytes of a `StaticString`, which last as long as the process.
        return unsafe body(UnsafeBufferPointer(start: UnsafePointer<UInt8>(bitPattern: address), count: count).span)
    }
}

extension JSONKeys {
    /// The bytes of `"name":`, compared as words: the words of a key in ``words``.
    @usableFromInline
    enum Pattern {
        @usableFromInline static let wordCount = 8

        /// Two quotes and the colon.
        static let punctuationCount = 3

        /// The first sixteen bytes in memory order, zeros behind them; a mask of those that are there; the last sixteen bytes
        /// of a longer pattern; how many bytes it has; and where those of the name are.
        static func words(of name: StaticString) -> [UInt64] {
            let quote = UInt8(ascii: "\"")
            let bytes = [quote] + name.withUTF8Buffer { unsafe Array($0) } + [quote, UInt8(ascii: ":")]
            let mask = bytes.map { _ in UInt8.max }
            return [
                word(bytes[...]), word(bytes.dropFirst(8)), word(mask[...]), word(mask.dropFirst(8)),
                word(bytes.suffix(16)), word(bytes.suffix(8)), UInt64(bytes.count),
                unsafe UInt64(UInt(bitPattern: name.utf8Start)),
            ]
        }

        private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
            var word: UInt64 = 0
            for (index, byte) in bytes.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
            return word.littleEndian
        }
    }

    /// The size of the pattern of a key if it is what comes at `position`, otherwise 0.
    @inlinable
    @inline(__always)
    func byteCount(ofKey index: Int, at position: Int, in json: Span<UInt8>) -> Int {
        unsafe words.withUnsafeBufferPointer {
            unsafe byteCount(ofKey: index, in: $0.baseAddress.unsafelyUnwrapped, at: position, in: json)
        }
    }

    /// The same, given the address of ``words``, where all are gone over.
    @inlinable
    @inline(__always)
    func byteCount(
        ofKey index: Int,
        in patterns: UnsafePointer<UInt64>,
        at position: Int,
        in json: Span<UInt8>
    ) -> Int {
        // In bounds: there are so many words for each key, and sixteen bytes.
        let pattern = unsafe patterns + index &* Pattern.wordCount
        guard json.count &- position >= 16 else {
            return unsafe byteCount(ofPattern: pattern, nearEndAt: position, in: json)
        }
        let bytes = unsafe json.bytes
        let low = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        guard unsafe (low ^ pattern[0]) & pattern[2] == 0 else { return 0 }
        let high = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position &+ 8, as: UInt64.self)
        guard unsafe (high ^ pattern[1]) & pattern[3] == 0 else { return 0 }
        let byteCount = unsafe Int(truncatingIfNeeded: pattern[6])
        guard byteCount > 16 else { return byteCount }
        guard json.count &- position >= byteCount else { return 0 }
        // In bounds: all of the pattern is there.
        let end = position &+ byteCount
        let tailLow = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 16, as: UInt64.self)
        let tailHigh = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 8, as: UInt64.self)
        guard unsafe tailLow == pattern[4] && tailHigh == pattern[5] else { return 0 }
        return byteCount <= 32 || isMiddle(ofKey: index, at: position, in: json) ? byteCount : 0
    }

    /// The key that comes at `position`, and the size of its pattern; `nil` if it is none, or written in another way.
    @inline(never)
    func key(
        in patterns: UnsafePointer<UInt64>,
        at position: Int,
        in json: Span<UInt8>
    ) -> (index: Int, byteCount: Int)? {
        var candidates = candidates(at: position, in: json)
        while candidates != 0 {
            let index = candidates.trailingZeroBitCount
            candidates &= candidates &- 1
            let byteCount = unsafe byteCount(ofKey: index, in: patterns, at: position, in: json)
            if byteCount != 0 { return (index, byteCount) }
        }
        return nil
    }

    /// The same where fewer than sixteen bytes are left, as before the last member of many messages: they are taken from the
    /// last sixteen, with zeros behind them, which no pattern has.
    @usableFromInline
    @inline(never)
    func byteCount(
        ofPattern pattern: UnsafePointer<UInt64>,
        nearEndAt position: Int,
        in json: Span<UInt8>
    ) -> Int {
        let start = json.count &- 16
        guard start >= 0, position < json.count else { return 0 }
        let bytes = unsafe json.bytes
        // In bounds: there are sixteen bytes, and the words of a pattern.
        let low = UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
        )
        let high = UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
        )
        // A shift by 64 or more gives zero, and one by less than nothing goes the other way.
        let bits = 8 * (position - start)
        let first = (low >> bits | high << (64 - bits)).littleEndian
        let second = (high >> bits).littleEndian
        guard unsafe (first ^ pattern[0]) & pattern[2] == 0, unsafe (second ^ pattern[1]) & pattern[3] == 0 else {
            return 0
        }
        return unsafe Int(truncatingIfNeeded: pattern[6])
    }

    /// Whether what is between the first and the last sixteen bytes of a pattern is right too; all of it is there.
    @usableFromInline
    @inline(never)
    func isMiddle(ofKey index: Int, at position: Int, in json: Span<UInt8>) -> Bool {
        withName(index) { name in
            (16..<name.count - 13).allSatisfy { json[position + $0] == name[$0 - 1] }
        }
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
    @inline(__always)
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
        if expected < keys.count {
            let byteCount = keys.byteCount(ofKey: expected, at: position, in: json)
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
        let member = try searchIndex(of: keys, in: json)
        if let index = member.index { order.learn(index) }
        return member
    }

    /// Takes a key and its colon, and searches for it.
    mutating func searchIndex(of keys: JSONKeys, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONMember {
        let start = position
        let found = unsafe keys.words.withUnsafeBufferPointer {
            unsafe keys.key(in: $0.baseAddress.unsafelyUnwrapped, at: start, in: json)
        }
        if let found {
            position &+= found.byteCount
            return JSONMember(
                index: found.index,
                key: JSONString(range: ByteRange(checked: start &+ 1..<position &- 2), hasEscapes: false)
            )
        }
        let key = try readKey(in: json)
        // Written in the usual way, where sixteen bytes were compared, it is none of the patterns and so none of the names.
        if !key.hasEscapes, json.count &- start >= 16, position &- start == key.range.count &+ 3 {
            return JSONMember(index: nil, key: key)
        }
        return JSONMember(index: keys.index(of: key, in: json), key: key)
    }
}
