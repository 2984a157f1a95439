public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// What a client wants, or no longer wants.
    public struct Subscription: Hashable, Sendable {
        /// `payload`, or `data` in the legacy protocol: of the market feed an array of symbols; read each with
        /// ``Symbol/init(_:in:)``.
        public let symbols: JSONField<[AriesSymbol]>

        @usableFromInline
        init(_ payload: JSONField<JSONRaw>) {
            symbols = JSONField(payload.raw)
        }
    }
}

/// What a client wants, or no longer wants.
public enum AriesSubscription: Hashable, Sendable {
    /// Symbols of the market feed.
    case symbols([AriesSymbol])
    /// Any JSON: the charts and accounts feeds do not show theirs.
    case other(JSONRaw)
}

extension AriesSubscription: JSONReadable {
    /// Owns symbols, if the value is an array of nothing but objects with a `symbol`, and other JSON as it is.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, for a member of a symbol.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesSubscription? {
        let field = JSONField<[AriesSymbol]>(value)
        var elements: JSONElements<AriesSymbol>? = value.kind == .array ? try field.elements() : nil
        var isOfSymbols = elements != nil
        while isOfSymbols, let element = try elements?.next(in: json) {
            guard let object = element.raw, object.kind == .object else {
                isOfSymbols = false
                break
            }
            isOfSymbols = try AriesMessage.Symbol(object, in: json).symbol.present != nil
        }
        if isOfSymbols, let symbols = try field.read(in: json) { return .symbols(symbols) }
        return try JSONRaw.read(value, in: json).map { .other($0) }
    }
}

extension AriesSubscription: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .symbols(let symbols): try symbols.write(with: &writer, into: &sink)
        case .other(let json): try json.write(with: &writer, into: &sink)
        }
    }
}

/// Fields that a client wants, in the form in which they are written; `*` stands for all.
public enum AriesFieldSelector: Hashable, Sendable {
    /// A field, as a string.
    case one(String)
    /// Fields, as an array; the form that the documentation recommends.
    case list([String])

    /// The names of the fields.
    public var names: [String] {
        switch self {
        case .one(let name): [name]
        case .list(let names): names
        }
    }
}

extension AriesFieldSelector: JSONReadable {
    /// Owns a string, or an array of them.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesFieldSelector? {
        if value.kind == .array { return try [String].read(value, in: json).map { .list($0) } }
        return try String.read(value, in: json).map { .one($0) }
    }
}

extension AriesFieldSelector: JSONWritable {
    /// Writes a string, or an array of them.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .one(let name): try name.write(with: &writer, into: &sink)
        case .list(let names): try names.write(with: &writer, into: &sink)
        }
    }
}
