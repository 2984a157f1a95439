import FeedwireCore
package import WebSocketCodec

/// What a server has answered.
package struct HTTPAnswer: Hashable, Sendable {
    package let status: UInt16
    package let head: HTTPHead
    package fileprivate(set) var body: [UInt8] = []
    /// Whether the server closes the connection behind it.
    package let isLast: Bool

    fileprivate init(_ head: HTTPHead, isLast: Bool) {
        self.head = head
        status = head.startLine.second.reduce(0) { $0 * 10 + UInt16($1 - UInt8(ascii: "0")) }
        let isVersion10 = head.startLine.first.last == UInt8(ascii: "0")
        self.isLast = isLast || head.connectionNamesClose || isVersion10 && !head.connectionNamesKeepAlive
    }

    /// Whether the body is bytes and no text.
    package var isOctetStream: Bool {
        head.values(of: "Content-Type".utf8).contains { $0.starts(with: "application/octet-stream".utf8) }
    }
}

/// Takes the answers to requests with GET and POST from the bytes of a connection (RFC 9112 section 6.3).
package struct HTTPAnswerReader: Sendable {
    /// Where the body ends.
    private enum End: Sendable {
        case length(Int)
        case chunks(HTTPChunkReader)
        case connection
    }

    private let limits: HTTPLimits
    private var reader = HTTPHeadReader(.response)
    private var answer: HTTPAnswer?
    private var bodyEnd = End.connection

    package init(limits: HTTPLimits) {
        self.limits = limits
    }

    /// Takes bytes up to the end of an answer.
    ///
    /// - Returns: The answer, or `nil` if all bytes were taken and more are needed.
    /// - Throws: What is wrong with the answer. The reader is of no use after that.
    package mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(HTTPFault) -> HTTPAnswer? {
        if answer == nil { try takeHead(in: input, at: &offset, upTo: end) }
        guard answer != nil else { return nil }
        let isWhole: Bool
        switch bodyEnd {
        case .length(let count):
            try takeBody(count - (answer?.body.count ?? 0), of: input, at: &offset, upTo: end)
            isWhole = answer?.body.count == count
        case .chunks(var chunks):
            while offset < end, !chunks.isAtEnd {
                if chunks.dataByteCount > 0 {
                    let start = offset
                    try takeBody(chunks.dataByteCount, of: input, at: &offset, upTo: end)
                    chunks.skipData(offset - start)
                } else {
                    try chunks.take(input[offset])
                    offset += 1
                }
            }
            bodyEnd = .chunks(chunks)
            isWhole = chunks.isAtEnd
        case .connection:
            try takeBody(.max, of: input, at: &offset, upTo: end)
            isWhole = false
        }
        return isWhole ? finishAnswer() : nil
    }

    /// Says that the connection has ended.
    ///
    /// - Returns: The answer that ends there, if there is one.
    /// - Throws: Where an answer is cut.
    package mutating func finish() throws(HTTPFault) -> HTTPAnswer? {
        if answer != nil, case .connection = bodyEnd { return finishAnswer() }
        guard answer == nil, reader.byteCount == 0 else { throw HTTPFault(502, "the answer is cut") }
        return nil
    }

    private mutating func finishAnswer() -> HTTPAnswer? {
        let whole = answer
        self = HTTPAnswerReader(limits: limits)
        return whole
    }

    private mutating func takeHead(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(HTTPFault) {
        while true {
            let head: HTTPHead?
            do throws(WebSocketDecodingError) {
                head = try reader.next(in: input, at: &offset, upTo: end, limits: limits.head)
            } catch {
                throw HTTPFault(error)
            }
            guard let head else { return }
            // An interim answer says that the answer is still to come (RFC 9110 section 15.2).
            guard head.startLine.second.first == UInt8(ascii: "1") else { return try begin(head) }
            reader.startNextHead()
        }
    }

    private mutating func begin(_ head: HTTPHead) throws(HTTPFault) {
        let status = head.startLine.second
        if status.elementsEqual("204".utf8) || status.elementsEqual("304".utf8) {
            bodyEnd = .length(0)
        } else if !head.values(of: .transferEncoding).isEmpty {
            guard head.onlyValue(of: .transferEncoding)?.elementsEqual("chunked".utf8) == true else {
                throw HTTPFault(502, "an answer in another coding than chunks")
            }
            bodyEnd = .chunks(HTTPChunkReader())
        } else if let length = try HTTPContentLength.value(in: head) {
            guard length <= limits.bodyByteCount else { throw HTTPFault(502, "an answer that is too long") }
            bodyEnd = .length(length)
        }
        if case .connection = bodyEnd {
            answer = HTTPAnswer(head, isLast: true)
        } else {
            answer = HTTPAnswer(head, isLast: false)
        }
    }

    /// Takes up to `count` bytes of the body.
    private mutating func takeBody(
        _ count: Int,
        of input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(HTTPFault) {
        let taken = min(count, end - offset)
        guard taken <= limits.bodyByteCount - (answer?.body.count ?? 0) else {
            throw HTTPFault(502, "an answer that is too long")
        }
        answer?.body.append(copying: input.extracting(offset..<offset + taken))
        offset += taken
    }
}
