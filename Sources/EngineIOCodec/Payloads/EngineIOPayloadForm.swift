/// How packets make the body of a request or answer of HTTP long-polling.
public enum EngineIOPayloadForm: UInt8, CaseIterable, Hashable, Sendable {
    /// Revision 4: packets with U+001E between them, bytes as Base64.
    case recordSeparated
    /// Revision 3: each packet behind its length in UTF-16 code units, bytes as Base64.
    case lengthPrefixed
    /// Revision 3: each packet behind its length in bytes, which are as they are.
    case binary

    /// The form of a body that has come, or `nil` for bytes in revision 4, which has none; answer 400 then.
    ///
    /// - Parameters:
    ///   - revision: That of the session.
    ///   - isOctetStream: Whether the content type is `application/octet-stream`.
    public init?(revision: EngineIORevision, isOctetStream: Bool) {
        switch (revision, isOctetStream) {
        case (.four, false): self = .recordSeparated
        case (.four, true): return nil
        case (.three, false): self = .lengthPrefixed
        case (.three, true): self = .binary
        }
    }

    /// The form of a body that is to be sent.
    ///
    /// - Parameters:
    ///   - revision: That of the session.
    ///   - containsBinary: Whether one of its packets has bytes.
    ///   - supportsBinary: Whether the peer takes bytes, which a client denies with `b64`.
    public init(revision: EngineIORevision, containsBinary: Bool, supportsBinary: Bool) {
        switch revision {
        case .four: self = .recordSeparated
        case .three: self = containsBinary && supportsBinary ? .binary : .lengthPrefixed
        }
    }

    /// The value of Content-Type.
    public var contentType: StaticString {
        switch self {
        case .recordSeparated, .lengthPrefixed: "text/plain; charset=UTF-8"
        case .binary: "application/octet-stream"
        }
    }

    /// The revision that has it.
    public var revision: EngineIORevision {
        switch self {
        case .recordSeparated: .four
        case .lengthPrefixed, .binary: .three
        }
    }
}
