import FeedwireCore
public import FeedwireJSON

extension SocketIOPacket {
    /// A packet that owns what it has, attachments included.
    ///
    /// ```swift
    /// let subscribe = SocketIOPacket.Owned(.event("subscribe", [try JSONRaw(#"{"symbol":"BTC-USD"}"#)], id: 0))
    /// try subscribe.encode(into: &output)
    /// ```
    public struct Owned: Hashable, Sendable {
        /// The namespace that it belongs to, with its slash.
        public var namespace: String
        /// What follows the namespace in a CONNECT of protocol 3 and 4, where it has the credentials.
        public var query: String?
        /// What it says.
        public var content: Content
        /// The bytes that belong where the content has a ``SocketIOPlaceholder``; the packet is followed by a binary message
        /// for each.
        public var attachments: [[UInt8]]

        /// What packets say.
        public enum Content: Hashable, Sendable {
            /// Asks for a namespace, or grants it; the payload, if there is one, is an object.
            case connect(JSONRaw? = nil)
            /// Leaves the namespace.
            case disconnect
            /// A name and arguments; with an id it wants an acknowledgement.
            case event(EventName, [JSONRaw], id: UInt64? = nil)
            /// Answers the event that had this id.
            case acknowledgement([JSONRaw], id: UInt64)
            /// Refuses the namespace: a message, or an object with one.
            case connectError(JSONRaw?)
        }

        /// A packet.
        public init(
            _ content: Content,
            namespace: String = "/",
            query: String? = nil,
            attachments: [[UInt8]] = []
        ) {
            self.content = content
            self.namespace = namespace
            self.query = query
            self.attachments = attachments
        }

        /// The kind that it is sent as.
        public var kind: Kind {
            switch content {
            case .connect: .connect
            case .disconnect: .disconnect
            case .event: attachments.isEmpty ? .event : .binaryEvent
            case .acknowledgement: attachments.isEmpty ? .acknowledgement : .binaryAcknowledgement
            case .connectError: .connectError
            }
        }
    }

    /// The name of an event.
    public enum EventName: Hashable, Sendable, ExpressibleByStringLiteral {
        /// What names usually are.
        case text(String)
        /// A number, which protocol and libraries allow as well.
        case number(JSONDecimal)

        /// A text.
        public init(stringLiteral text: String) {
            self = .text(text)
        }
    }
}

// MARK: Decoding

extension SocketIOPacket.Owned {
    /// Owns a packet.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - text: What it was decoded from.
    ///   - attachments: Its attachments, in their order.
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes, JSON, and the list of arguments.
    public init(
        _ packet: SocketIOPacket,
        in text: Span<UInt8>,
        attachments: [[UInt8]] = []
    ) throws(JSONDecodingError) {
        content = try Content(packet, in: text)
        do throws(ByteRangeError) {
            namespace = try packet.namespace.string(in: text)
            let range = packet.namespace.query
            query = range.isEmpty ? nil : try range.string(in: text)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(text.count))
        }
        self.attachments = attachments
    }
}

extension SocketIOPacket.Owned.Content {
    fileprivate init(_ packet: SocketIOPacket, in text: Span<UInt8>) throws(JSONDecodingError) {
        switch packet.kind {
        case .connect: self = .connect(try packet.payload.read(in: text))
        case .disconnect: self = .disconnect
        case .connectError:
            self = .connectError(
                try packet.payload.raw.flatMap { value throws(JSONDecodingError) in
                    try JSONRaw.read(value, in: text)
                }
            )
        case .event, .binaryEvent:
            self = .event(
                try SocketIOPacket.EventName(packet.eventName, in: text),
                try arguments(of: packet, in: text),
                id: packet.acknowledgementID
            )
        case .acknowledgement, .binaryAcknowledgement:
            // One is never without an id.
            self = .acknowledgement(try arguments(of: packet, in: text), id: packet.acknowledgementID ?? 0)
        }
    }
}

private func arguments(of packet: SocketIOPacket, in text: Span<UInt8>) throws(JSONDecodingError) -> [JSONRaw] {
    var cursor = packet.arguments
    var arguments: [JSONRaw] = []
    while let argument = try cursor.next(in: text)?.raw {
        if let value = try JSONRaw.read(argument, in: text) { arguments.append(value) }
    }
    return arguments
}

extension SocketIOPacket.EventName {
    /// Owns the name that an event has; an empty text where there is none.
    package init(_ name: JSONField<String>, in text: Span<UInt8>) throws(JSONDecodingError) {
        if name.raw?.kind == .number, let number = try JSONField<JSONDecimal>(name).read(in: text) {
            self = .number(number)
        } else {
            self = .text(try name.read(in: text) ?? "")
        }
    }
}
