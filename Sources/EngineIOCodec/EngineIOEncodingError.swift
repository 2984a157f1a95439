public import FeedwireCore

/// What the caller of an encoder broke; nothing has been written, and the encoder's state is as before.
public struct EngineIOEncodingError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code
    /// For ``Code/insufficientCapacity`` the bytes that the sink must have room for, otherwise `nil`.
    public let neededByteCount: Int?

    /// An error of the rule `code`.
    public init(_ code: Code, neededByteCount: Int? = nil) {
        self.code = code
        self.neededByteCount = neededByteCount
    }

    /// The rules for what is sent.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// Text that is not UTF-8.
        case invalidUTF8
        /// Bytes of a packet that is no message, in revision 4.
        case binaryKind
        /// Text with U+001E in a body of revision 4, which would become two packets.
        case separator
        /// A body without packets, in a form that has none for that.
        case emptyPayload
        /// A message without bytes, which WebTransport has no frame for.
        case emptyFrame
        /// A further pair of a query with the name of a known one.
        case reservedName
        /// A backslash before a line feed in a form of JSONP, which would come back as backslash n.
        case ambiguousNewline
        /// The sink has too little room.
        case insufficientCapacity
        /// More messages, or bytes of them, wait in a session than ``EngineIOSessionSettings`` allow.
        case queueFull
        /// The session has ended.
        case sessionClosed

        /// The stable name, `eio.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .invalidUTF8: "eio.encode-invalid-utf8"
            case .binaryKind: "eio.encode-binary-kind"
            case .separator: "eio.encode-separator"
            case .emptyPayload: "eio.encode-empty-payload"
            case .emptyFrame: "eio.encode-empty-frame"
            case .reservedName: "eio.encode-reserved-name"
            case .ambiguousNewline: "eio.encode-ambiguous-newline"
            case .insufficientCapacity: "eio.encode-insufficient-capacity"
            case .queueFull: "eio.encode-queue-full"
            case .sessionClosed: "eio.encode-session-closed"
            }
        }
    }
}

extension ByteSink where Self: ~Copyable, Self: ~Escapable {
    /// Throws unless so many bytes fit.
    func requireRoom(for byteCount: Int) throws(EngineIOEncodingError) {
        guard freeByteCount >= byteCount else {
            throw EngineIOEncodingError(.insufficientCapacity, neededByteCount: byteCount)
        }
    }
}
