import FeedwireConformance
import FeedwireCore
import FeedwireJSON

// The values of a feed's message, from the forms in which events have them; `nil` for those that are absent.

extension VectorMembers {
    /// Whether there is a member that does not stand for no value.
    func hasValue(_ name: String) -> Bool {
        guard has(name) else { return false }
        return (try? object(name).bytes("json")) != Array("null".utf8)
    }

    func optionalText(_ name: String) throws(JSONValueError) -> String? {
        guard hasValue(name) else { return nil }
        guard let text = String(validating: try bytes(name), as: UTF8.self) else { throw error(name, "must be UTF-8") }
        return text
    }

    func optionalBool(_ name: String) throws(JSONValueError) -> Bool? { hasValue(name) ? try flag(name) : nil }

    func optionalDecimal(_ name: String) throws(JSONValueError) -> JSONDecimal? {
        guard hasValue(name), (try? object(name).bytes("json")) != Array("\"\"".utf8) else { return nil }
        let isQuoted = (try? string(name)) == nil
        let text = isQuoted ? try object(name).string("quoted") : try string(name)
        guard let decimal = JSONDecimal(text, isQuoted: isQuoted) else { throw error(name, "\(text) is no number") }
        return decimal
    }

    func optionalTimestamp(_ name: String) throws(JSONValueError) -> RFC3339Timestamp? {
        guard hasValue(name) else { return nil }
        let members = try object(name)
        let text = try members.bytes("timestamp")
        guard let timestamp = RFC3339Timestamp(text.span),
            timestamp.nanosecondsSinceEpoch == (try members.number("nanoseconds"))
        else { throw error(name, "is no timestamp of these nanoseconds") }
        return timestamp
    }

    func optionalRaw(_ name: String) throws(JSONValueError) -> JSONRaw? {
        hasValue(name) ? try object(name).json("json") : nil
    }

    func optionalTexts(_ name: String) throws(JSONValueError) -> [String]? {
        guard hasValue(name) else { return nil }
        var texts: [String] = []
        for element in try array(name) { texts.append(try VectorMembers(["element": element]).text("element")) }
        return texts
    }

    func optionalMap(_ name: String) throws(JSONValueError) -> JSONMap<String>? {
        guard hasValue(name) else { return nil }
        var entries: [JSONMap<String>.Entry] = []
        for entry in try objects(name) { entries.append(.init(try entry.text("name"), try entry.text("value"))) }
        return JSONMap(entries)
    }

    /// The members that have no field.
    func others() throws(JSONValueError) -> JSONMap<JSONRaw> {
        var entries: [JSONMap<JSONRaw>.Entry] = []
        for other in try objects("others") { entries.append(.init(try other.text("name"), try other.json("json"))) }
        return JSONMap(entries)
    }

    /// The JSON that a member's content is.
    func json(_ name: String) throws(JSONValueError) -> JSONRaw {
        let json = try bytes(name)
        do throws(JSONDecodingError) {
            return try JSONRaw(json.span)
        } catch let failure {
            throw error(name, "is no JSON: \(failure)")
        }
    }
}

// MARK: Members that have to be there

extension VectorMembers {
    func text(_ name: String) throws(JSONValueError) -> String { try present(name, optionalText(name)) }

    func texts(_ name: String) throws(JSONValueError) -> [String] { try present(name, optionalTexts(name)) }

    func decimal(_ name: String) throws(JSONValueError) -> JSONDecimal { try present(name, optionalDecimal(name)) }

    func timestamp(_ name: String) throws(JSONValueError) -> RFC3339Timestamp {
        try present(name, optionalTimestamp(name))
    }

    func raw(_ name: String) throws(JSONValueError) -> JSONRaw { try present(name, optionalRaw(name)) }

    private func present<Value>(_ name: String, _ value: Value?) throws(JSONValueError) -> Value {
        guard let value else { throw error(name, "is missing") }
        return value
    }
}
