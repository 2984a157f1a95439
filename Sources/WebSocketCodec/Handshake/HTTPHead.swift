/// The head of an HTTP/1 message: the bytes that ``HTTPHeadReader`` has let through, or that ``HTTPHeadWriter`` wrote.
///
/// It owns its bytes and notes where those of the handshake's fields lie; what else is asked of it is looked up.
package struct HTTPHead: Hashable, Sendable {
    /// From the first byte to the line feed of the empty line.
    package let bytes: [UInt8]
    /// The lines of the fields that are asked for again and again, in order.
    private var knownFields: [KnownField] = []

    private struct KnownField: Hashable {
        let name: HTTPFieldName
        let value: Range<Int>
    }

    init(validated bytes: [UInt8]) {
        self.bytes = bytes
        knownFields.reserveCapacity(HTTPFieldName.allCases.count)
        for field in fields {
            guard let name = HTTPFieldName(field.name) else { continue }
            knownFields.append(KnownField(name: name, value: field.value.indices))
        }
    }

    /// The first line: method, target and version, or version, status and reason.
    package var startLine: (first: ArraySlice<UInt8>, second: ArraySlice<UInt8>, third: ArraySlice<UInt8>) {
        let parts = bytes.prefix { $0 != .carriageReturn }
            .split(separator: .space, maxSplits: 2, omittingEmptySubsequences: false)
        return (parts[0], parts[1], parts[2])
    }

    /// A field line.
    package struct Field {
        package let name: ArraySlice<UInt8>
        /// Without the whitespace around it.
        package let value: ArraySlice<UInt8>
    }

    /// The field lines in order.
    package var fields: some Sequence<Field> {
        sequence(state: endOfLine(from: 0)) { start -> Field? in
            guard bytes[start] != .carriageReturn else { return nil }
            let end = endOfLine(from: start)
            let line = bytes[start..<end - 2]
            start = end
            let name = line.prefix { $0 != UInt8(ascii: ":") }
            return Field(name: name, value: line[(name.endIndex + 1)...].trimmed)
        }
    }

    /// The values of all lines whose name is `name` in any case.
    package func values(of name: some Sequence<UInt8>) -> [ArraySlice<UInt8>] {
        fields.compactMap { $0.name.equalsIgnoringCase(name) ? $0.value : nil }
    }

    package func values(of name: HTTPFieldName) -> [ArraySlice<UInt8>] {
        knownFields.compactMap { $0.name == name ? bytes[$0.value] : nil }
    }

    /// The value of the one line of this name; `nil` also if there are several.
    package func onlyValue(of name: HTTPFieldName) -> ArraySlice<UInt8>? {
        let values = values(of: name)
        return values.count == 1 ? values[0] : nil
    }

    /// The elements of a list over all its lines, but for the empty ones, which mean nothing (RFC 9110 section 5.6.1.2).
    package func elements(of name: HTTPFieldName) -> [ArraySlice<UInt8>] {
        values(of: name).flatMap { value in
            value.split(separator: UInt8(ascii: ",")).map { $0.trimmed }.filter { !$0.isEmpty }
        }
    }

    /// Whether a list that the handshake reads has more than `limit` elements, which it would compare with each other.
    func hasList(longerThan limit: Int) -> Bool {
        let lists: [HTTPFieldName] = [.upgrade, .connection, .subprotocols, .extensions]
        return lists.contains { name in
            // An element has a byte at least, so most lists need not be taken apart.
            let byteCount = knownFields.reduce(0) { $0 + ($1.name == name ? $1.value.count : 0) }
            return byteCount > limit && elements(of: name).count > limit
        }
    }

    /// Whether the fields announce a body, other than an empty one, or contradict each other: what follows would be taken for
    /// frames by us and for a body by a proxy before us (request smuggling, RFC 9112 section 11.2).
    var hasBody: Bool {
        let lengths = values(of: .contentLength)
        return !values(of: .transferEncoding).isEmpty || lengths.count > 1
            || !lengths.allSatisfy { $0.elementsEqual("0".utf8) }
    }

    /// Whether the fields say that the connection ends behind the message (RFC 9112 section 9.3).
    package var connectionNamesClose: Bool { connectionNames("close") }

    /// Whether the fields say that a message of HTTP/1.0 is not the connection's last.
    package var connectionNamesKeepAlive: Bool { connectionNames("keep-alive") }

    private func connectionNames(_ option: String) -> Bool {
        elements(of: .connection).contains { $0.equalsIgnoringCase(option.utf8) }
    }

    /// Whether the fields beside `Upgrade` say that it is meant for us (RFC 9110 section 7.8).
    package var connectionNamesUpgrade: Bool { connectionNames("upgrade") }

    /// Whether another protocol of this name is asked for, or was accepted.
    package func names(upgrade: String) -> Bool {
        elements(of: .upgrade).contains { $0.equalsIgnoringCase(upgrade.utf8) }
    }

    /// The position behind the line feed of the line that has `start`; every line ends with CR LF.
    private func endOfLine(from start: Int) -> Int {
        (bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count - 1) + 1
    }
}
