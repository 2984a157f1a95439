public import Foundation

/// A JSON value as vectors and the testee protocol use it, with byte strings as values of their own.
///
/// Numbers are left out but for the small integers of the protocol's own members: everything that a codec reads or writes is
/// a decimal string.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A string.
    case string(String)
    /// Content: in JSON an object with `hex`, `text` or `parts`, written as `hex`.
    case bytes([UInt8])
    /// An array.
    case array([JSONValue])
    /// An object.
    case object([String: JSONValue])

    /// Reads JSON text; content stays an object until ``resolvingContent()``.
    ///
    /// - Throws: ``JSONValueError`` for text that is not JSON, or holds a number that is not a whole one.
    public init(decoding text: Data) throws(JSONValueError) {
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: text, options: [.fragmentsAllowed])
        } catch {
            throw JSONValueError(reason: "not JSON: \(error)")
        }
        try self.init(parsed) { number throws(JSONValueError) in
            guard let integer = Int(exactly: number) else {
                throw JSONValueError(reason: "\(number) is not a whole number")
            }
            return .integer(integer)
        }
    }

    /// What a document means however it is spelled, with numbers as the texts of doubles; `nil` if Foundation cannot read it.
    init?(valueOfDocument text: [UInt8]) {
        guard let parsed = try? JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed]) else {
            return nil
        }
        // Two zeros are one value.
        self.init(parsed) { .object(["number": .string("\($0.doubleValue + 0)")]) }
    }

    private init<Failure>(
        _ parsed: Any,
        number makeNumber: (NSNumber) throws(Failure) -> JSONValue
    ) throws(Failure) {
        switch parsed {
        case let string as String: self = .string(string)
        case let number as NSNumber:
            // It stands for Booleans too; its C type tells them apart.
            let isBoolean = unsafe String(cString: number.objCType) == "c"
            self = isBoolean ? .bool(number.boolValue) : try makeNumber(number)
        case let elements as [Any]:
            var array: [JSONValue] = []
            for element in elements { array.append(try JSONValue(element, number: makeNumber)) }
            self = .array(array)
        case let members as [String: Any]:
            var object: [String: JSONValue] = [:]
            for (key, value) in members { object[key] = try JSONValue(value, number: makeNumber) }
            self = .object(object)
        default: self = .null
        }
    }

    /// This value with each content object replaced by its bytes.
    ///
    /// - Throws: ``JSONValueError`` for content that is damaged.
    public func resolvingContent() throws(JSONValueError) -> JSONValue {
        switch self {
        case .array(let elements):
            var resolved: [JSONValue] = []
            for element in elements { resolved.append(try element.resolvingContent()) }
            return .array(resolved)
        case .object(let members):
            if members.count == 1, let key = members.keys.first, Content.keys.contains(key) {
                return .bytes(try Content(self).bytes)
            }
            var resolved: [String: JSONValue] = [:]
            for (key, value) in members { resolved[key] = try value.resolvingContent() }
            return .object(resolved)
        default: return self
        }
    }

    /// This value as one line of JSON with sorted keys.
    public var text: String {
        var output = ""
        write(to: &output)
        return output
    }

    private func write(to output: inout String) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .string(let value): Self.write(value, to: &output)
        case .bytes(let value): output += "{\"hex\": \"\(hexadecimal(value))\"}"
        case .array(let elements):
            output += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { output += ", " }
                element.write(to: &output)
            }
            output += "]"
        case .object(let members):
            output += "{"
            for (index, key) in members.keys.sorted().enumerated() {
                if index > 0 { output += ", " }
                Self.write(key, to: &output)
                output += ": "
                members[key]?.write(to: &output)
            }
            output += "}"
        }
    }

    private static func write(_ string: String, to output: inout String) {
        output += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\u{0}"..."\u{1F}": output += "\\u00" + hexadecimal([UInt8(scalar.value)])
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

/// Why a JSON text or a part of it cannot be used.
public struct JSONValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The member it is about, or `nil` for the whole.
    public let member: String?
    /// What is wrong, for a person.
    public let reason: String

    /// An error about `member`.
    public init(member: String? = nil, reason: String) {
        self.member = member
        self.reason = reason
    }

    /// One line for a person.
    public var description: String { member.map { "\($0): \(reason)" } ?? reason }
}
