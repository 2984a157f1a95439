package import FeedwireCore
package import FeedwireJSON

/// A line of JSON that tells what the client of a feed has decoded: `{"kind":"trade","symbol":"MSFT","price":"187.31"}`.
///
/// Numbers are texts with the very digits of the wire, because what prints them as numbers may round them. Members that are not there are
/// left out, and the others are in the order in which they were appended.
package struct FeedLine {
    private var json: [UInt8] = []
    private var writer = JSONWriter()

    package init(_ kind: String) {
        attempt { writer, json throws(JSONEncodingError) in try writer.beginObject(into: &json) }
        append("kind", kind)
    }

    package mutating func append(_ name: String, _ text: String?) {
        guard let text else { return }
        attempt { writer, json throws(JSONEncodingError) in
            try writer.key(name, into: &json)
            try writer.string(text, into: &json)
        }
    }

    package mutating func append(_ name: String, _ decimal: JSONDecimal?) {
        append(name, decimal?.text)
    }

    package mutating func append(_ name: String, _ flag: Bool?) {
        guard let flag else { return }
        attempt { writer, json throws(JSONEncodingError) in
            try writer.key(name, into: &json)
            try writer.bool(flag, into: &json)
        }
    }

    package mutating func append(_ name: String, _ texts: [String]?) {
        guard let texts else { return }
        attempt { writer, json throws(JSONEncodingError) in
            try writer.key(name, into: &json)
            try writer.beginArray(into: &json)
            for text in texts { try writer.string(text, into: &json) }
            try writer.endArray(into: &json)
        }
    }

    package mutating func append(_ name: String, _ timestamp: RFC3339Timestamp?) {
        guard let timestamp else { return }
        var text: [UInt8] = []
        timestamp.encode(into: &text)
        append(name, String(decoding: text, as: UTF8.self))
    }

    package mutating func append(_ name: String, _ map: JSONMap<String>?) {
        guard let map else { return }
        attempt { writer, json throws(JSONEncodingError) in
            try writer.key(name, into: &json)
            try writer.beginObject(into: &json)
            for entry in map.entries {
                try writer.key(entry.name, into: &json)
                try writer.string(entry.value, into: &json)
            }
            try writer.endObject(into: &json)
        }
    }

    /// The JSON as it came.
    package mutating func append(_ name: String, _ raw: JSONRaw?) {
        guard let raw else { return }
        attempt { writer, json throws(JSONEncodingError) in
            try writer.key(name, into: &json)
            try writer.raw(raw.bytes.span, into: &json)
        }
    }

    /// The line, without its end.
    package var text: String { String(decoding: json, as: UTF8.self) + "}" }

    /// A text of the standard library is always UTF-8, and an object has room for members, so that nothing is ever refused here.
    private mutating func attempt(_ write: (inout JSONWriter, inout [UInt8]) throws(JSONEncodingError) -> Void) {
        try? write(&writer, &json)
    }
}
