import FeedwireCore
import WebSocketCodec

/// One end of a WebSocket of texts: its frames, and when what is played over it is asked and told.
struct TextWebSocket {
    /// What may wait for the peer before the application keeps the rest.
    private static let unsentByteCount = 64 << 10

    var connection: WebSocketConnection
    private let application: any TextApplication
    private let time: LoopTime
    private let recorder: TrafficRecorder?
    private let closeTimeout: Duration
    private var generator = SystemRandomNumberGenerator()
    /// Whether the application was told that it is open.
    private var isOpened = false
    /// Whether the application was told that it is closed.
    private var hasEnded = false

    init(
        _ connection: WebSocketConnection,
        _ application: any TextApplication,
        _ time: LoopTime,
        recorder: TrafficRecorder? = nil,
        closeTimeout: Duration
    ) {
        self.connection = connection
        self.application = application
        self.time = time
        self.recorder = recorder
        self.closeTimeout = closeTimeout
    }

    /// Says that the opening handshake is done.
    mutating func open(_ outlet: inout Outlet) {
        isOpened = true
        outlet.deadline = nil
        application.opened(outlet.id, at: time.of(outlet.now))
        settle(&outlet)
    }

    /// Sends what the application owes as far as the peer takes it, and closes if that is due.
    mutating func settle(_ outlet: inout Outlet) {
        guard isOpened, !hasEnded, !application.isDeaf else { return }
        do {
            while outlet.unsentByteCount < Self.unsentByteCount {
                guard let text = application.nextText() else {
                    if let closing = application.closing { return close(closing, &outlet) }
                    break
                }
                recorder?.note(.sent, .webSocket, of: outlet.id, text.span)
                try connection.encode(.text, text.span, into: &outlet.bytes, using: &generator)
            }
        } catch {
            end(nil, outlet)
            return outlet.abort()
        }
        outlet.deadline = application.deadline.map(time.instant)
    }

    mutating func deadlinePassed(_ outlet: inout Outlet) {
        guard isOpened, !hasEnded else {
            end(nil, outlet)
            return outlet.close()
        }
        application.advance(to: time.of(outlet.now))
        settle(&outlet)
    }

    mutating func shutDown(_ outlet: inout Outlet) {
        guard isOpened else { return outlet.close() }
        guard !hasEnded else { return }
        application.shutDown(at: time.of(outlet.now))
        settle(&outlet)
        if !hasEnded { close(.code(.goingAway), &outlet) }
    }

    /// Says that the transport is gone.
    mutating func ended(at instant: ContinuousClock.Instant) {
        guard !hasEnded else { return }
        hasEnded = true
        application.closed(nil, at: time.of(instant))
    }

    private mutating func end(_ code: WebSocketCloseCode?, _ outlet: Outlet) {
        guard !hasEnded else { return }
        hasEnded = true
        application.closed(code, at: time.of(outlet.now))
    }

    private mutating func close(_ closing: TextClosing, _ outlet: inout Outlet) {
        switch closing {
        case .withoutFrame:
            end(nil, outlet)
            // A client has nothing more to hear, and may connect again at once.
            if connection.role == .client { outlet.abort() } else { outlet.close() }
        case .code(let code, let reason):
            do throws(WebSocketEncodingError) {
                try connection.encode(.close(code, reason: reason), into: &outlet.bytes, using: &generator)
                outlet.deadline = outlet.now + closeTimeout
            } catch {
                outlet.close()
            }
            end(code, outlet)
        }
    }
}

// MARK: Frames

extension TextWebSocket {
    /// Takes bytes of the peer, of the answer to an opening request too.
    mutating func receive(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        _ outlet: inout Outlet
    ) {
        guard !application.isDeaf else {
            offset = end
            return
        }
        do {
            while let step = try connection.next(in: &input, at: &offset, upTo: end) {
                try take(step, of: input.span, &outlet)
            }
        } catch let error as WebSocketDecodingError {
            try? connection.encodeFailure(error, into: &outlet.bytes, using: &generator)
            self.end(nil, outlet)
            outlet.close()
        } catch {
            self.end(nil, outlet)
            outlet.abort()
        }
        settle(&outlet)
    }

    private mutating func take(
        _ step: WebSocketConnection.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) throws(WebSocketEncodingError) {
        switch step {
        case .accepted: open(&outlet)
        case .refused:
            application.refused(connection.response?.status ?? 0, at: time.of(outlet.now))
            end(nil, outlet)
        case .message(let message):
            if let reply = connection.reply(to: message) {
                try connection.encode(reply, in: input, into: &outlet.bytes, using: &generator)
            }
            switch message.kind {
            case .close: end(connection.closeCode, outlet)
            case .text: takeText(message, of: input, outlet)
            case .binary: if !hasEnded { close(.code(.unsupportedData), &outlet) }
            case .ping, .pong: if !hasEnded { application.heard(at: time.of(outlet.now)) }
            }
        case .awaitPeer: outlet.deadline = outlet.now + closeTimeout
        case .closeTransport: outlet.close()
        case .request: break
        }
    }

    private mutating func takeText(
        _ message: WebSocketMessageDecoder.Step,
        of input: Span<UInt8>,
        _ outlet: Outlet
    ) {
        guard !hasEnded else { return }
        let (application, recorder, now) = (application, recorder, time.of(outlet.now))
        connection.withPayload(of: message, in: input) { text in
            recorder?.note(.received, .webSocket, of: outlet.id, text)
            application.receive(text, at: now)
        }
    }
}
