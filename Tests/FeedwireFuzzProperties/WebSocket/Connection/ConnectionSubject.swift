import FeedwireCore
import WebSocketCodec

/// One end of a connection with its application, and the model beside it: it answers at once what the protocol asks for, and
/// sends what it was told to when so much of the stream was taken.
struct ConnectionSubject: StreamSubject {
    /// How it is made.
    struct Setup {
        let role: WebSocketRole
        /// What a client has sent, whose answer is due.
        var offered: WebSocketRequest?
        /// Whether the opening handshake is part of the stream.
        var startsWithHead = false
        var limits = WebSocketLimits()
        var fragmentByteCount = Int.max
        var habits: ConnectionHabits = []
        var actions: [ConnectionAction] = []
        /// Whether the methods with values that own their bytes are called.
        var isOwned = false
    }

    let setup: Setup
    var connection: WebSocketConnection
    var model: ConnectionModel
    var keys = MaskingKeyGenerator(seed: 1)
    private var actions: ArraySlice<ConnectionAction>
    private var byteCount = 0
    private var thrown: WebSocketDecodingError?

    init(_ setup: Setup) {
        self.setup = setup
        let (limits, fragment) = (setup.limits, setup.fragmentByteCount)
        connection =
            if !setup.startsWithHead {
                .opened(setup.role, limits: limits, fragmentByteCount: fragment)
            } else if let offered = setup.offered {
                .client(offered, limits: limits, fragmentByteCount: fragment)
            } else {
                .server(limits: limits, fragmentByteCount: fragment)
            }
        model = ConnectionModel(setup.role, isOpened: !setup.startsWithHead)
        actions = setup.actions[...]
    }

    var streamOffset: UInt64 { UInt64(byteCount) }

    var partialEvent: ConnectionEvent? { nil }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (ConnectionEvent) -> Void
    ) throws(PropertyFailure) -> WebSocketDecodingError? {
        while true {
            let room = actions.first.map { $0.position - byteCount } ?? .max
            let end = offset + min(room, input.count - offset)
            if let error = try take(&input, at: &offset, upTo: end, inPlace: inPlace, deliver) { return error }
            guard let action = actions.first, action.position == byteCount else { return nil }
            actions.removeFirst()
            deliver(try send(action.message))
            if setup.habits.contains(.asksForDuty), let duty = try nextDuty() { deliver(duty) }
        }
    }

    /// What a close frame that was encoded asks of the transport.
    private mutating func nextDuty() throws(PropertyFailure) -> ConnectionEvent? {
        let duty = connection.nextDuty()
        try model.note(step: duty == .awaitPeer ? .awaitPeer : duty == .closeTransport ? .closeTransport : nil)
        return switch duty {
        case .awaitPeer: .awaitPeer
        case .closeTransport: .closeTransport
        default: nil
        }
    }

    mutating func finish(deliver _: (Event) -> Void) throws(WebSocketDecodingError) {
        try connection.finish()
    }

    mutating func reset() {
        self = ConnectionSubject(setup)
    }

    /// Sends what the application wants to send, and returns what came of it.
    mutating func send(_ message: MessageEvent) throws(PropertyFailure) -> ConnectionEvent {
        let isOpen = connection.isOpen
        try expect(isOpen == model.isOpen, "is open: \(isOpen), but it should be: \(model.isOpen)")
        let refusal = model.refusal(of: message.kind)
        var output: [UInt8] = []
        do throws(WebSocketEncodingError) {
            if setup.isOwned, let owned = WebSocketMessage(message) {
                try connection.encode(owned, into: &output, using: &keys)
            } else {
                try connection.encode(message.kind, message.payload.span, into: &output, using: &keys)
            }
        } catch {
            try expect(output.isEmpty, "\(error), and \(output.count) bytes were written")
            try expect(refusal.map { error.code == $0 } ?? !message.isValid, "\(error) for \(message)")
            return .sendRefused(error.code)
        }
        try expect(refusal == nil && message.isValid, "was sent: \(message)")
        model.note(sent: message.kind)
        return .sent(output, .message(message))
    }

    /// Tells the peer of an error, once, and then nothing may be said any more.
    mutating func fail(_ error: WebSocketDecodingError) throws(PropertyFailure) -> ConnectionEvent? {
        let expected = model.failure(of: error)
        var output: [UInt8] = []
        for _ in 0..<2 {
            do throws(WebSocketEncodingError) {
                try connection.encodeFailure(error, into: &output, using: &keys)
            } catch let other {
                throw PropertyFailure("\(other) for the failure \(error)")
            }
            model.noteFailed()
            if case .message(let message) = expected { model.note(sent: message.kind) }
            try expect(!connection.isOpen, "is open after \(error)")
        }
        try expect(output.isEmpty == (expected == nil), "\(output) was sent for \(error)")
        return expected.map { .sent(output, $0) }
    }

    /// Takes bytes up to `end`, with all that follows from them.
    private mutating func take(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        inPlace: Bool,
        _ deliver: (ConnectionEvent) -> Void
    ) throws(PropertyFailure) -> WebSocketDecodingError? {
        while true {
            let start = offset
            let found: ConnectionStep?
            do throws(WebSocketDecodingError) {
                found = try next(in: &input, at: &offset, upTo: end, inPlace: inPlace)
            } catch {
                byteCount += offset - start
                try note(error, deliver)
                return error
            }
            try expect((start...end).contains(offset), "went from \(start) to \(offset), but the end is \(end)")
            byteCount += offset - start
            try model.note(step: found?.kind)
            guard let found else {
                try expect(offset == end, "wants more, but \(end - offset) bytes are left")
                return nil
            }
            try answer(found, in: input.span, deliver)
        }
    }

    private mutating func note(
        _ error: WebSocketDecodingError,
        _ deliver: (ConnectionEvent) -> Void
    ) throws(PropertyFailure) {
        guard thrown == nil else { return }
        thrown = error
        try model.noteThrown()
        if setup.habits.contains(.closesByHand) {
            deliver(try send(MessageEvent(.close, [])))
            let again = try feed([], inPlace: true) { _ in }
            try expect(again == error, "\(error), and then \(String(describing: again))")
        }
        if let failure = try fail(error) { deliver(failure) }
    }

    private mutating func answer(
        _ found: ConnectionStep,
        in input: Span<UInt8>,
        _ deliver: (ConnectionEvent) -> Void
    ) throws(PropertyFailure) {
        switch found.kind {
        case .request:
            guard let request = connection.request else { throw PropertyFailure("there is no request") }
            deliver(.request(request, byteCount: byteCount))
            deliver(try decide(request))
        case .accepted:
            guard let response = connection.response else { throw PropertyFailure("there is no response") }
            deliver(.accepted(response, byteCount: byteCount))
        case .refused:
            guard let response = connection.response else { throw PropertyFailure("there is no response") }
            deliver(.refused(response, byteCount: byteCount))
        case .message(let message):
            deliver(.message(message))
            model.note(received: message)
            try expect(connection.closeCode == model.closeCode, "the close code of \(message)")
            guard let original = found.original else { return }
            if let reply = try reply(to: original, in: input) { deliver(reply) }
        case .awaitPeer: deliver(.awaitPeer)
        case .closeTransport: deliver(.closeTransport)
        }
    }
}
