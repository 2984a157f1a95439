public import FeedwireCore
public import FeedwireJSON

/// Why a server refuses a request: the JSON of the answer's body.
public struct EngineIOHTTPError: JSONMessage, Error, Hashable, Sendable {
    /// What is wrong.
    public var code: Code
    /// The same for a person.
    public var message: String
    /// Members that servers do not have by themselves.
    public var others = JSONMap<JSONRaw>([])

    /// What is wrong with a request.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public let rawValue: UInt64

        /// The code of a number, known or not.
        public init(rawValue: UInt64) {
            self.rawValue = rawValue
        }

        /// No such transport.
        public static let unknownTransport = Code(rawValue: 0)
        /// No such session.
        public static let unknownSession = Code(rawValue: 1)
        /// A session begins with GET.
        public static let badHandshakeMethod = Code(rawValue: 2)
        /// Anything else that is wrong with the request.
        public static let badRequest = Code(rawValue: 3)
        /// The application does not want it.
        public static let forbidden = Code(rawValue: 4)
        /// No such revision.
        public static let unsupportedRevision = Code(rawValue: 5)

        /// The status of the answer.
        public var status: UInt16 { self == .forbidden ? 403 : 400 }

        /// What servers say to it; empty for a code that is not known.
        public var standardMessage: StaticString {
            switch self {
            case .unknownTransport: "Transport unknown"
            case .unknownSession: "Session ID unknown"
            case .badHandshakeMethod: "Bad handshake method"
            case .badRequest: "Bad request"
            case .forbidden: "Forbidden"
            case .unsupportedRevision: "Unsupported protocol version"
            default: ""
            }
        }
    }

    /// An error with the text of its code.
    public init(_ code: Code) {
        self.init(code, message: "\(code.standardMessage)")
    }

    /// An error with the application's text.
    public init(_ code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// Reads the body of an answer.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.missingMember` for one without a code or message,
    ///   `JSONDecodingError.Code.wrongKind`, and for a code that is no integer of 64 bits
    ///   `JSONDecodingError.Code.notAnInteger` and `JSONDecodingError.Code.integerOverflow`.
    /// - Complexity: O(*n*); allocates for the text.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        var fields = Fields()
        try reader.readFields(&fields, of: Fields.keys, in: json)
        try reader.finish(in: json)
        code = Code(rawValue: try fields.code.require(in: json, of: fields.object).value)
        message = try fields.message.require(in: json, of: fields.object)
        others = try JSONMap(JSONMembers(of: fields.object, except: Fields.keys), in: json)
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var code = JSONField<JSONInteger>()
        var message = JSONField<String>()

        static let keys = JSONKeys("code", "message")
    }
}

extension EngineIOHTTPError: JSONWritable {
    /// Writes the body of an answer.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("code", JSONInteger(code.rawValue), into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
