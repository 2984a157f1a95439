/// An extension as it is offered or answered (RFC 6455 section 9.1), such as `permessage-deflate; server_max_window_bits=10`.
public struct WebSocketExtension: Hashable, Sendable {
    /// The registered name, a token.
    public let name: String
    /// The parameters in order; a name may come twice, which its extension has to judge.
    public let parameters: [Parameter]

    /// An extension with these parameters.
    public init(_ name: String, parameters: [Parameter] = []) {
        self.name = name
        self.parameters = parameters
    }

    /// A parameter.
    public struct Parameter: Hashable, Sendable {
        /// The name, a token.
        public let name: String
        /// The value, a token, without the quotes that may have been around it; `nil` if there is none.
        public let value: String?

        /// A parameter with this value.
        public init(_ name: String, _ value: String? = nil) {
            self.name = name
            self.value = value
        }
    }

    /// Whether name and parameters are tokens.
    var isValid: Bool {
        name.utf8.isToken
            && parameters.allSatisfy { $0.name.utf8.isToken && ($0.value.map { $0.utf8.isToken } ?? true) }
    }

    /// As it is written; values are never quoted.
    var text: String {
        parameters.reduce(name) { text, parameter in
            "\(text); \(parameter.name)" + (parameter.value.map { "=\($0)" } ?? "")
        }
    }
}

extension WebSocketExtension {
    /// Reads the value of one field line, and may fail on it.
    struct ListParser {
        private var unread: ArraySlice<UInt8>

        init(_ value: ArraySlice<UInt8>) {
            unread = value
        }

        /// The extensions of the list, or `nil` if it is not one of RFC 6455 section 9.1.
        ///
        /// Whitespace may stand between any two of its tokens, as the grammar of RFC 2616 has it, and elements may be empty.
        mutating func parse() -> [WebSocketExtension]? {
            var extensions: [WebSocketExtension] = []
            while true {
                while skip(",") {}
                if unread.isEmpty { return extensions }
                guard let next = parseExtension(), unread.isEmpty || skip(",") else { return nil }
                extensions.append(next)
            }
        }

        private mutating func parseExtension() -> WebSocketExtension? {
            guard let name = parseToken() else { return nil }
            var parameters: [Parameter] = []
            while skip(";") {
                guard let name = parseToken() else { return nil }
                guard skip("=") else {
                    parameters.append(Parameter(name))
                    continue
                }
                guard let value = unread.first == UInt8(ascii: "\"") ? parseQuoted() : parseToken() else { return nil }
                parameters.append(Parameter(name, value))
            }
            return WebSocketExtension(name, parameters: parameters)
        }

        private mutating func parseToken() -> String? {
            let token = unread.prefix { $0.isTokenByte }
            unread = unread[token.endIndex...]
            skipWhitespace()
            return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
        }

        /// A quoted string that has a token in it (RFC 6455 section 9.1).
        private mutating func parseQuoted() -> String? {
            var value: [UInt8] = []
            unread.removeFirst()
            while let byte = unread.popFirst() {
                switch byte {
                case UInt8(ascii: "\""):
                    skipWhitespace()
                    return value.isToken ? String(decoding: value, as: UTF8.self) : nil
                case UInt8(ascii: "\\"):
                    guard let escaped = unread.popFirst() else { return nil }
                    value.append(escaped)
                default: value.append(byte)
                }
            }
            return nil
        }

        /// Takes a separator and the whitespace behind it, if it comes next.
        private mutating func skip(_ separator: Unicode.Scalar) -> Bool {
            guard unread.first == UInt8(ascii: separator) else { return false }
            unread.removeFirst()
            skipWhitespace()
            return true
        }

        private mutating func skipWhitespace() {
            unread = unread.drop { $0.isWhitespace }
        }
    }
}

extension HTTPHead {
    /// The extensions of all lines, none if there is no line, or `nil` if a line is no list of them.
    var extensions: [WebSocketExtension]? {
        var extensions: [WebSocketExtension] = []
        let values = values(of: .extensions)
        for value in values {
            var parser = WebSocketExtension.ListParser(value)
            guard let list = parser.parse() else { return nil }
            extensions += list
        }
        return values.isEmpty || !extensions.isEmpty ? extensions : nil
    }
}
