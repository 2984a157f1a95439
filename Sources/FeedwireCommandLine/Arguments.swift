/// Splits command-line arguments into options and the rest.
package struct Arguments {
    /// What is wrong with the arguments; one line that says what is right.
    package struct UsageError: Error {
        package let reason: String

        package init(reason: String) {
            self.reason = reason
        }
    }

    private var values: [String: String] = [:]
    private var flags: Set<String> = []
    /// What is neither an option nor behind `--`.
    package private(set) var positional: [String] = []
    /// What is behind `--`, or `nil` without one.
    package private(set) var command: [String]?

    /// Splits `arguments`, given the names of the options that take a value and of the flags, which take none.
    package init(_ arguments: [String], options: Set<String>, flags allowed: Set<String>) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                command = Array(rest)
                return
            }
            if options.contains(argument) {
                guard let value = rest.popFirst(), value != "--" else {
                    throw UsageError(reason: "\(argument) needs a value behind it")
                }
                values[argument] = value
            } else if allowed.contains(argument) {
                flags.insert(argument)
            } else if argument.hasPrefix("-") {
                let known = (options.union(allowed)).sorted().joined(separator: ", ")
                throw UsageError(reason: "\(argument) is no option here; there are \(known.isEmpty ? "none" : known)")
            } else {
                positional.append(argument)
            }
        }
    }

    package func value(_ name: String) -> String? { values[name] }

    package func has(_ flag: String) -> Bool { flags.contains(flag) }

    package func number<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral>(
        _ name: String,
        default standard: Number
    ) throws(UsageError) -> Number {
        guard let text = value(name) else { return standard }
        guard let number = Number(text), number >= 0 else {
            throw UsageError(reason: "\(name) needs a number that is not negative, not \"\(text)\"")
        }
        return number
    }

    package func refusePositional() throws(UsageError) {
        if let first = positional.first { throw UsageError(reason: "\"\(first)\" is not expected here") }
    }
}
