import FeedwireCore
import FeedwireJSON

// The idea: what makes an object a placeholder is one member, and it may stand in any place and at any depth. So the whole
// payload is gone over by a loop that remembers which of the open brackets are of objects, reads each key, and knows from
// the first member alone whether the form is kept: no tree, no recursion, no second look at anything.

/// Finds the placeholders in what is left of an array, and checks all else on its way.
struct PlaceholderScanner: Sendable {
    private(set) var reader: JSONReader
    private var open = BracketStack()
    /// Whether a key of an object was read, and its value comes next.
    private var isBehindKey = false

    enum Finding {
        case placeholder(Placeholder)
        /// The deciding byte of an object that says it is a placeholder, and is not built as one.
        case malformed(Int)
    }

    struct Placeholder {
        /// All its bytes.
        let range: Range<Int>
        /// The attachment that it stands for, or `nil` for one that no packet has.
        let attachment: Int?
        /// Position of the byte that decides whether there is such an attachment.
        let decidingOffset: Int
    }

    /// A scanner of the array that `reader` is in.
    init(insideArray reader: JSONReader) {
        self.reader = reader
        open.push(isObject: false)
    }

    /// The next placeholder, or `nil` when the array was read to its end.
    mutating func next(in text: Span<UInt8>) throws(JSONDecodingError) -> Finding? {
        while !open.isEmpty {
            if isBehindKey {
                isBehindKey = false
            } else if open.isInObject {
                guard let key = try reader.nextKey(in: text) else {
                    open.pop()
                    continue
                }
                // Another member came before, so this can be no placeholder.
                if isMark(key, in: text), try reader.peekKind(in: text) == .true { return .malformed(reader.offset) }
            } else if try !reader.nextElement(in: text) {
                open.pop()
                continue
            }
            if let finding = try readValue(in: text) { return finding }
        }
        return nil
    }

    /// Reads a scalar, or begins an array or an object, unless that is a placeholder.
    private mutating func readValue(in text: Span<UInt8>) throws(JSONDecodingError) -> Finding? {
        switch try reader.peekKind(in: text) {
        case .array:
            try reader.beginArray(in: text)
            open.push(isObject: false)
        case .object:
            let start = reader.offset
            if let (attachment, end) = UsualPlaceholder.read(at: start, in: text), reader.mayGoDeeper {
                reader.skip(to: end)
                let decidingOffset = start + UsualPlaceholder.numberOffset
                return .placeholder(
                    Placeholder(range: start..<end, attachment: attachment, decidingOffset: decidingOffset)
                )
            }
            try reader.beginObject(in: text)
            open.push(isObject: true)
            return try readFirstMembers(ofObjectAt: start, in: text)
        default: try reader.skipValue(in: text)
        }
        return nil
    }

    /// Reads the members of an object that may be a placeholder, as long as it may; then up to a value, at most the second.
    private mutating func readFirstMembers(
        ofObjectAt start: Int,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Finding? {
        guard let key = try reader.nextKey(in: text) else {
            open.pop()
            return nil
        }
        if isMark(key, in: text), try reader.peekKind(in: text) == .true {
            try reader.skipValue(in: text)
            return try readNumber(ofPlaceholderAt: start, in: text)
        }
        guard key.equals("num", in: text), try reader.peekKind(in: text) == .number else {
            isBehindKey = true
            return nil
        }
        let number = try reader.readNumber(in: text)
        guard let mark = try reader.nextKey(in: text) else {
            open.pop()
            return nil
        }
        guard isMark(mark, in: text), try reader.peekKind(in: text) == .true else {
            isBehindKey = true
            return nil
        }
        let decidingOffset = reader.offset
        try reader.skipValue(in: text)
        guard isIndex(number, in: text) else { return .malformed(decidingOffset) }
        return try endPlaceholder(at: start, number, decidedAt: decidingOffset, in: text)
    }

    /// Reads the number that has to follow the mark of a placeholder.
    private mutating func readNumber(
        ofPlaceholderAt start: Int,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Finding? {
        guard let key = try reader.nextKey(in: text) else { return .malformed(reader.offset - 1) }
        guard key.equals("num", in: text) else { return .malformed(key.range.indices.lowerBound - 1) }
        let kind = try reader.peekKind(in: text)
        let decidingOffset = reader.offset
        guard kind == .number else { return .malformed(decidingOffset) }
        let number = try reader.readNumber(in: text)
        guard isIndex(number, in: text) else { return .malformed(decidingOffset) }
        return try endPlaceholder(at: start, number, decidedAt: decidingOffset, in: text)
    }

    /// Reads the end of a placeholder, which has no other member.
    private mutating func endPlaceholder(
        at start: Int,
        _ number: JSONNumber,
        decidedAt decidingOffset: Int,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> Finding? {
        if let key = try reader.nextKey(in: text) { return .malformed(key.range.indices.lowerBound - 1) }
        open.pop()
        return .placeholder(
            Placeholder(
                range: start..<reader.offset,
                attachment: index(number, in: text),
                decidingOffset: decidingOffset
            )
        )
    }

    private func isMark(_ key: JSONString, in text: Span<UInt8>) -> Bool {
        // Most keys are of another size.
        guard key.hasEscapes || key.range.count == 12 else { return false }
        return key.equals("_placeholder", in: text)
    }

    /// Whether a number is written with digits alone.
    private func isIndex(_ number: JSONNumber, in text: Span<UInt8>) -> Bool {
        number.range.indices.allSatisfy { text[$0] &- UInt8(ascii: "0") <= 9 }
    }

    /// The value of a number of digits alone, unless no limit allows for it.
    private func index(_ number: JSONNumber, in text: Span<UInt8>) -> Int? {
        guard number.range.count <= 3 else { return nil }
        return number.range.indices.reduce(0) { 10 * $0 + Int(text[$1] &- UInt8(ascii: "0")) }
    }
}
