/// A vector file that cannot be used: which file, which vector, which member.
public struct VectorFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path.
    public let file: String
    /// The vector's or group's id, or `nil` above them.
    public let id: String?
    /// The member, or `nil` for the whole.
    public let member: String?
    /// What is wrong.
    public let reason: String

    /// One line for a person.
    public var description: String {
        [file, id, member, reason].compactMap { $0 }.joined(separator: ": ")
    }
}
