/// What was found of one vector, in one direction.
public struct Judgement: Hashable, Sendable {
    /// `protocol/suite/vector`, with `/encode` behind it for the reverse run.
    public let path: String
    /// The suite's path.
    public let suite: String
    /// What was asked of the testee.
    public let kind: Kind
    /// What stands behind the vector.
    public let authority: VectorGroup.Authority
    /// Whether it is a MUST.
    public let level: Vector.Level
    /// How it went.
    public let result: Result

    /// What was asked of the testee.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// To accept an input.
        case accept
        /// To reject an input, or an event.
        case reject
        /// To encode.
        case encode
        /// To play a story.
        case story
    }

    /// How it went.
    public enum Result: Hashable, Sendable {
        /// As the vector has it.
        case passed
        /// Otherwise, in words.
        case failed(String)
        /// The testee cannot do it, for a reason.
        case skipped(String)
    }
}
