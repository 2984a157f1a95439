import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import ShurikenFeed

// An encoder's input is read from a document in which the members are in another order than what is written, and then owned.

extension VectorMembers {
    /// What `own` makes of the event, written as JSON whose members are in the order of their names.
    func owned<Owned: JSONWritable>(
        _ own: (Span<UInt8>) throws(JSONDecodingError) -> Owned
    ) throws(JSONValueError) -> Owned {
        var document = EventDocument(usesSnakeCase: try optionalString("spelling") == "snake")
        if has("payload") {
            document.append(.object(try dictionary("payload")), named: "")
        } else {
            document.append(.object(try dictionary("fields")), named: "")
        }
        let json = document.json
        do throws(JSONDecodingError) {
            return try own(json.span)
        } catch let failure {
            throw error("fields", "cannot be owned: \(failure)")
        }
    }
}

/// The document that an event is about.
private struct EventDocument {
    let usesSnakeCase: Bool
    private(set) var json: [UInt8] = []

    init(usesSnakeCase: Bool) {
        self.usesSnakeCase = usesSnakeCase
    }

    mutating func append(_ event: VectorEvent, named name: String) {
        switch event {
        case .bytes(let text): append(text: text)
        case .string(let number): json += number.utf8
        case .bool(let flag): json += "\(flag)".utf8
        case .array(let elements) where name == "filter": append(entries: elements)
        case .array(let elements):
            append(elements, between: "[", "]") { document, element in document.append(element, named: "") }
        case .object(let members): append(members: members)
        default: json += "null".utf8
        }
    }

    private mutating func append(members: [String: VectorEvent]) {
        if case .bytes(let document)? = members["json"] { return json += document }
        if case .string(let number)? = members["quoted"] { return append(text: Array(number.utf8)) }
        var entries: [VectorEvent] = []
        for name in members.keys.sorted() where name != "others" {
            entries.append(.object(["name": .bytes(Array(spelling(of: name).utf8)), "value": members[name] ?? .null]))
        }
        if case .array(let others)? = members["others"] { entries += others }
        append(entries: entries)
    }

    /// Members by their `name` and `value`, or what stands in place of a value.
    private mutating func append(entries: [VectorEvent]) {
        append(entries, between: "{", "}") { document, entry in
            guard case .object(var members) = entry, case .bytes(let name)? = members.removeValue(forKey: "name") else {
                return
            }
            document.append(text: name)
            document.json.append(UInt8(ascii: ":"))
            document.append(members["value"] ?? .object(members), named: String(decoding: name, as: UTF8.self))
        }
    }

    private mutating func append(
        _ elements: [VectorEvent],
        between opening: String,
        _ closing: String,
        _ append: (inout Self, VectorEvent) -> Void
    ) {
        json += opening.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            append(&self, element)
        }
        json += closing.utf8
    }

    private mutating func append(text: [UInt8]) {
        var writer = JSONWriter()
        // An array has room; what is no UTF-8 is then missing, and no JSON.
        try? writer.string(text.span, into: &json)
    }

    private func spelling(of name: String) -> String {
        guard usesSnakeCase else { return name }
        return String(name.flatMap { $0.isUppercase ? ["_", Character($0.lowercased())] : [$0] })
    }
}
