/// A revision of the protocol, which a client names in its first request (`EIO`).
public enum EngineIORevision: UInt8, CaseIterable, Hashable, Sendable {
    /// The one of Socket.IO 1 and 2.
    case three = 3
    /// The one of Socket.IO 3 and later.
    case four = 4
}

// The rules in which packets differ; bodies have theirs in `EngineIOPayloadForm`.

extension EngineIORevision {
    /// Whether a binary packet says its kind; otherwise it is a message.
    var binaryHasKind: Bool { self == .three }

    /// Bytes before those of the payload, in a binary frame.
    var binaryHeadByteCount: Int { binaryHasKind ? 1 : 0 }

    /// Bytes before the Base64 of a binary packet in text.
    var base64HeadByteCount: Int { binaryHasKind ? 2 : 1 }
}
