/// A field line of an opening request or of its answer.
public struct WebSocketHeaderField: Hashable, Sendable {
    /// The name; it is compared without regard to case.
    public let name: String
    /// The value, without the whitespace around it, as it is on the wire.
    public let valueBytes: [UInt8]

    /// A field with this value.
    public init(name: String, value: String) {
        self.init(name: name, valueBytes: Array(value.utf8))
    }

    /// A field with these bytes for its value, which need not be UTF-8 (RFC 9110 section 5.5).
    public init(name: String, valueBytes: [UInt8]) {
        self.name = name
        self.valueBytes = valueBytes
    }

    /// The value as text; what is not UTF-8 becomes U+FFFD.
    public var value: String { String(decoding: valueBytes, as: UTF8.self) }

    /// Whether it can be written: the name is a token, the value has no control byte and no whitespace at its ends.
    var isValid: Bool {
        name.utf8.isToken && valueBytes.allSatisfy { $0.isTextByte } && valueBytes.trimmed.count == valueBytes.count
    }

    /// Whether the handshake writes it, and its caller may not.
    var isReserved: Bool { HTTPFieldName(name.utf8) != nil }
}

extension HTTPHead {
    /// The field lines, copied.
    var headerFields: [WebSocketHeaderField] {
        fields.map {
            WebSocketHeaderField(name: String(decoding: $0.name, as: UTF8.self), valueBytes: Array($0.value))
        }
    }

    /// The values of all lines with this name, as text.
    func texts(of name: String) -> [String] {
        values(of: name.utf8).map { String(decoding: $0, as: UTF8.self) }
    }
}
