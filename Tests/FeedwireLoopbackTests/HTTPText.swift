/// An answer of HTTP as text.
struct HTTPText: Equatable {
    let status: String
    /// The field lines, names in lower case.
    let fields: [String: String]
    let body: String

    /// The value of a member that is a string, in a body that is JSON.
    func member(_ name: String) -> String? {
        guard let start = body.firstRange(of: "\"\(name)\":\"")?.upperBound else { return nil }
        return String(body[start...].prefix { $0 != "\"" })
    }
}

extension RawPeer {
    /// One whose poll waits, or is taken before what another peer sends from now on.
    convenience init(polling target: String, of server: any LoopbackServer) throws {
        try self.init(to: server)
        // It was accepted if it is answered, and of two that are ready the loop takes the later one first.
        _ = try ask("OPTIONS", target)
        try send("GET", target)
    }

    /// Sends a request.
    func send(_ method: String, _ target: String, _ fields: [String] = [], body: String? = nil) throws {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + fields
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        try send(Array((lines + ["", body ?? ""]).joined(separator: "\r\n").utf8))
    }

    /// The next answer, which has a length.
    func answer() throws -> HTTPText {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let byte = try receive(1)
            if byte.isEmpty { break }
            head += byte
        }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count == 2 ? String(parts[1]) : ""
        }
        let byteCount = fields["content-length"].flatMap { Int($0) } ?? 0
        let body = String(decoding: try receive(byteCount), as: UTF8.self)
        return HTTPText(
            status: lines.first.map { String($0.dropFirst("HTTP/1.1 ".count)) } ?? "",
            fields: fields,
            body: body
        )
    }

    /// A request and its answer.
    func ask(_ method: String, _ target: String, _ fields: [String] = [], body: String? = nil) throws -> HTTPText {
        try send(method, target, fields, body: body)
        return try answer()
    }
}
