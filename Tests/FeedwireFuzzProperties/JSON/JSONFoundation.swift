import FeedwireJSON
import Foundation

/// Compares what we make of a document with what Foundation's parser does, which is strict but for a comma behind the last
/// element or member.
func checkAgainstFoundation(
    _ json: [UInt8],
    _ outcome: Result<DocumentTree, JSONDecodingError>
) throws(PropertyFailure) {
    let tree = try? outcome.get()
    // It takes UTF-16 and UTF-32 too, by a byte order mark or by the zeros in the first bytes; we take neither, nor a mark.
    let isOtherEncoding =
        json.prefix(4).contains(0) || json.starts(with: [0xFE, 0xFF]) || json.starts(with: [0xFF, 0xFE])
        || json.starts(with: [0xEF, 0xBB, 0xBF])
    guard !isOtherEncoding else {
        try expect(tree == nil, "a document in another encoding, or with a mark, is \(String(describing: tree))")
        return
    }
    let value = try? JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
    switch (tree, value) {
    case (nil, nil): return
    case (let tree?, let value?):
        // It takes U+FEFF for a byte order mark where it begins a part of a string between escapes, and drops it.
        let hasMark = json.indices.contains { json[$0...].starts(with: [0xEF, 0xBB, 0xBF]) }
        try expect(hasMark || tree.matches(value), "\(tree) is \(value) for Foundation")
    case (let tree?, nil):
        // Numbers are read at once there, and those that are no finite Double refused.
        try expect(tree.hasInfiniteNumber, "Foundation refuses \(tree)")
    case (nil, let value?):
        guard case .failure(let error) = outcome, isBehindLastComma(error, json) else {
            throw PropertyFailure("Foundation accepts \(value), but \(outcome)")
        }
    }
}

private func isBehindLastComma(_ error: JSONDecodingError, _ json: [UInt8]) -> Bool {
    guard error.code == .unexpectedByte, error.offset < json.count else { return false }
    let whitespace: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    let before = json.prefix(Int(error.offset)).last { !whitespace.contains($0) }
    return before == UInt8(ascii: ",") && [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(json[Int(error.offset)])
}

extension DocumentTree {
    fileprivate var hasInfiniteNumber: Bool {
        switch self {
        case .object(let members): members.contains { $0.value.hasInfiniteNumber }
        case .array(let elements): elements.contains(where: \.hasInfiniteNumber)
        case .number(let text): Double(String(decoding: text, as: UTF8.self))?.isInfinite ?? false
        case .string, .bool, .null: false
        }
    }

    /// Whether Foundation's value is the same, numbers apart.
    fileprivate func matches(_ value: Any) -> Bool {
        switch self {
        case .object(let members):
            guard let object = value as? [String: Any] else { return false }
            // Of members with the same key, which String compares by canonical equivalence, the last one counts.
            var last: [String: DocumentTree] = [:]
            for member in members { last[String(decoding: member.key, as: UTF8.self)] = member.value }
            return object.count == last.count && last.allSatisfy { key, tree in object[key].map(tree.matches) ?? false }
        case .array(let elements):
            guard let array = value as? [Any] else { return false }
            return array.count == elements.count && zip(elements, array).allSatisfy { $0.matches($1) }
        case .string(let text): return (value as? String).map { Array($0.utf8) == text } ?? false
        case .number: return value is NSNumber
        case .bool(let bool): return value as? Bool == bool
        case .null: return value is NSNull
        }
    }
}
