public import FeedwireConformance

/// The codecs of this package as a testee.
public struct CodecTestee: Testee {
    /// One operation: reads the options, does the run.
    typealias Operation = @Sendable (_ request: TesteeRequest, _ inPlace: Bool) throws(JSONValueError) -> TesteeAnswer

    private static let operations: [String: Operation] = [
        webSocketOperations, jsonOperations, messagePackOperations, engineIOOperations, pusherOperations,
        pusherAuthorizationOperations, socketIOOperations, alenoOperations, ariesOperations, ledgerCoreOperations,
        shurikenOperations, tomoOperations,
    ]
    .reduce(into: [:]) { all, operations in all.merge(operations) { first, _ in first } }

    private let decodesInPlace: Bool

    /// The testee.
    ///
    /// - Parameter decodesInPlace: Whether stream decoders may change the input, as they do to unmask it; otherwise they are
    ///   given bytes that must stay as they are.
    public init(decodesInPlace: Bool = true) {
        self.decodesInPlace = decodesInPlace
    }

    /// This library, which reports identifiers and offsets.
    public var description: TesteeDescription {
        TesteeDescription(name: "feedwire", operations: Set(Self.operations.keys))
    }

    /// Does one run.
    public func run(_ request: TesteeRequest) -> TesteeAnswer {
        guard let operation = Self.operations[request.operation] else {
            return .skipped("\(request.operation) is unknown")
        }
        do throws(JSONValueError) {
            return try operation(request, decodesInPlace)
        } catch {
            return .errored(error.description)
        }
    }
}

/// An event of a vector, by a name of its own beside the JSON values of the codec.
typealias VectorEvent = JSONValue

/// The members of an event or of options, by a name of its own beside the cursor of the codec.
typealias VectorMembers = JSONMembers

extension Catalogue {
    /// What this library has.
    public static let feedwire = Catalogue([
        .json, .messagePack, .aleno, .aries, .ledgerCore, .shuriken, .tomo, .webSocket, .engineIO, .pusher,
        .pusherAuthorization, .socketIO,
    ])
}
