import FeedwireCore
public import FeedwireMessagePack

extension SocketIOMessagePackPacket {
    /// A packet that owns what it has.
    ///
    /// ```swift
    /// let subscribe = SocketIOMessagePackPacket.Owned(.event("subscribe", [symbols], id: 0))
    /// try subscribe.encode(into: &output)
    /// ```
    public struct Owned: Hashable, Sendable {
        /// The namespace that it belongs to, with its slash.
        public var namespace: String
        /// What it says.
        public var content: Content

        /// What packets say.
        public enum Content: Hashable, Sendable {
            /// Asks for a namespace, or grants it; the payload, if there is one, is a map.
            case connect(MessagePackRaw? = nil)
            /// Leaves the namespace.
            case disconnect
            /// A name and arguments; with an id it wants an acknowledgement.
            case event(EventName, [MessagePackRaw], id: UInt64? = nil)
            /// Answers the event that had this id.
            case acknowledgement([MessagePackRaw], id: UInt64)
            /// Refuses the namespace: a message, or a map with one.
            case connectError(MessagePackRaw)
        }

        /// A packet.
        public init(_ content: Content, namespace: String = "/") {
            self.content = content
            self.namespace = namespace
        }

        /// The kind that it is sent as.
        public var kind: SocketIOPacket.Kind {
            switch content {
            case .connect: .connect
            case .disconnect: .disconnect
            case .event: .event
            case .acknowledgement: .acknowledgement
            case .connectError: .connectError
            }
        }
    }

    /// The name of an event.
    public enum EventName: Hashable, Sendable, ExpressibleByStringLiteral {
        /// What names usually are.
        case text(String)
        /// A number, which the protocol and the libraries allow as well.
        case number(MessagePackRaw)

        /// A text.
        public init(stringLiteral text: String) {
            self = .text(text)
        }
    }
}

// MARK: Decoding

extension SocketIOMessagePackPacket.Owned {
    /// Reads a binary message, and owns its packet.
    ///
    /// - Throws: As ``SocketIOMessagePackPacket/init(decoding:limits:)``.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public init(
        decoding bytes: Span<UInt8>,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let packet = try SocketIOMessagePackPacket(decoding: bytes, limits: limits)
        do throws(MessagePackDecodingError) {
            try self.init(packet, in: bytes)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Owns a packet; the reason that python-socketio may give for a DISCONNECT is left out.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - bytes: What it was decoded from.
    /// - Throws: Only where `bytes` are not what the packet was decoded from.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes, values, and the list of arguments.
    public init(
        _ packet: SocketIOMessagePackPacket,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) {
        content = try Content(packet, in: bytes)
        namespace = try ownedText(in: bytes) { bytes throws(ByteRangeError) in try packet.namespace.string(in: bytes) }
    }
}

extension SocketIOMessagePackPacket.Owned.Content {
    fileprivate init(
        _ packet: SocketIOMessagePackPacket,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) {
        let data = try packet.data.map { value throws(MessagePackDecodingError) in
            try MessagePackRaw(value, in: bytes)
        }
        switch packet.kind {
        case .connect: self = .connect(data)
        case .disconnect: self = .disconnect
        case .acknowledgement, .binaryAcknowledgement:
            // One is never without an id.
            self = .acknowledgement(try packet.ownedArguments(in: bytes), id: packet.acknowledgementID ?? 0)
        default:
            if let name = packet.eventName {
                self = .event(
                    try SocketIOMessagePackPacket.EventName(name, in: bytes),
                    try packet.ownedArguments(in: bytes),
                    id: packet.acknowledgementID
                )
            } else {
                // What is left is a CONNECT_ERROR, which is never without a payload.
                guard let data else { throw MessagePackDecodingError(.unexpectedEnd, offset: UInt64(bytes.count)) }
                self = .connectError(data)
            }
        }
    }
}

extension SocketIOMessagePackPacket {
    fileprivate func ownedArguments(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> [MessagePackRaw] {
        var cursor = arguments
        var arguments: [MessagePackRaw] = []
        while let argument = try cursor.next(in: bytes) { arguments.append(try MessagePackRaw(argument, in: bytes)) }
        return arguments
    }
}

extension SocketIOMessagePackPacket.EventName {
    fileprivate init(_ name: MessagePackValue, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        if let string = name.string {
            self = .text(try ownedText(in: bytes) { bytes throws(ByteRangeError) in try string.string(in: bytes) })
        } else {
            self = .number(try MessagePackRaw(name, in: bytes))
        }
    }
}

/// A text of these bytes.
private func ownedText(
    in bytes: Span<UInt8>,
    _ read: (Span<UInt8>) throws(ByteRangeError) -> String
) throws(MessagePackDecodingError) -> String {
    do throws(ByteRangeError) {
        return try read(bytes)
    } catch {
        throw MessagePackDecodingError(.unexpectedEnd, offset: UInt64(bytes.count))
    }
}
