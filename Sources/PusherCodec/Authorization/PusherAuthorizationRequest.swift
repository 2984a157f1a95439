public import FeedwireCore

/// What a client posts to the server of its app, to be authorized: a form with `socket_id`, and `channel_name` unless it is to sign in.
///
/// Its type is `application/x-www-form-urlencoded`. An answer with a status other than 200 or 201 is a refusal, and so is one that is
/// no ``PusherAuthorization``.
public struct PusherAuthorizationRequest: Hashable, Sendable {
    /// `socket_id`: the connection's id.
    ///
    /// An answer to it is worth nothing on another connection.
    public var socketID: String
    /// `channel_name`: the channel, or `nil` to sign in.
    public var channel: String?
    /// All other fields, in their order, which are the application's.
    public var others: [PusherPair]

    /// A request to subscribe, or to sign in.
    public init(socketID: String, channel: String? = nil, others: [PusherPair] = []) {
        self.socketID = socketID
        self.channel = channel
        self.others = others
    }

    /// Reads the form.
    ///
    /// Escapes are taken back, and a plus sign is a space. Of a known name that comes twice the last value counts, and an empty value
    /// as absent. Whether the socket id and the channel are any is checked by who signs (``PusherSigningText``).
    ///
    /// - Parameters:
    ///   - form: The body of the request.
    ///   - byteCountLimit: How many bytes it may have.
    /// - Throws: ``PusherDecodingError/Code/tooLarge``, ``PusherDecodingError/Code/invalidForm``,
    ///   ``PusherDecodingError/Code/invalidUTF8``, ``PusherDecodingError/Code/missingSocketID``.
    /// - Complexity: O(*n*); allocates for names and values.
    public init(decoding form: Span<UInt8>, byteCountLimit: Int = 16 << 10) throws(PusherDecodingError) {
        guard form.count <= byteCountLimit else { throw PusherDecodingError(.tooLarge, at: byteCountLimit) }
        var (socketID, channel): (String?, String?)
        others = []
        var pairs = EscapedPairs()
        do throws(EscapedText.DecodingError) {
            while let next = try pairs.next(in: form) {
                let value = String(decoding: next.value, as: UTF8.self)
                let pair = PusherPair(String(decoding: next.name, as: UTF8.self), value)
                if pair.isNamed(Self.socketIDName) {
                    socketID = value.isEmpty ? nil : value
                } else if pair.isNamed(Self.channelName) {
                    channel = value.isEmpty ? nil : value
                } else {
                    others.append(pair)
                }
            }
        } catch {
            throw PusherDecodingError(error, otherwise: .invalidForm)
        }
        guard let socketID else { throw PusherDecodingError(.missingSocketID, at: form.count) }
        self.socketID = socketID
        self.channel = channel
    }

    /// Appends the form: `socket_id`, `channel_name`, and the others, with everything escaped that ECMAScript's encodeURIComponent
    /// escapes.
    ///
    /// - Throws: ``PusherEncodingError/Code/reservedName`` for another field of one of these names,
    ///   ``PusherEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates for the form.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(PusherEncodingError) {
        var form: [UInt8] = []
        Self.socketIDName.withUTF8Buffer { unsafe form.appendPair($0, socketID.utf8) }
        if let channel { Self.channelName.withUTF8Buffer { unsafe form.appendPair($0, channel.utf8) } }
        for pair in others {
            guard !pair.isNamed(Self.socketIDName), !pair.isNamed(Self.channelName) else {
                throw PusherEncodingError(.reservedName)
            }
            form.appendPair(pair.name.utf8, pair.value.utf8)
        }
        try sink.appendAll(form)
    }

    private static let socketIDName: StaticString = "socket_id"
    private static let channelName: StaticString = "channel_name"
}
