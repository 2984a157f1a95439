import WebSocketCodec

/// What `next` or `nextEvent` returned.
struct ConnectionStep {
    let kind: Kind
    /// The message as the codec has it, for a reply or an echo.
    var original: Original?

    enum Kind: Equatable {
        case request
        case accepted
        case refused
        case message(MessageEvent)
        case awaitPeer
        case closeTransport
    }

    enum Original {
        case step(WebSocketMessageDecoder.Step)
        case owned(WebSocketMessage)
    }
}

extension ConnectionSubject {
    /// The next step, by the methods that the setup asks for.
    mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        inPlace: Bool
    ) throws(WebSocketDecodingError) -> ConnectionStep? {
        guard setup.isOwned else {
            let step =
                inPlace
                ? try connection.next(in: &input, at: &offset, upTo: end)
                : try connection.next(in: input.span, at: &offset, upTo: end)
            return step.map { self.step(of: $0, in: input.span) }
        }
        let event =
            inPlace
            ? try connection.nextEvent(in: &input, at: &offset, upTo: end)
            : try connection.nextEvent(in: input.span, at: &offset, upTo: end)
        return event.map(Self.step)
    }

    private mutating func step(of step: WebSocketConnection.Step, in input: Span<UInt8>) -> ConnectionStep {
        switch step {
        case .request: ConnectionStep(kind: .request)
        case .accepted: ConnectionStep(kind: .accepted)
        case .refused: ConnectionStep(kind: .refused)
        case .message(let message):
            ConnectionStep(
                kind: .message(
                    MessageEvent(message.kind, connection.withPayload(of: message, in: input) { $0.contents })
                ),
                original: .step(message)
            )
        case .awaitPeer: ConnectionStep(kind: .awaitPeer)
        case .closeTransport: ConnectionStep(kind: .closeTransport)
        }
    }

    private static func step(of event: WebSocketEvent) -> ConnectionStep {
        switch event {
        case .request: ConnectionStep(kind: .request)
        case .accepted: ConnectionStep(kind: .accepted)
        case .refused: ConnectionStep(kind: .refused)
        case .message(let message):
            ConnectionStep(kind: .message(MessageEvent(message)), original: .owned(message))
        case .awaitPeer: ConnectionStep(kind: .awaitPeer)
        case .closeTransport: ConnectionStep(kind: .closeTransport)
        }
    }
}
