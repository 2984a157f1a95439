/// The members of a JSON object, read by name and type.
public struct JSONMembers {
    private let members: [String: JSONValue]

    /// These members.
    public init(_ members: [String: JSONValue]) {
        self.members = members
    }

    /// The members of `value`, which must be an object.
    public init(of value: JSONValue) throws(JSONValueError) {
        guard case .object(let members) = value else { throw JSONValueError(reason: "must be an object") }
        self.members = members
    }

    /// Refuses all members but these.
    public func allow(only names: Set<String>) throws(JSONValueError) {
        if let unknown = members.keys.sorted().first(where: { !names.contains($0) }) {
            throw JSONValueError(member: unknown, reason: "is not a member here")
        }
    }

    /// Whether there is a member of this name.
    public func has(_ name: String) -> Bool { members[name] != nil }

    /// A string.
    public func string(_ name: String) throws(JSONValueError) -> String {
        guard case .string(let string) = try value(name) else { throw error(name, "must be a string") }
        return string
    }

    /// A string, or `nil` if it is absent.
    public func optionalString(_ name: String) throws(JSONValueError) -> String? {
        has(name) ? try string(name) : nil
    }

    /// One of the values of an enumeration.
    public func choice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ type: Choice.Type = Choice.self
    ) throws(JSONValueError) -> Choice {
        let text = try string(name)
        guard let choice = Choice(rawValue: text) else { throw error(name, "cannot be \"\(text)\"") }
        return choice
    }

    /// A decimal string, as a number, or `nil` if it is absent.
    public func number<Number: FixedWidthInteger>(
        _ name: String,
        _ type: Number.Type = Number.self
    ) throws(JSONValueError) -> Number? {
        guard let text = try optionalString(name) else { return nil }
        guard let number = Number(text) else { throw error(name, "cannot be \"\(text)\"") }
        return number
    }

    /// A JSON number.
    public func integer(_ name: String) throws(JSONValueError) -> Int {
        guard case .integer(let integer) = try value(name) else { throw error(name, "must be a number") }
        return integer
    }

    /// `true` or `false`; `standard` if it is absent.
    public func flag(_ name: String, default standard: Bool = false) throws(JSONValueError) -> Bool {
        guard let value = members[name] else { return standard }
        guard case .bool(let flag) = value else { throw error(name, "must be true or false") }
        return flag
    }

    /// An array, none if it is absent.
    public func array(_ name: String) throws(JSONValueError) -> [JSONValue] {
        guard let value = members[name] else { return [] }
        guard case .array(let elements) = value else { throw error(name, "must be an array") }
        return elements
    }

    /// An array of strings, none if it is absent.
    public func strings(_ name: String) throws(JSONValueError) -> [String] {
        var strings: [String] = []
        for element in try array(name) {
            guard case .string(let string) = element else { throw error(name, "must be an array of strings") }
            strings.append(string)
        }
        return strings
    }

    /// An array of objects, none if it is absent.
    public func objects(_ name: String) throws(JSONValueError) -> [JSONMembers] {
        var objects: [JSONMembers] = []
        for element in try array(name) {
            objects.append(try located(name) { () throws(JSONValueError) in try JSONMembers(of: element) })
        }
        return objects
    }

    /// An object.
    public func object(_ name: String) throws(JSONValueError) -> JSONMembers {
        try located(name) { () throws(JSONValueError) in try JSONMembers(of: value(name)) }
    }

    /// The members of an object, none if it is absent.
    public func dictionary(_ name: String) throws(JSONValueError) -> [String: JSONValue] {
        has(name) ? try object(name).members : [:]
    }

    /// Content.
    public func bytes(_ name: String) throws(JSONValueError) -> [UInt8] {
        let value = try value(name)
        if case .bytes(let bytes) = value { return bytes }
        return try located(name) { () throws(JSONValueError) in try Content(value).bytes }
    }

    /// Content that these members are, rather than a member; `name` is where they stand.
    func bytes(standingIn name: String) throws(JSONValueError) -> [UInt8] {
        try located(name) { () throws(JSONValueError) in try Content(.object(members)).bytes }
    }

    /// An array of events, their content resolved; none if it is absent.
    public func events(_ name: String) throws(JSONValueError) -> [JSONValue] {
        var events: [JSONValue] = []
        for element in try array(name) {
            events.append(try located(name) { () throws(JSONValueError) in try element.resolvingContent() })
        }
        return events
    }

    /// An event, its content resolved.
    public func event(_ name: String) throws(JSONValueError) -> JSONValue {
        let value = try value(name)
        return try located(name) { () throws(JSONValueError) in try value.resolvingContent() }
    }

    /// An error about a member.
    public func error(_ member: String, _ reason: String) -> JSONValueError {
        JSONValueError(member: member, reason: reason)
    }

    private func value(_ name: String) throws(JSONValueError) -> JSONValue {
        guard let value = members[name] else { throw error(name, "is missing") }
        return value
    }

    /// Does `body` and names the member in its error, if that names none.
    private func located<Result>(
        _ name: String,
        _ body: () throws(JSONValueError) -> Result
    ) throws(JSONValueError) -> Result {
        do throws(JSONValueError) {
            return try body()
        } catch {
            throw JSONValueError(member: error.member ?? name, reason: error.reason)
        }
    }
}
