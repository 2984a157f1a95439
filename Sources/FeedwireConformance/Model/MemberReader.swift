/// Reads the members of one object of a vector file and names the place of what is wrong with them.
struct MemberReader {
    let file: String
    let id: String?
    private let members: [String: JSONValue]

    init(_ value: JSONValue, file: String, id: String?, member: String? = nil) throws(VectorFileError) {
        guard case .object(let members) = value else {
            throw VectorFileError(file: file, id: id, member: member, reason: "must be an object")
        }
        self.members = members
        self.file = file
        self.id = id
    }

    /// The same object, with `id` to blame from here on.
    func blaming(_ id: String) throws(VectorFileError) -> MemberReader {
        try MemberReader(.object(members), file: file, id: id)
    }

    func allow(only names: Set<String>) throws(VectorFileError) {
        if let unknown = members.keys.sorted().first(where: { !names.contains($0) }) {
            throw error(unknown, "is not a member here")
        }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func string(_ name: String) throws(VectorFileError) -> String {
        guard let value = members[name] else { throw error(name, "is missing") }
        guard case .string(let string) = value else { throw error(name, "must be a string") }
        return string
    }

    func optionalString(_ name: String) throws(VectorFileError) -> String? {
        has(name) ? try string(name) : nil
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String, _ type: Choice.Type) throws(VectorFileError) -> Choice
    {
        let text = try string(name)
        guard let choice = Choice(rawValue: text) else { throw error(name, "cannot be \"\(text)\"") }
        return choice
    }

    func strings(_ name: String) throws(VectorFileError) -> [String] {
        var strings: [String] = []
        for element in try array(name) {
            guard case .string(let string) = element else { throw error(name, "must be an array of strings") }
            strings.append(string)
        }
        return strings
    }

    /// The elements of an array, none if it is absent.
    func array(_ name: String) throws(VectorFileError) -> [JSONValue] {
        guard let value = members[name] else { return [] }
        guard case .array(let elements) = value else { throw error(name, "must be an array") }
        return elements
    }

    /// The members of an object, none if it is absent.
    func object(_ name: String) throws(VectorFileError) -> [String: JSONValue] {
        guard let value = members[name] else { return [:] }
        guard case .object(let object) = value else { throw error(name, "must be an object") }
        return object
    }

    func reader(_ name: String) throws(VectorFileError) -> MemberReader {
        guard let value = members[name] else { throw error(name, "is missing") }
        return try MemberReader(value, file: file, id: id, member: name)
    }

    /// The events of `name`, their content resolved.
    func events(_ name: String) throws(VectorFileError) -> [JSONValue] {
        var events: [JSONValue] = []
        for element in try array(name) {
            do {
                events.append(try element.resolvingContent())
            } catch {
                throw self.error(name, error.reason)
            }
        }
        return events
    }

    func content(_ name: String) throws(VectorFileError) -> [UInt8] {
        guard let value = members[name] else { throw error(name, "is missing") }
        return try content(value, of: name)
    }

    /// Content that is this object itself.
    func content(of name: String) throws(VectorFileError) -> [UInt8] {
        try content(.object(members), of: name)
    }

    func flag(_ name: String) throws(VectorFileError) -> Bool {
        guard let value = members[name] else { return false }
        guard case .bool(let flag) = value else { throw error(name, "must be true or false") }
        return flag
    }

    func isTrue(_ name: String) -> Bool { members[name] == .bool(true) }

    func error(_ member: String?, _ reason: String) -> VectorFileError {
        VectorFileError(file: file, id: id, member: member, reason: reason)
    }

    private func content(_ value: JSONValue, of name: String) throws(VectorFileError) -> [UInt8] {
        do {
            return try Content(value).bytes
        } catch {
            throw self.error(name, error.reason)
        }
    }
}
