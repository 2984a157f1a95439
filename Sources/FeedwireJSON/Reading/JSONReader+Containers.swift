import FeedwireCore

// The idea: most of a message is skipped, by whoever does not know it or reads it later, and yet it has to be checked. So
// that is one loop with its state in registers: a position, the byte there, and of each open bracket which of the two it is.

extension JSONReader {
    /// The end of the object or array that begins at `start`; all in it is checked.
    ///
    /// - Complexity: O(*n*), no recursion, no allocation.
    @inline(never)
    func endOfContainer(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        var open = BracketStack()
        var place = start
        while true {
            let byte = NumberScanner.byte(at: place, in: json)
            switch byte {
            case UInt8(ascii: "\""): place = try StringScanner.end(from: place &+ 1, in: json).position &+ 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                place = try NumberScanner.end(from: place, in: json)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard open.count < depthLimit &- depth else { throw JSONDecodingError(.tooDeep, offset: UInt64(place)) }
                open.push(isObject: byte == UInt8(ascii: "{"))
                place = endOfWhitespace(from: place &+ 1, in: json)
                if NumberScanner.byte(at: place, in: json) != open.closingBracket {
                    if open.isInObject { place = try endOfKey(from: place, in: json) }
                    continue
                }
                place &+= 1
                open.pop()
            default:
                if let literal = LiteralScanner.literal(from: place, in: json) {
                    place = literal.end
                } else {
                    place = try endOfLiteral(from: place, in: json)
                }
            }
            var hasNext = false
            while !open.isEmpty, !hasNext {
                place = endOfWhitespace(from: place, in: json)
                let byte = NumberScanner.byte(at: place, in: json)
                hasNext = byte == UInt8(ascii: ",")
                guard hasNext || byte == open.closingBracket else { throw unexpected(at: place, in: json) }
                place &+= 1
                if !hasNext { open.pop() }
            }
            guard hasNext else { return place }
            place = endOfWhitespace(from: place, in: json)
            if open.isInObject { place = try endOfKey(from: place, in: json) }
        }
    }

    /// The place of the next byte that is no whitespace, or the end.
    @inline(__always)
    private func endOfWhitespace(from start: Int, in json: Span<UInt8>) -> Int {
        NumberScanner.byte(at: start, in: json) > UInt8(ascii: " ")
            ? start : endOfMoreWhitespace(from: start, in: json)
    }

    // Returns a place and takes none to change, which would keep the position of the loop in memory.
    @inline(never)
    private func endOfMoreWhitespace(from start: Int, in json: Span<UInt8>) -> Int {
        var place = start
        while place < json.count, isWhitespace(json[place]) { place += 1 }
        return place
    }

    /// The place behind the key and the colon that are next, with which the value begins.
    @inline(__always)
    private func endOfKey(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        guard NumberScanner.byte(at: start, in: json) == UInt8(ascii: "\"") else {
            throw unexpected(at: start, in: json)
        }
        let end = try StringScanner.end(from: start &+ 1, in: json).position &+ 1
        let colon = endOfWhitespace(from: end, in: json)
        guard NumberScanner.byte(at: colon, in: json) == UInt8(ascii: ":") else {
            throw unexpected(at: colon, in: json)
        }
        return endOfWhitespace(from: colon &+ 1, in: json)
    }

    @inline(never)
    private func unexpected(at place: Int, in json: Span<UInt8>) -> JSONDecodingError {
        JSONDecodingError(place < json.count ? .unexpectedByte : .unexpectedEnd, offset: UInt64(place))
    }

    /// The same near the end of the document, and where it is none.
    @inline(never)
    private func endOfLiteral(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        var reader = self
        reader.position = start
        switch try reader.peekKind(in: json) {
        case .true: try reader.take("true", in: json)
        case .false: try reader.take("false", in: json)
        default: try reader.take("null", in: json)
        }
        return reader.position
    }
}
