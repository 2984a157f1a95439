/// Splits command-line arguments into options and the rest.
struct Arguments {
    /// What is wrong with the arguments; one line that says what is right.
    struct UsageError: Error {
        let reason: String
    }

    private var values: [String: String] = [:]
    private var flags: Set<String> = []
    /// What is neither an option nor behind `--`.
    private(set) var positional: [String] = []
    /// What is behind `--`, or `nil` without one.
    private(set) var command: [String]?

    /// Splits `arguments`, given the names of the options that take a value and of the flags, which take none.
    init(_ arguments: [String], options: Set<String>, flags allowed: Set<String>) throws(UsageError) {
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

    func value(_ name: String) -> String? { values[name] }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    func number<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral>(
        _ name: String,
        default standard: Number
    ) throws(UsageError) -> Number {
        guard let text = value(name) else { return standard }
        guard let number = Number(text), number >= 0 else {
            throw UsageError(reason: "\(name) needs a number that is not negative, not \"\(text)\"")
        }
        return number
    }

    func refusePositional() throws(UsageError) {
        if let first = positional.first { throw UsageError(reason: "\"\(first)\" is not expected here") }
    }
}
