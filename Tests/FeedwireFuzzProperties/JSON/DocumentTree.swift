import FeedwireCore
import FeedwireJSON

/// A document as a tree, in which strings are unescaped and numbers are as written.
indirect enum DocumentTree: Equatable {
    case object([Member])
    case array([DocumentTree])
    case string([UInt8])
    case number([UInt8])
    case bool(Bool)
    case null

    struct Member: Equatable {
        let key: [UInt8]
        let value: DocumentTree
    }
}

extension JSONReader {
    /// Reads the value that comes next, by the plain walk.
    mutating func readTree(in json: Span<UInt8>) throws(JSONDecodingError) -> DocumentTree {
        switch try peekKind(in: json) {
        case .object:
            try beginObject(in: json)
            var members: [DocumentTree.Member] = []
            while let key = try nextKey(in: json) {
                let text = text(of: key, in: json)
                members.append(DocumentTree.Member(key: text, value: try readTree(in: json)))
            }
            return .object(members)
        case .array:
            try beginArray(in: json)
            var elements: [DocumentTree] = []
            while try nextElement(in: json) { elements.append(try readTree(in: json)) }
            return .array(elements)
        case .string, .escapedString: return .string(text(of: try readString(in: json), in: json))
        case .number: return .number(bytes(of: try readNumber(in: json).range, in: json))
        case .true, .false: return .bool(try readBool(in: json))
        case .null:
            _ = try readNull(in: json)
            return .null
        }
    }

    /// Reads the value that comes next and looks each key up; `orders` has one for each depth.
    mutating func readTree(
        finding known: KnownKeys,
        _ orders: inout [JSONKeyOrder],
        depth: Int,
        in json: Span<UInt8>,
        failure: inout PropertyFailure?
    ) throws(JSONDecodingError) -> DocumentTree {
        switch try peekKind(in: json) {
        case .object:
            try beginObject(in: json)
            var members: [DocumentTree.Member] = []
            var order = orders[depth]
            while let member = try nextMember(of: known.keys, order: &order, in: json) {
                let key = text(of: member.key, in: json)
                if member.index != known.index(of: key) {
                    failure = PropertyFailure("\(key) was found to be key \(String(describing: member.index))")
                }
                let value = try readTree(finding: known, &orders, depth: depth + 1, in: json, failure: &failure)
                members.append(DocumentTree.Member(key: key, value: value))
            }
            orders[depth] = order
            return .object(members)
        case .array:
            try beginArray(in: json)
            var elements: [DocumentTree] = []
            while try nextElement(in: json) {
                elements.append(try readTree(finding: known, &orders, depth: depth + 1, in: json, failure: &failure))
            }
            return .array(elements)
        default: return try readTree(in: json)
        }
    }

    private func text(of string: JSONString, in json: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        // The range is of this document.
        try? string.copy(into: &text, in: json)
        return text
    }

    private func bytes(of range: ByteRange, in json: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        try? range.copy(into: &bytes, in: json)
        return bytes
    }
}

/// Names that vectors have for keys, as they are looked for and as bytes.
struct KnownKeys {
    let keys = JSONKeys("a", "b", "d", "c", "key", "ke", "fourteen bytes", "more than sixteen bytes", "a b", "e")
    private let names = ["a", "b", "d", "c", "key", "ke", "fourteen bytes", "more than sixteen bytes", "a b", "e"]
        .map { Array($0.utf8) }

    func index(of key: [UInt8]) -> Int? { names.firstIndex(of: key) }
}

extension DocumentTree {
    /// The same values, with the members of each object in another order.
    func shuffled(using generator: inout some RandomNumberGenerator) -> DocumentTree {
        switch self {
        case .object(let members):
            var shuffled: [Member] = []
            for member in members {
                shuffled.append(Member(key: member.key, value: member.value.shuffled(using: &generator)))
            }
            shuffled.shuffle(using: &generator)
            return .object(shuffled)
        case .array(let elements):
            var shuffled: [DocumentTree] = []
            for element in elements { shuffled.append(element.shuffled(using: &generator)) }
            return .array(shuffled)
        default: return self
        }
    }

    /// Writes it as compact JSON.
    func write(
        with writer: inout JSONWriter,
        into sink: inout [UInt8]
    ) throws(JSONEncodingError) {
        switch self {
        case .object(let members):
            try writer.beginObject(into: &sink)
            for member in members {
                try writer.key(member.key.span, into: &sink)
                try member.value.write(with: &writer, into: &sink)
            }
            try writer.endObject(into: &sink)
        case .array(let elements):
            try writer.beginArray(into: &sink)
            for element in elements { try element.write(with: &writer, into: &sink) }
            try writer.endArray(into: &sink)
        case .string(let text): try writer.string(text.span, into: &sink)
        case .number(let text): try writer.raw(text.span, into: &sink)
        case .bool(let value): try writer.bool(value, into: &sink)
        case .null: try writer.null(into: &sink)
        }
    }
}
