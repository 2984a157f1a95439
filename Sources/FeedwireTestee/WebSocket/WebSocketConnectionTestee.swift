import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// One end of a connection that answers at once what the protocol asks for; or only its opening, up to the end of the head.
struct WebSocketConnectionTestee: StreamTestee {
    private let fresh: WebSocketConnection
    private var connection: WebSocketConnection
    private let options: WebSocketHandshakeOptions
    private let stopsBehindHead: Bool
    private var hasHead = false
    private var keys: MaskingKeySequence

    /// `websocket.run-connection`.
    init(_ options: [String: JSONValue]) throws(JSONValueError) {
        try self.init(options, role: WebSocketOptions(options).role, stopsBehindHead: false)
    }

    /// `websocket.decode-request` and `websocket.decode-response`.
    init(decodingHeadAs role: WebSocketRole, _ options: [String: JSONValue]) throws(JSONValueError) {
        try self.init(options, role: role, stopsBehindHead: true)
    }

    private init(_ options: [String: JSONValue], role: WebSocketRole, stopsBehindHead: Bool) throws(JSONValueError) {
        let settings = try WebSocketOptions(options)
        let handshake = try WebSocketHandshakeOptions(options)
        fresh =
            switch role {
            case _ where handshake.isOpened: .opened(role, limits: settings.limits)
            case .server: .server(limits: settings.limits)
            case .client: .client(try handshake.request(), limits: settings.limits)
            }
        connection = fresh
        self.options = handshake
        self.stopsBehindHead = stopsBehindHead
        keys = MaskingKeySequence(settings.maskingKeys)
    }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (JSONValue) -> Void
    ) throws(WebSocketDecodingError) {
        do throws(WebSocketDecodingError) {
            while !hasHead, let step = try next(in: &input, at: &offset, inPlace: inPlace) {
                deliver(event(of: step, in: input.span))
                hasHead = stopsBehindHead
                if !hasHead { answer(step, in: input.span, deliver) }
            }
        } catch {
            if !stopsBehindHead { fail(error, deliver) }
            throw error
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {}

    mutating func finish(deliver _: (JSONValue) -> Void) throws(WebSocketDecodingError) {
        if !hasHead { try connection.finish() }
    }

    mutating func reset() {
        connection = fresh
        hasHead = false
    }

    mutating func send(_ event: JSONValue, deliver: (JSONValue) -> Void) throws(JSONValueError) -> ReportedError? {
        let outgoing = try OutgoingMessage.reading(event)
        do throws(WebSocketEncodingError) {
            let message = try outgoing.get()
            try send(deliver) { connection, keys, output throws(WebSocketEncodingError) in
                try connection.encode(message.kind, message.payload.span, into: &output, using: &keys)
            }
        } catch {
            return ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil)
        }
        if let duty = connection.nextDuty() { deliver(Self.event(of: duty)) }
        return nil
    }

    static func report(_ error: WebSocketDecodingError) -> ReportedError {
        FeedwireTestee.report(error)
    }

    private mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool
    ) throws(WebSocketDecodingError) -> WebSocketConnection.Step? {
        inPlace ? try connection.next(in: &input, at: &offset) : try connection.next(in: input.span, at: &offset)
    }

    private mutating func event(of step: WebSocketConnection.Step, in input: Span<UInt8>) -> JSONValue {
        switch step {
        case .request: connection.request?.event ?? .null
        case .accepted, .refused: connection.response?.event ?? .null
        case .message(let message): connection.withPayload(of: message, in: input) { messageEvent(message.kind, $0) }
        case .awaitPeer, .closeTransport: Self.event(of: step)
        }
    }

    private static func event(of duty: WebSocketConnection.Step) -> JSONValue {
        .object(["type": .string(duty == .awaitPeer ? "await-peer" : "close-transport")])
    }

    /// Sends what is due for a step at once.
    private mutating func answer(
        _ step: WebSocketConnection.Step,
        in input: Span<UInt8>,
        _ deliver: (JSONValue) -> Void
    ) {
        let answer = options.answer
        // A vector may ask for an answer that the request does not allow; nothing is sent then.
        try? send(deliver) { connection, keys, output throws(WebSocketEncodingError) in
            switch (step, answer) {
            case (.request, .accept(let subprotocol, let extensions)):
                try connection.accept(subprotocol: subprotocol, extensions: extensions, into: &output)
            case (.request, .refuse(let status)): try connection.refuse(status, into: &output)
            case (.message(let message), _):
                guard let reply = connection.reply(to: message) else { return }
                try connection.encode(reply, in: input, into: &output, using: &keys)
            default: break
            }
        }
    }

    private mutating func fail(_ error: WebSocketDecodingError, _ deliver: (JSONValue) -> Void) {
        // An array has always room.
        try? send(deliver) { connection, keys, output throws(WebSocketEncodingError) in
            try connection.encodeFailure(error, into: &output, using: &keys)
        }
    }

    /// Delivers what `encode` writes.
    private mutating func send(
        _ deliver: (JSONValue) -> Void,
        _ encode: (inout WebSocketConnection, inout MaskingKeySequence, inout [UInt8]) throws(WebSocketEncodingError) ->
            Void
    ) throws(WebSocketEncodingError) {
        var output: [UInt8] = []
        try encode(&connection, &keys, &output)
        if !output.isEmpty { deliver(.object(["type": .string("sent"), "bytes": .bytes(output)])) }
    }
}
