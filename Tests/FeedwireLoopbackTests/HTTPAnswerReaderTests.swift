import FeedwireLoopback
import Testing

/// Answers of servers, however they end and come.
@Suite struct HTTPAnswerReaderTests {
    private func read(_ stream: String, pieces: Int, limit: Int = 100) throws -> [HTTPAnswer] {
        var reader = HTTPAnswerReader(limits: HTTPLimits(bodyByteCount: limit))
        var answers: [HTTPAnswer] = []
        let bytes = Array(stream.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            let piece = Array(bytes[start..<min(start + pieces, bytes.count)])
            var offset = 0
            while let answer = try reader.next(in: piece.span, at: &offset, upTo: piece.count) {
                answers.append(answer)
            }
            #expect(offset == piece.count)
        }
        if let answer = try reader.finish() { answers.append(answer) }
        return answers
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `answers come with a length, in chunks, without a body, and to the end`(pieces: Int) throws {
        let stream = [
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2;a=b\r\ntw\r\n1\r\no\r\n0\r\nX: y\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "HTTP/1.0 200 OK\r\n\r\nfour",
        ]
        let answers = try read(stream.joined(), pieces: pieces)
        #expect(answers.map(\.status) == [200, 200, 204, 400, 200])
        #expect(answers.map { String(decoding: $0.body, as: UTF8.self) } == ["one", "two", "", "", "four"])
        #expect(answers.map(\.isLast) == [false, false, false, true, true])
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\non", "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + String(repeating: "a", count: 0x65),
        "HTTP/1.0 200 OK\r\n\r\n" + String(repeating: "a", count: 101), "no answer\r\n",
    ])
    func `what is none, is cut or is too long is an error`(stream: String) {
        for pieces in [1, 1000] { #expect(throws: HTTPFault.self) { try read(stream, pieces: pieces) } }
    }
}
