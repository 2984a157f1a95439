/// A property that an input broke.
public struct PropertyFailure: Error, CustomStringConvertible {
    /// What is wrong, for a person.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws unless `condition` holds.
func expect(_ condition: Bool, _ description: @autoclosure () -> String) throws(PropertyFailure) {
    guard condition else { throw PropertyFailure(description()) }
}

/// Does what may not throw.
///
/// - Returns: What `body` returns.
func attempt<Value>(
    _ description: @autoclosure () -> String,
    _ body: () throws -> Value
) throws(PropertyFailure) -> Value {
    do {
        return try body()
    } catch {
        throw PropertyFailure("\(error) for \(description())")
    }
}
