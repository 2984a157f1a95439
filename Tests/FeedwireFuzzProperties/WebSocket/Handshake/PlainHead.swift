import WebSocketCodec

/// A head read the plain way, to be compared with what the codec makes of it.
struct PlainHead {
    let startLine: [[UInt8]]
    let fields: [WebSocketHeaderField]

    /// Reads a whole head, and checks what holds for the lines of each that is accepted.
    init(_ bytes: [UInt8]) throws(PropertyFailure) {
        var lines: [[UInt8]] = [[]]
        var isBehindReturn = false
        for byte in bytes {
            try expect((byte == 0x0A) == isBehindReturn, "a line ending that is not CR LF was accepted")
            isBehindReturn = byte == 0x0D
            switch byte {
            case 0x0A: lines.append([])
            case 0x0D: break
            default:
                try expect(byte == 0x09 || 0x20...0x7E ~= byte || byte >= 0x80, "the byte \(byte) was accepted")
                lines[lines.count - 1].append(byte)
            }
        }
        let isWhole = lines.count >= 3 && lines.suffix(2) == [[], []] && !lines.dropLast(2).contains([])
        try expect(isWhole, "\(lines) was taken for a head")
        startLine = lines[0].split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
        var fields: [WebSocketHeaderField] = []
        for line in lines.dropFirst().dropLast(2) {
            let parts = line.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
            try expect(parts.count == 2 && Self.isToken(parts[0]), "\(line) was accepted as a field")
            let value = Self.trimming(parts[1])
            fields.append(WebSocketHeaderField(name: String(decoding: parts[0], as: UTF8.self), valueBytes: value))
        }
        self.fields = fields
    }

    /// The values of a field, whose name is given in lower case.
    func values(of name: String) -> [[UInt8]] {
        fields.filter { $0.name.lowercased() == name }.map(\.valueBytes)
    }

    /// The elements of a field that is a list.
    func elements(of name: String) -> [String] {
        values(of: name).flatMap { $0.split(separator: 0x2C).map { Self.trimming(Array($0)) } }
            .filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the field is there once, with this value.
    func has(_ name: String, _ value: String) -> Bool {
        values(of: name) == [Array(value.utf8)]
    }

    static func isToken(_ bytes: [UInt8]) -> Bool {
        let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)
        return !bytes.isEmpty && bytes.allSatisfy { 0x21...0x7E ~= $0 && !separators.contains($0) }
    }

    /// The bytes without the blanks around them.
    static func trimming(_ bytes: [UInt8]) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        return Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
