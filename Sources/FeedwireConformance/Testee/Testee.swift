/// An implementation that is judged by the vectors.
public protocol Testee {
    /// Who it is and what it can do.
    var description: TesteeDescription { get }

    /// Does one run on a fresh decoder or encoder.
    mutating func run(_ request: TesteeRequest) -> TesteeAnswer
}

/// Who a testee is and what it can do.
public struct TesteeDescription: Hashable, Sendable {
    /// Name and version, for reports.
    public let name: String
    /// The operations it knows; the vectors of others are skipped.
    public let operations: Set<String>
    /// Whether its errors carry our identifiers.
    public let reportsIdentifiers: Bool
    /// Whether its errors carry offsets.
    public let reportsOffsets: Bool
    /// Whether JSON in its events is spelled as in the input; otherwise only the values are compared.
    public let keepsSpelling: Bool

    /// A description of these facts.
    public init(
        name: String,
        operations: Set<String>,
        reportsIdentifiers: Bool = true,
        reportsOffsets: Bool = true,
        keepsSpelling: Bool = true
    ) {
        self.name = name
        self.operations = operations
        self.reportsIdentifiers = reportsIdentifiers
        self.reportsOffsets = reportsOffsets
        self.keepsSpelling = keepsSpelling
    }
}

/// One run.
public struct TesteeRequest: Hashable, Sendable {
    /// What to do.
    public let operation: String
    /// The decoder's or encoder's settings.
    public let options: [String: JSONValue]
    /// What to do it with.
    public let input: Input
    /// How many sentinel bytes each chunk lies between, in one larger buffer.
    public let surroundings: Int

    /// A run of these.
    public init(operation: String, options: [String: JSONValue], input: Input, surroundings: Int = 0) {
        self.operation = operation
        self.options = options
        self.input = input
        self.surroundings = surroundings
    }

    /// What to do it with.
    public enum Input: Hashable, Sendable {
        /// Pieces to decode in order; the input ends with the last one.
        case chunks([[UInt8]])
        /// Events to encode.
        case events([JSONValue])
        /// Steps on one decoder.
        case steps([StoryStep.Action])
    }
}

/// What came of a run.
public enum TesteeAnswer: Hashable, Sendable {
    /// All was decoded into these events.
    case decoded([JSONValue])
    /// All was encoded into these bytes.
    case encoded([UInt8])
    /// The story was played.
    case played([PlayedStep])
    /// These events were delivered, then the input was refused.
    case rejected([JSONValue], ReportedError)
    /// The testee cannot do it, for a reason.
    case skipped(String)
    /// The testee itself failed: a crash, no answer in time, garbage.
    case errored(String)

    /// What one step of a story delivered.
    public struct PlayedStep: Hashable, Sendable {
        /// The events.
        public let events: [JSONValue]
        /// The error after them, if there was one.
        public let error: ReportedError?

        /// A step of these.
        public init(events: [JSONValue], error: ReportedError?) {
            self.events = events
            self.error = error
        }
    }
}

/// An error as the testee reports it.
public struct ReportedError: Hashable, Sendable {
    /// The rule's name, if the testee uses ours.
    public let identifier: String?
    /// The deciding byte.
    public let offset: String?
    /// The close code to answer with.
    public let closeCode: String?

    /// An error of these.
    public init(identifier: String?, offset: String?, closeCode: String?) {
        self.identifier = identifier
        self.offset = offset
        self.closeCode = closeCode
    }
}
