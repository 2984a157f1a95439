import FeedwireJSON

/// What became of the box of an encrypted event.
public enum PusherOpening<Opened> {
    /// What was in it.
    case opened(Opened)
    /// The key does not open it, and another was asked for (``PusherClientSession/nextAuthorization()``).
    ///
    /// Keep the step and its text, and open it again when that is answered.
    case keyRequested
    /// It does not open with another key either, or there is none; go on with the next event.
    case failed
}

extension PusherOpening: Sendable where Opened: Sendable {}

extension PusherClientSession {
    /// Opens the box of an encrypted event, with the key that came with the channel's authorization.
    ///
    /// - Parameters:
    ///   - step: One of kind ``PusherSessionStep/Kind/encryptedEvent``, now or earlier.
    ///   - text: The text in which it came.
    ///   - now: The time, since an origin of yours.
    ///   - openBox: Opens it with a library of cryptography (XSalsa20 and Poly1305), or returns `nil` where it does not open.
    /// - Returns: What became of it. If the key does not open it, another is asked for, once for each event.
    /// - Throws: ``PusherDecodingError/Code/invalidDocument`` for data that is no ``PusherEncryptedPayload``: the key is
    ///   not to blame for that.
    /// - Complexity: O(*n*); allocates for the box.
    public mutating func open<Opened>(
        _ step: PusherSessionStep,
        in text: Span<UInt8>,
        at now: Duration,
        _ openBox: (_ ciphertext: Span<UInt8>, _ nonce: Span<UInt8>, _ key: Span<UInt8>) -> Opened?
    ) throws(PusherDecodingError) -> PusherOpening<Opened> {
        var buffer: [UInt8] = []
        let limits = settings.limits.json
        let payload = try step.message.data.withDocument(in: text, unescapingInto: &buffer) {
            document throws(JSONDecodingError) in try PusherEncryptedPayload(decoding: document, limits: limits)
        }
        guard let payload else { throw PusherDecodingError.missingDocument }
        guard let name = step.message.channel, let index = channels.index(of: name, in: text),
            channels[index].state == .subscribed
        else { return .failed }
        guard channels[index].keyState != .requested else { return .keyRequested }
        if let opened = channels[index].key.flatMap({ payload.open(with: $0, openBox) }) {
            channels[index].keyState = .current
            return .opened(opened)
        }
        guard channels[index].keyState == .current, closeReason == nil else {
            channels[index].keyState = .current
            return .failed
        }
        channels[index].keyState = .requested
        channels[index].isRequestOwed = true
        channels[index].deadline = now + settings.authorizationTimeout
        return .keyRequested
    }
}
