import FeedwireCore
import FeedwireMessagePack

/// A document as a tree, in which nothing is left of the formats but the size of a float.
indirect enum MessagePackTree: Equatable {
    case null
    case bool(Bool)
    case negative(Int64)
    case natural(UInt64)
    /// The bits of 32 or 64, in network byte order.
    case float([UInt8])
    case string([UInt8])
    case bytes([UInt8])
    case array([MessagePackTree])
    case map([Member])
    case `extension`(Int8, [UInt8])

    struct Member: Equatable {
        let key: MessagePackTree
        let value: MessagePackTree
    }
}

extension MessagePackReader {
    /// Reads the value that comes next, by the plain walk.
    mutating func readTree(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackTree {
        switch try peekKind(in: bytes) {
        case .null:
            _ = try readNull(in: bytes)
            return .null
        case .true, .false: return .bool(try readBool(in: bytes))
        case .integer: return try readInteger(in: bytes)
        case .float: return .float(copy(of: try readValue(in: bytes).contents, in: bytes))
        case .string: return .string(copy(of: try readString(in: bytes), in: bytes))
        case .bytes: return .bytes(copy(of: try readBytes(in: bytes), in: bytes))
        case .extension:
            let value = try readExtension(in: bytes)
            return .extension(value.type, copy(of: value.data, in: bytes))
        case .array:
            var array = try readArrayHeader(in: bytes)
            var elements: [MessagePackTree] = []
            while next(of: &array) { elements.append(try readTree(in: bytes)) }
            return .array(elements)
        case .map:
            var map = try readMapHeader(in: bytes)
            var members: [MessagePackTree.Member] = []
            while next(of: &map) {
                let key = try readTree(in: bytes)
                members.append(MessagePackTree.Member(key: key, value: try readTree(in: bytes)))
            }
            return .map(members)
        }
    }

    private mutating func readInteger(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackTree {
        var other = self
        do throws(MessagePackDecodingError) {
            let value = try other.readUInt64(in: bytes)
            self = other
            return .natural(value)
        } catch {
            guard error.code == .integerOverflow else { throw error }
            return .negative(try readInt64(in: bytes))
        }
    }
}

extension MessagePackValue {
    /// The tree of a value, by its accessors and cursors.
    func tree(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackTree {
        switch kind {
        case .null: return .null
        case .true, .false: return .bool(bool == true)
        case .integer:
            if let value = try? uint64(in: bytes) { return .natural(value) }
            return .negative(try int64(in: bytes))
        case .float: return .float(copy(of: contents, in: bytes))
        case .string: return .string(copy(of: contents, in: bytes))
        case .bytes: return .bytes(copy(of: contents, in: bytes))
        case .extension:
            let value = try self.extension(in: bytes)
            return .extension(value.type, copy(of: value.data, in: bytes))
        case .array:
            var cursor = elements
            var elements: [MessagePackTree] = []
            while let element = try cursor.next(in: bytes) { elements.append(try element.tree(in: bytes)) }
            return .array(elements)
        case .map:
            var cursor = members
            var members: [MessagePackTree.Member] = []
            while let member = try cursor.next(in: bytes) {
                let key = try member.key.tree(in: bytes)
                members.append(MessagePackTree.Member(key: key, value: try member.value.tree(in: bytes)))
            }
            return .map(members)
        }
    }
}

extension MessagePackTree {
    /// Writes it, each value in its shortest format.
    func write(with writer: MessagePackWriter, into sink: inout [UInt8]) throws(MessagePackEncodingError) {
        switch self {
        case .null: try writer.null(into: &sink)
        case .bool(let value): try writer.bool(value, into: &sink)
        case .negative(let value): try writer.integer(value, into: &sink)
        case .natural(let value): try writer.integer(value, into: &sink)
        case .float(let bits):
            let number = bits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if bits.count == 4 {
                try writer.float(Float(bitPattern: UInt32(truncatingIfNeeded: number)), into: &sink)
            } else {
                try writer.double(Double(bitPattern: number), into: &sink)
            }
        case .string(let text): try writer.string(text.span, into: &sink)
        case .bytes(let data): try writer.bytes(data.span, into: &sink)
        case .array(let elements):
            try writer.arrayHeader(count: elements.count, into: &sink)
            for element in elements { try element.write(with: writer, into: &sink) }
        case .map(let members):
            try writer.mapHeader(count: members.count, into: &sink)
            for member in members {
                try member.key.write(with: writer, into: &sink)
                try member.value.write(with: writer, into: &sink)
            }
        case .extension(let type, let data): try writer.extension(type: type, data.span, into: &sink)
        }
    }
}

private func copy(of range: ByteRange, in bytes: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    // The range is of this document.
    try? range.copy(into: &copy, in: bytes)
    return copy
}
