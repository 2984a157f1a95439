public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `rate_limit_error`; it is not documented, and its members are inferred from the errors of the REST pages.
    public struct RateLimitError: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `code`: what failed, for programs.
        public private(set) var code = JSONField<String>()
        /// `message`: what failed, for people.
        public private(set) var message = JSONField<String>()
        /// `retryAfter`: seconds to wait for.
        public private(set) var retryAfter = JSONField<JSONDecimal>()
        /// `error`: an object that may have them instead; see ``details(in:)``.
        public private(set) var error = JSONField<LedgerCoreErrorDetails>()

        static let keys = JSONKeys("code", "message", "retryAfter", "error")

        /// The members that are not even inferred.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }

        /// What failed, wherever it stands: beside ``error``, or else in it.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of ``error`` if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public func details(in text: Span<UInt8>) throws(JSONDecodingError) -> ErrorDetails {
            let details = try error.present.map { error throws(JSONDecodingError) in try ErrorDetails(error, in: text) }
            return (details ?? ErrorDetails()).replaced(code: code, message: message, retryAfter: retryAfter)
        }
    }

    /// What failed, as the REST pages have it in `error`.
    public struct ErrorDetails: LedgerCoreFields, Hashable, Sendable {
        /// The whole object; not there where ``RateLimitError/error`` is not.
        public private(set) var object = JSONField<JSONRaw>()
        /// `code`: what failed, for programs, such as `RATE_LIMIT_EXCEEDED`.
        public private(set) var code = JSONField<String>()
        /// `message`: what failed, for people.
        public private(set) var message = JSONField<String>()
        /// `retryAfter`: seconds to wait for.
        public private(set) var retryAfter = JSONField<JSONDecimal>()

        static let keys = JSONKeys("code", "message", "retryAfter")

        init() {}

        /// Reads ``RateLimitError/error``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            self = try reader.readFields(in: text)
        }

        /// The members that are not even inferred.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }

        fileprivate func replaced(
            code: JSONField<String>,
            message: JSONField<String>,
            retryAfter: JSONField<JSONDecimal>
        ) -> ErrorDetails {
            var details = self
            if code.isPresent { details.code = code }
            if message.isPresent { details.message = message }
            if retryAfter.isPresent { details.retryAfter = retryAfter }
            return details
        }
    }
}

/// A limit that was exceeded; nothing says by what.
public struct LedgerCoreRateLimitError: Hashable, Sendable {
    /// `code`: what failed, for programs.
    public var code: String?
    /// `message`: what failed, for people.
    public var message: String?
    /// `retryAfter`: seconds to wait for.
    public var retryAfter: JSONDecimal?
    /// `error`: an object that may have them instead; see ``details``.
    public var error: LedgerCoreErrorDetails?
    /// Members that are not even inferred.
    public var others = JSONMap<JSONRaw>([])

    /// A limit that was exceeded, with what it may have.
    public init(
        code: String? = nil,
        message: String? = nil,
        retryAfter: JSONDecimal? = nil,
        error: LedgerCoreErrorDetails? = nil
    ) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.error = error
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: LedgerCoreMessage.RateLimitError, in text: Span<UInt8>) throws(JSONDecodingError) {
        code = try fields.code.read(in: text)
        message = try fields.message.read(in: text)
        retryAfter = try fields.retryAfter.read(in: text)
        error = try fields.error.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }

    /// What failed, wherever it stands: beside ``error``, or else in it.
    public var details: LedgerCoreErrorDetails {
        var details = error ?? LedgerCoreErrorDetails()
        details.code = code ?? details.code
        details.message = message ?? details.message
        details.retryAfter = retryAfter ?? details.retryAfter
        return details
    }
}

/// What failed, as the REST pages have it in `error`.
public struct LedgerCoreErrorDetails: Hashable, Sendable {
    /// `code`: what failed, for programs, such as `RATE_LIMIT_EXCEEDED`.
    public var code: String?
    /// `message`: what failed, for people.
    public var message: String?
    /// `retryAfter`: seconds to wait for.
    public var retryAfter: JSONDecimal?
    /// Members that are not even inferred.
    public var others = JSONMap<JSONRaw>([])

    /// What failed, with what it may have.
    public init(code: String? = nil, message: String? = nil, retryAfter: JSONDecimal? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }
}

extension LedgerCoreErrorDetails: JSONReadable {
    /// Owns what failed.
    public static func read(
        _ value: JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> LedgerCoreErrorDetails? {
        let fields = try LedgerCoreMessage.ErrorDetails(value, in: text)
        var details = LedgerCoreErrorDetails(
            code: try fields.code.read(in: text),
            message: try fields.message.read(in: text),
            retryAfter: try fields.retryAfter.read(in: text)
        )
        details.others = try JSONMap(fields.others, in: text)
        return details
    }
}

// MARK: Writing

extension LedgerCoreRateLimitError: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.member("retryAfter", retryAfter, into: &sink)
        try writer.member("error", error, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension LedgerCoreErrorDetails: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.member("retryAfter", retryAfter, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
