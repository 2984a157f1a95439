/// A text of a simulated server, written out, with holes for what changes: `{"symbol":"$symbol","price":$price}`.
///
/// Simulators write by these and never by our encoders, so that a mistake in an encoder cannot hide one in a decoder. A hole is a `$`
/// with letters, digits or underscores behind it. What fills one inside of a string is escaped; elsewhere it has to be JSON.
package struct MessageTemplate: Hashable, Sendable, ExpressibleByStringLiteral {
    private enum Part: Hashable, Sendable {
        case literal([UInt8])
        case hole(String, isInString: Bool)
    }

    private var parts: [Part] = []

    package init(stringLiteral literal: String) {
        self.init(literal)
    }

    package init(_ text: String) {
        var literal: [UInt8] = []
        var isInString = false
        var isEscaped = false
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$") {
                let name = rest.prefix(while: Self.isNameByte)
                rest = rest.dropFirst(name.count)
                parts += [.literal(literal), .hole(String(decoding: name, as: UTF8.self), isInString: isInString)]
                literal = []
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            literal.append(byte)
        }
        parts.append(.literal(literal))
    }

    /// The names of the holes, in order.
    package var holes: [String] {
        parts.compactMap { if case .hole(let name, _) = $0 { name } else { nil } }
    }

    /// The text with all holes filled; each hole has to have its value.
    package func filled(_ values: KeyValuePairs<String, String> = [:]) -> [UInt8] {
        filled { name in values.first { $0.key == name }?.value }
    }

    /// The text with all holes filled by a function of their names.
    package func filled(_ value: (String) -> String?) -> [UInt8] {
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .hole(let name, let isInString):
                guard let value = value(name) else { preconditionFailure("nothing is given for $\(name)") }
                if isInString { Self.append(escaping: value, to: &text) } else { text += value.utf8 }
            }
        }
        return text
    }

    /// The text with all holes filled, as a text.
    package func text(_ values: KeyValuePairs<String, String> = [:]) -> String {
        String(decoding: filled(values), as: UTF8.self)
    }

    /// A text as a string of JSON, with its quotation marks.
    package static func quoted(_ text: String) -> String {
        var json = [UInt8(ascii: "\"")]
        append(escaping: text, to: &json)
        json.append(UInt8(ascii: "\""))
        return String(decoding: json, as: UTF8.self)
    }

    private static func append(escaping value: String, to text: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case ..<0x20: text += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: text.append(byte)
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
