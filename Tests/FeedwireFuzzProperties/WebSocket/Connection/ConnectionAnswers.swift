import WebSocketCodec

extension ConnectionSubject {
    /// A server's answer to a request, as its habits are.
    mutating func decide(_ request: WebSocketRequest) throws(PropertyFailure) -> ConnectionEvent {
        var output: [UInt8] = []
        let refuses = setup.habits.contains(.refuses)
        let choosesAll = setup.habits.contains(.choosesAll)
        try expect(!connection.isOpen, "is open before the request is answered")
        try attempt("the answer to \(request)") {
            if refuses {
                try connection.refuse(401, into: &output)
            } else if choosesAll {
                let (name, extensions) = (request.subprotocols.last, request.extensions)
                try connection.accept(subprotocol: name, extensions: extensions, into: &output)
            } else {
                try connection.accept(into: &output)
            }
        }
        if refuses { model.noteRefused() } else { model.noteAccepted() }
        return .sent(output, .response(status: refuses ? 401 : 101))
    }

    /// The reply that is due, or the message sent back, unless its habits are others.
    mutating func reply(
        to original: ConnectionStep.Original,
        in input: Span<UInt8>
    ) throws(PropertyFailure) -> ConnectionEvent? {
        guard let due = try checkedReply(to: original) else { return try echo(original, in: input) }
        guard !setup.habits.contains(.isSilent) else { return nil }
        return try send(due.original, as: due.message, in: input)
    }

    private mutating func echo(
        _ original: ConnectionStep.Original,
        in input: Span<UInt8>
    ) throws(PropertyFailure) -> ConnectionEvent? {
        guard setup.habits.contains(.echoes), model.isOpen, let message = model.received, !message.kind.isControl else {
            return nil
        }
        return try send(original, as: message, in: input)
    }

    /// What the codec offers as a reply, if it is what the protocol demands.
    private mutating func checkedReply(
        to original: ConnectionStep.Original
    ) throws(PropertyFailure) -> (original: ConnectionStep.Original, message: MessageEvent)? {
        let offered: ConnectionStep.Original?
        switch original {
        case .step(let step):
            let reply = connection.reply(to: step)
            try expect(
                reply?.kind == model.reply?.kind && reply?.payload.count == model.reply?.payload.count,
                "the reply to \(step) is \(String(describing: reply)), not \(String(describing: model.reply))"
            )
            offered = reply.map { .step($0) }
        case .owned(let message):
            let reply = connection.reply(to: message)
            try expect(
                reply.map(MessageEvent.init) == model.reply,
                "the reply to \(message): \(String(describing: reply))"
            )
            offered = reply.map { .owned($0) }
        }
        guard let offered, let message = model.reply else { return nil }
        return (offered, message)
    }

    private mutating func send(
        _ original: ConnectionStep.Original,
        as message: MessageEvent,
        in input: Span<UInt8>
    ) throws(PropertyFailure) -> ConnectionEvent {
        var output: [UInt8] = []
        do throws(WebSocketEncodingError) {
            switch original {
            case .step(let step): try connection.encode(step, in: input, into: &output, using: &keys)
            case .owned(let message): try connection.encode(message, into: &output, using: &keys)
            }
        } catch {
            throw PropertyFailure("\(error) for \(message)")
        }
        model.note(sent: message.kind)
        return .sent(output, .message(message))
    }
}

extension WebSocketMessage {
    /// The message with a payload that has a value of its own; `nil` for one that none can stand for.
    init?(_ message: MessageEvent) {
        switch message.kind {
        case .text:
            guard let text = String(validating: message.payload, as: UTF8.self) else { return nil }
            self = .text(text)
        case .binary: self = .binary(message.payload)
        case .ping: self = .ping(message.payload)
        case .pong: self = .pong(message.payload)
        case .close:
            guard message.payload.count != 1 else { return nil }
            let reason = String(validating: message.payload.dropFirst(2), as: UTF8.self)
            guard let reason else { return nil }
            let code = message.payload.prefix(2).reduce(0) { UInt16($0) << 8 | UInt16($1) }
            self = .close(message.payload.isEmpty ? nil : WebSocketCloseCode(rawValue: code), reason: reason)
        }
    }
}
