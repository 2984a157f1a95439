/// The vectors of one file.
public struct VectorSuite: Hashable, Sendable {
    /// Such as `websocket`; also the name of the file's folder.
    public let protocolName: String
    /// Such as `frames`; also the name of the file.
    public let name: String
    /// What the suite is about.
    public let title: String
    /// What the flags of its vectors mean.
    public let notes: [String: Note]
    /// The vectors, by operation and source.
    public let groups: [VectorGroup]

    /// The name in reports and for `--suite`, such as `websocket/frames`.
    public var path: String { "\(protocolName)/\(name)" }

    /// What failing the vectors with a flag leads to.
    public struct Note: Hashable, Sendable {
        /// The effect of failing.
        public let effect: String
        /// Advisories and the like.
        public let references: [String]
    }
}

/// Vectors of one operation, with the same options, from one source.
public struct VectorGroup: Hashable, Sendable {
    /// A slug, unique in its suite.
    public let name: String
    /// Such as `websocket.decode-frames`.
    public let operation: String
    /// The decoder's or encoder's settings.
    public let options: [String: JSONValue]
    /// Whether an input is always given in one piece.
    public let isWhole: Bool
    /// Where the vectors' claims come from.
    public let source: Source
    /// The vectors.
    public internal(set) var vectors: [Vector]

    /// Where claims come from.
    public struct Source: Hashable, Sendable {
        /// How far they can be trusted.
        public let authority: Authority
        /// The document, program or recording.
        public let reference: String
    }

    /// What stands behind a claim, the strongest first.
    public enum Authority: String, Hashable, Sendable, CaseIterable {
        /// A public standard.
        case specification
        /// The vendor's documentation.
        case vendorDocumentation = "vendor-documentation"
        /// The vendor's source code.
        case vendorSource = "vendor-source"
        /// What the reference implementation was seen to do.
        case referenceImplementation = "reference-implementation"
        /// Recorded traffic.
        case capture
        /// A guess with reasons.
        case inferred
    }
}

/// One case: an input and what must come of it.
public struct Vector: Hashable, Sendable {
    /// A slug, unique in its suite and never changed.
    public let id: String
    /// The clause of the source that decides.
    public let section: String
    /// The rule that is tested.
    public let comment: String
    /// Rows of the protocol's coverage.
    public let covers: [String]
    /// Names of notes of the suite.
    public let flags: [String]
    /// What is decoded, encoded or played.
    public let input: Input
    /// Whether the input is valid.
    public let verdict: Verdict
    /// Whether failing is a failure without `--strict`.
    public let level: Level
    /// What is delivered: everything, or what comes before the error.
    public let events: [JSONValue]
    /// For a reject.
    public let error: ExpectedError?
    /// What an encoder must emit for `events`.
    public let canonical: [UInt8]?
    /// The half of a limit test that this is.
    public let limit: LimitCase?
    /// Bytes of the input that may be deleted without another outcome.
    public let insignificant: [ClosedRange<Int>]

    /// All errors it asks for: a reject's one, those of a story's steps.
    var errors: [ExpectedError] {
        switch (input, error) {
        case (.steps(let steps), _): steps.compactMap(\.error)
        case (_, let error?): verdict == .reject ? [error] : []
        case (_, nil): []
        }
    }

    /// What is given to the testee.
    public enum Input: Hashable, Sendable {
        /// Bytes to decode.
        case bytes([UInt8])
        /// Events to encode.
        case events([JSONValue])
        /// Steps on one decoder.
        case steps([StoryStep])
    }

    /// Whether the input is valid.
    public enum Verdict: String, Hashable, Sendable {
        /// It must be accepted.
        case accept
        /// It must be rejected.
        case reject
        /// Both are conformant; the events are checked if it is accepted.
        case either
    }

    /// How much it matters.
    public enum Level: String, Hashable, Sendable {
        /// A MUST.
        case must
        /// A SHOULD.
        case should
    }

    /// One half of the test of a limit.
    public struct LimitCase: Hashable, Sendable {
        /// The limit's name in the options.
        public let name: String
        /// Whether the input reaches the limit or passes it.
        public let side: Side

        /// The two halves.
        public enum Side: String, Hashable, Sendable {
            /// The largest that is accepted.
            case at
            /// The smallest that is refused.
            case over
        }
    }
}

/// What a reject must be reported as.
public struct ExpectedError: Hashable, Sendable {
    /// The rule's stable name.
    public let identifier: String
    /// The deciding byte; `nil` for an encoder.
    public let offset: String?
    /// The close code to answer with, where the protocol has one.
    public let closeCode: String?
}

/// A step of a story, with what it must deliver.
public struct StoryStep: Hashable, Sendable {
    /// What is done to the decoder, or by it.
    public let action: Action
    /// What is delivered.
    public let events: [JSONValue]
    /// What is thrown after that, if anything.
    public let error: ExpectedError?

    /// What can be done to a decoder, or by it.
    public enum Action: Hashable, Sendable {
        /// Give it bytes; where the carrier delivers messages, a text message.
        case feed([UInt8])
        /// Give it a binary message.
        case feedBinary([UInt8])
        /// The application sends a message, over a connection or in a session.
        case send(JSONValue)
        /// The carrier tells a session what else happened, such as a request.
        case carrier(JSONValue)
        /// The clock of a session goes on by so many milliseconds.
        case wait(UInt64)
        /// Tell it that the stream has ended.
        case finish
        /// Take it back to the start.
        case reset
    }
}
