import FeedwireConformance

/// Reads the members of an options or event object.
struct MemberReader {
    let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) {
        self.members = members
    }

    init(event: JSONValue) throws(OptionError) {
        guard case .object(let members) = event else { throw OptionError(reason: "an event is an object") }
        self.members = members
    }

    func string(_ name: String) throws(OptionError) -> String? {
        switch members[name] {
        case nil: nil
        case .string(let string)?: string
        default: throw OptionError(reason: "\(name) must be a string")
        }
    }

    func requiredString(_ name: String) throws(OptionError) -> String {
        guard let string = try string(name) else { throw OptionError(reason: "\(name) is missing") }
        return string
    }

    func strings(_ name: String) throws(OptionError) -> [String] {
        guard let value = members[name] else { return [] }
        guard case .array(let elements) = value else { throw OptionError(reason: "\(name) must be an array") }
        return elements.compactMap { if case .string(let string) = $0 { string } else { nil } }
    }

    func bool(_ name: String, default standard: Bool) throws(OptionError) -> Bool {
        switch members[name] {
        case nil: standard
        case .bool(let bool)?: bool
        default: throw OptionError(reason: "\(name) must be true or false")
        }
    }

    /// Content; none if it is absent.
    func bytes(_ name: String) throws(OptionError) -> [UInt8] {
        switch members[name] {
        case nil: []
        case .bytes(let bytes)?: bytes
        default: throw OptionError(reason: "\(name) must be content")
        }
    }

    func integer<Number: FixedWidthInteger>(_ name: String, _ type: Number.Type) throws(OptionError) -> Number? {
        guard let text = try string(name) else { return nil }
        guard let number = Number(text) else { throw OptionError(reason: "\(name) cannot be \(text)") }
        return number
    }
}
