import FeedwireCore

/// An object whose keys are data: names and their values, in the order in which they came.
public struct JSONMap<Value: Hashable & Sendable>: Hashable, Sendable {
    /// A name and its value.
    public struct Entry: Hashable, Sendable {
        /// The key.
        public var name: String
        /// What it has.
        public var value: Value

        /// A name and its value.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The entries; a name may come twice.
    public var entries: [Entry]

    /// A map of these entries.
    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The value of a name, compared byte by byte: the last one, or `nil` if there is none.
    public subscript(name: String) -> Value? {
        entries.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

/// Goes over the members of an object whose keys are data, or over those that a message has beside the known ones.
public struct JSONMembers<Value>: Sendable {
    private var reader: JSONReader
    private let known: JSONKeys?
    private var place = Place.start

    private enum Place {
        case start, inside, end
    }

    /// A cursor over the members of an object.
    ///
    /// - Parameters:
    ///   - object: The object, of a document that was read; there are no members if there is none.
    ///   - known: Keys that are left out, or `nil` for none.
    public init(of object: JSONField<JSONRaw>, except known: JSONKeys? = nil) {
        reader = JSONReader(at: object.range)
        self.known = known
        if object.raw == nil { place = .end }
    }

    /// The next member.
    ///
    /// - Returns: Its key and its value, or `nil` behind the last one.
    /// - Throws: Only where `json` is not the document that the object was found in, or it is no object.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (key: JSONString, value: JSONField<Value>)? {
        switch place {
        case .end: return nil
        case .start: try reader.beginObject(in: json)
        case .inside: break
        }
        place = .inside
        while let (key, index) = try nextMember(in: json) {
            let value = try reader.readValue(in: json)
            if index == nil { return (key, JSONField(value)) }
        }
        place = .end
        return nil
    }

    /// A key, and which of the known ones it is.
    private mutating func nextMember(in json: Span<UInt8>) throws(JSONDecodingError) -> (JSONString, index: Int?)? {
        guard let known else { return try reader.nextKey(in: json).map { ($0, nil) } }
        guard try reader.advance(to: UInt8(ascii: "}"), in: json) else { return nil }
        let member = try reader.searchIndex(of: known, in: json)
        return (member.key, member.index)
    }
}

extension JSONField {
    /// A cursor over the members of an object whose keys are data.
    ///
    /// - Returns: The cursor, or `nil` if there is no value.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte.
    public func members<Content>() throws(JSONDecodingError) -> JSONMembers<Content>? where Value == JSONMap<Content> {
        guard let present else { return nil }
        guard present.kind == .object else { throw JSONDecodingError(.wrongKind, at: present) }
        return JSONMembers(of: JSONField<JSONRaw>(present))
    }
}

extension JSONMap: JSONReadable where Value: JSONReadable {
    /// The members; those that are `null` are left out.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONMap? {
        guard value.kind == .object else { throw JSONDecodingError(.wrongKind, at: value) }
        return try JSONMap(JSONMembers(of: JSONField<JSONRaw>(value)), in: json)
    }

    /// What a cursor goes over; members that are `null` are left out.
    ///
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the first byte of a value of another kind.
    /// - Complexity: O(*n*); allocates for the entries, their names and their values, and nothing if there is none.
    public init(_ members: JSONMembers<Value>, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init(try Self.entries(of: members, in: json))
    }

    @inline(__always)
    fileprivate static func entries(
        of members: JSONMembers<Value>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [Entry] {
        var members = members
        var entries: [Entry] = []
        while let (key, field) = try members.next(in: json) {
            guard let value = try field.read(in: json) else { continue }
            do throws(ByteRangeError) {
                entries.append(Entry(try key.string(in: json), value))
            } catch {
                throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
            }
        }
        return entries
    }
}

extension JSONMap where Value == JSONRaw {
    /// The same for what every owned object has: other modules call generic code as it is, and this one is made for its value.
    package init(_ members: JSONMembers<JSONRaw>, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init(try Self.entries(of: members, in: json))
    }
}
