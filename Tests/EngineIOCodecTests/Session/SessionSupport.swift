import EngineIOCodec

// Whole bodies and frames as text, so that a test reads as a protocol's log.

/// A message as text; bytes are shown in a form that no text of these tests has.
func shown(_ data: EngineIOPacket.Owned.Data) -> String {
    switch data {
    case .text(let text): text
    case .binary(let bytes): "<\(bytes)>"
    }
}

func shown(_ packet: EngineIOPacket, in bytes: Span<UInt8>) throws -> String {
    shown(try EngineIOPacket.Owned(packet, in: bytes).data)
}

/// A frame as text.
func shown(_ frame: [UInt8], isBinary: Bool) -> String {
    isBinary ? "<\(frame)>" : String(decoding: frame, as: UTF8.self)
}

extension EngineIOServerSession {
    /// A session over polling whose handshake is done.
    static func polling(
        revision: EngineIORevision = .four,
        _ settings: EngineIOSessionSettings = EngineIOSessionSettings(),
        at now: Duration = .zero
    ) throws -> EngineIOServerSession {
        let query = EngineIOQuery(revision: revision, transport: .polling)
        var session = EngineIOServerSession(sid: "sid", query: query, settings: settings, at: now)
        _ = try session.answer()
        return session
    }

    /// A session over WebSocket whose handshake is done.
    static func webSocket(
        revision: EngineIORevision = .four,
        _ settings: EngineIOSessionSettings = EngineIOSessionSettings(),
        at now: Duration = .zero
    ) throws -> EngineIOServerSession {
        let query = EngineIOQuery(revision: revision, transport: .websocket)
        var session = EngineIOServerSession(sid: "sid", query: query, settings: settings, at: now)
        _ = try session.frames()
        return session
    }

    /// The answer of the poll that waits, or `nil` if none is owed.
    mutating func answer() throws -> String? {
        guard owesPollAnswer else { return nil }
        var body: [UInt8] = []
        let form = try encodePollAnswer(into: &body)
        return form == .binary ? "<\(body)>" : String(decoding: body, as: UTF8.self)
    }

    /// All frames that are owed.
    mutating func frames() throws -> [String] {
        var frames: [String] = []
        var frame: [UInt8] = []
        while let isBinary = try encodeFrame(into: &frame) {
            frames.append(shown(frame, isBinary: isBinary))
            frame = []
        }
        return frames
    }

    /// Takes a whole body, in pieces of a size.
    ///
    /// - Returns: The messages.
    mutating func post(_ body: String, pieces size: Int = .max, at now: Duration = .zero) throws -> [String] {
        let bytes = Array(body.utf8)
        var decoder = try acceptPost(isOctetStream: false)
        var messages: [String] = []
        var start = 0
        repeat {
            let end = bytes.count - start > size ? start + size : bytes.count
            let piece = Array(bytes[start..<end])
            var offset = 0
            while let step = try next(
                in: piece.span,
                at: &offset,
                of: &decoder,
                endsBody: end == bytes.count,
                at: now
            ) {
                messages.append(try decoder.withBytes(of: step, in: piece.span) { try shown(step.packet, in: $0) })
            }
            start = end
        } while start < bytes.count
        finishPost()
        return messages
    }

    /// Takes a textual frame.
    mutating func receive(_ text: String, at now: Duration = .zero) throws -> String? {
        let bytes = Array(text.utf8)
        return try receive(text: bytes.span, at: now).map { try shown($0, in: bytes.span) }
    }
}

extension EngineIOClientSession {
    /// The text of a server's open packet.
    static let openPacket =
        #"0{"sid":"sid","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100}"#

    /// A session that polls, and is open; its first poll is answered.
    static func polling(
        revision: EngineIORevision = .four,
        _ transports: Transports = .pollingOnly,
        _ settings: EngineIOSessionSettings = EngineIOSessionSettings()
    ) throws -> EngineIOClientSession {
        var session = EngineIOClientSession(
            query: EngineIOQuery(revision: revision, transport: .polling),
            transports: transports,
            settings: settings,
            at: .zero
        )
        _ = try session.requests()
        let length = revision == .three ? "\(openPacket.utf8.count):" : ""
        _ = try session.takeAnswer(length + openPacket)
        return session
    }

    /// A session over WebSocket that is open.
    static func webSocket(
        revision: EngineIORevision = .four,
        _ settings: EngineIOSessionSettings = EngineIOSessionSettings()
    ) throws -> EngineIOClientSession {
        var session = EngineIOClientSession(
            query: EngineIOQuery(revision: revision, transport: .websocket),
            transports: .webSocketOnly,
            settings: settings,
            at: .zero
        )
        _ = try session.requests()
        session.webSocketOpened()
        _ = try session.receive(openPacket)
        return session
    }

    /// All requests that are to be made, as text: `GET`, `POST body`, `WS`.
    mutating func requests(at now: Duration = .zero) throws -> [String] {
        var requests: [String] = []
        var body: [UInt8] = []
        while let request = try nextRequest(into: &body, at: now) {
            switch request {
            case .poll: requests.append("GET")
            case .post(_, .binary): requests.append("POST <\(body)>")
            case .post: requests.append("POST \(String(decoding: body, as: UTF8.self))")
            case .webSocket: requests.append("WS")
            }
            body = []
        }
        return requests
    }

    /// Takes the whole answer of a poll.
    ///
    /// - Returns: The messages.
    mutating func takeAnswer(_ body: String, at now: Duration = .zero) throws -> [String] {
        let bytes = Array(body.utf8)
        var decoder = try answerDecoder(isOctetStream: false)
        var messages: [String] = []
        var offset = 0
        while let step = try next(in: bytes.span, at: &offset, of: &decoder, at: now) {
            messages.append(try decoder.withBytes(of: step, in: bytes.span) { try shown(step.packet, in: $0) })
        }
        pollAnswered()
        return messages
    }

    /// All frames that are owed.
    mutating func frames() throws -> [String] {
        var frames: [String] = []
        var frame: [UInt8] = []
        while let isBinary = try encodeFrame(into: &frame) {
            frames.append(shown(frame, isBinary: isBinary))
            frame = []
        }
        return frames
    }

    /// Takes a textual frame.
    mutating func receive(_ text: String, at now: Duration = .zero) throws -> String? {
        let bytes = Array(text.utf8)
        return try receive(text: bytes.span, at: now).map { try shown($0, in: bytes.span) }
    }
}
