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
        var byte = NumberScanner.byte(at: start, in: json)
        while true {
            switch byte {
            case UInt8(ascii: "\""): place = try StringScanner.end(from: place &+ 1, in: json).position &+ 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                place = try NumberScanner.end(from: place, in: json)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard open.count < depthLimit &- depth else { throw JSONDecodingError(.tooDeep, offset: UInt64(place)) }
                open.push(isObject: byte == UInt8(ascii: "{"))
                place &+= 1
                byte = try nextByte(&place, in: json)
                if byte != open.closingBracket {
                    if open.isInObject { byte = try byteBehindKey(&place, in: json) }
                    continue
                }
                place &+= 1
                open.pop()
            default: place = try endOfLiteral(from: place, in: json)
            }
            var hasNext = false
            while !open.isEmpty, !hasNext {
                byte = try nextByte(&place, in: json)
                hasNext = byte == UInt8(ascii: ",")
                guard hasNext || byte == open.closingBracket else {
                    throw JSONDecodingError(.unexpectedByte, offset: UInt64(place))
                }
                place &+= 1
                if !hasNext { open.pop() }
            }
            guard hasNext else { return place }
            byte = try nextByte(&place, in: json)
            if open.isInObject { byte = try byteBehindKey(&place, in: json) }
        }
    }

    /// The next byte that is no whitespace, to which `place` is moved.
    @inline(__always)
    private func nextByte(_ place: inout Int, in json: Span<UInt8>) throws(JSONDecodingError) -> UInt8 {
        let byte = NumberScanner.byte(at: place, in: json)
        if byte > UInt8(ascii: " ") { return byte }
        return try byteBehindWhitespace(&place, in: json)
    }

    @inline(never)
    private func byteBehindWhitespace(_ place: inout Int, in json: Span<UInt8>) throws(JSONDecodingError) -> UInt8 {
        while place < json.count {
            let byte = json[place]
            guard isWhitespace(byte) else { return byte }
            place += 1
        }
        throw JSONDecodingError(.unexpectedEnd, offset: UInt64(place))
    }

    /// Goes past the key and the colon that are next, to the byte with which the value begins.
    @inline(__always)
    private func byteBehindKey(_ place: inout Int, in json: Span<UInt8>) throws(JSONDecodingError) -> UInt8 {
        guard NumberScanner.byte(at: place, in: json) == UInt8(ascii: "\"") else {
            throw JSONDecodingError(.unexpectedByte, offset: UInt64(place))
        }
        place = try StringScanner.end(from: place &+ 1, in: json).position &+ 1
        guard try nextByte(&place, in: json) == UInt8(ascii: ":") else {
            throw JSONDecodingError(.unexpectedByte, offset: UInt64(place))
        }
        place &+= 1
        return try nextByte(&place, in: json)
    }

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
