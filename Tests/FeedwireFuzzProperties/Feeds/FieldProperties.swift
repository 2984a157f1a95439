import FeedwireCore
import FeedwireJSON

/// A field of a feed's message, whatever it is read as.
protocol CheckedField {
    /// Checks that its accessors agree, in its message and in others.
    func check(in json: [UInt8]) throws(PropertyFailure)
}

/// What a field can be read as.
protocol CheckedValue: JSONReadable {
    /// The text of the value by the accessors that do not own it, and of the owned one, or why there is none.
    static func texts(of field: JSONField<Self>, in json: Span<UInt8>) throws(JSONDecodingError) -> (
        found: String?, owned: String?
    )
}

extension JSONField: CheckedField where Value: CheckedValue {
    func check(in json: [UInt8]) throws(PropertyFailure) {
        let texts = Result { () throws(JSONDecodingError) in try Value.texts(of: self, in: json.span) }
        switch texts {
        case .success(let texts):
            try expect(texts.found == texts.owned, "\(String(describing: raw)) is \(texts)")
            try expect(raw != nil || texts.owned == nil, "a member that is not there is \(texts)")
        case .failure(let error):
            let isInside = raw.map { $0.range.indices.contains(Int(error.offset)) } ?? false
            try expect(error.code == .wrongKind && isInside, "\(String(describing: raw)) is \(error)")
        }
        // In a message that is too short, and in one of other bytes, no accessor traps.
        if let raw {
            let short = json.span.extracting(..<(raw.range.indices.upperBound - 1))
            _ = try? Value.texts(of: self, in: short)
        }
        let other = Array(json.reversed())
        _ = try? Value.texts(of: self, in: other.span)
    }
}

/// Checks all fields of a message, or of an object in it.
func checkFields<Message>(
    of message: Message,
    _ others: JSONMembers<JSONRaw>? = nil,
    in json: [UInt8]
) throws(PropertyFailure) {
    for child in Mirror(reflecting: message).children {
        if let field = child.value as? any CheckedField { try field.check(in: json) }
        if child.label == "envelope" { try checkFields(of: child.value, in: json) }
    }
    guard var others else { return }
    // With the bytes of another message they come to an end too.
    var elsewhere = others
    let reversed = Array(json.reversed())
    while let (key, field) = try? elsewhere.next(in: reversed.span) {
        _ = try? key.string(in: reversed.span)
        _ = try? field.read(in: reversed.span)
    }
    while let (key, field) = try attempt("members that are not known", { try others.next(in: json.span) }) {
        _ = try attempt("the key of \(field)") { try key.string(in: json.span) }
        try field.check(in: json)
    }
}

/// Checks those elements of an array, if it is one, that have a value.
func checkElements<Element>(
    of field: JSONField<[Element]>,
    in json: [UInt8],
    _ check: (JSONValue) throws(PropertyFailure) -> Void
) throws(PropertyFailure) {
    guard var elements = try? field.elements() else { return }
    while let element = try attempt("an element of \(field)", { try elements.next(in: json.span) }) {
        if let value = element.present { try check(value) }
    }
}

// MARK: Values

extension Bool: CheckedValue {
    static func texts(
        of field: JSONField<Bool>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        (try field.bool().map { "\($0)" }, try field.read(in: json).map { "\($0)" })
    }
}

extension String: CheckedValue {
    static func texts(
        of field: JSONField<String>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        _ = field.equals("MARKET_PRICE", in: json)
        let text = try field.text()
        return (text.flatMap { try? $0.string(in: json) }, try field.read(in: json))
    }
}

extension JSONDecimal: CheckedValue {
    static func texts(
        of field: JSONField<JSONDecimal>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let number = try field.number(in: json)
        let owned = try field.read(in: json)
        let found = number.flatMap { try? $0.string(in: json) }
        let integers = (try? field.int64(in: json), try? field.uint64(in: json))
        let ownedIntegers = (try? owned?.int64(), try? owned?.uint64())
        let doubles = (try? field.double(in: json), try? owned?.double())
        let isSame = integers == ownedIntegers && doubles.0?.bitPattern == doubles.1?.bitPattern
        return (found, isSame ? owned?.text : "another number")
    }
}

extension RFC3339Timestamp: CheckedValue {
    static func texts(
        of field: JSONField<RFC3339Timestamp>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let nanoseconds = try field.nanosecondsSinceEpoch(in: json)
        guard let owned = try field.read(in: json) else { return (nanoseconds.map { "\($0)" }, nil) }
        var text: [UInt8] = []
        owned.encode(into: &text)
        // What is written is read as the same.
        guard text.count == owned.encodedByteCount, let again = RFC3339Timestamp(text.span), again == owned else {
            return (nanoseconds.map { "\($0)" }, "written as \(text)")
        }
        return (nanoseconds.map { "\($0)" }, "\(owned.nanosecondsSinceEpoch)")
    }
}

extension JSONRaw: CheckedValue {
    static func texts(
        of field: JSONField<JSONRaw>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let owned = try field.read(in: json)
        let found = field.present.flatMap { try? $0.range.string(in: json) }
        return (found, owned.map { String(decoding: $0.bytes, as: UTF8.self) })
    }
}

extension Array: CheckedValue where Element: CheckedValue {
    static func texts(
        of field: JSONField<[Element]>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        guard var elements: JSONElements<Element> = try field.elements() else { return (nil, nil) }
        var found: [String] = []
        while let element = try elements.next(in: json) {
            let texts = try Element.texts(of: element, in: json)
            if texts.found != texts.owned { return (texts.found, texts.owned) }
            if let text = texts.found { found.append(text) }
        }
        let owned = try field.read(in: json)
        return ("\(found.count) elements", owned.map { "\($0.count) elements" })
    }
}

extension JSONMap: CheckedValue where Value: CheckedValue {
    static func texts(
        of field: JSONField<JSONMap<Value>>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        guard var members: JSONMembers<Value> = try field.members() else { return (nil, nil) }
        var found: [String] = []
        while let (key, value) = try members.next(in: json) {
            let texts = try Value.texts(of: value, in: json)
            if texts.found != texts.owned { return (texts.found, texts.owned) }
            if texts.found != nil, let name = try? key.string(in: json) { found.append(name) }
        }
        let owned = try field.read(in: json)
        return ("\(found)", owned.map { "\($0.entries.map(\.name))" })
    }
}
